import type { Pack } from '../src/core/pack.ts'
import type { SmsRules } from '../src/core/talk/sms-rules.ts'
import { LANGUAGES } from '../src/core/vocab.ts'
import { caseworkSchema } from './casework-schema.ts'
import type { FaultReader } from './fault-reader.ts'
import type { PackParts } from './pack-checks.ts'
import { clocksFileSchema, packFileSchema, packSchema } from './pack-schema.ts'
import { smsFileSchema, smsLanguageSchema } from './talk-schema.ts'

const { bodies, routing, calendar, regions, sectors } = packSchema.shape
const textFile = packSchema.shape.texts.valueType

/** Languages a pack's own file names, also where something else in it is wrong: their texts are checked all the same. */
const languagesOf = (own: unknown): readonly (typeof LANGUAGES)[number][] => {
  const named = ['languages', 'workerLanguages'].flatMap((field): unknown => (typeof own === 'object' && own !== null ? Reflect.get(own, field) : []))
  return LANGUAGES.filter((language) => named.includes(language))
}

/** The conversation by SMS, of a pack that has one; its languages may be more than the pages'. */
const readSms = (reader: FaultReader, folder: string, emergency: string): SmsRules | undefined => {
  const own = reader.file(folder, 'sms.json', smsFileSchema)
  if (own === undefined) return undefined
  const texts = own.languages.map((language) => [language, reader.file(folder, `sms/${language}.json`, smsLanguageSchema)] as const)
  return { ...own, emergency, texts: Object.fromEntries(texts.flatMap(([language, found]) => (found === undefined ? [] : [[language, found]]))) }
}

/** The files of a pack that can be used; the faults of the others are in the reader. `folder`: of the pack, named as the pack is. */
export const readPack = (reader: FaultReader, folder: string): PackParts => {
  if (!reader.has(folder)) {
    reader.faults.push('PACK: there is no such pack')
    return {}
  }
  const own = reader.json(folder, 'pack.json')
  const texts = languagesOf(own).map((language) => [language, reader.file(folder, `texts/${language}.json`, textFile)] as const)
  const file = own === undefined ? undefined : reader.check('pack.json', packFileSchema, own)
  const sms = reader.has(`${folder}/sms.json`) ? readSms(reader, folder, file?.emergency[0]?.value ?? '') : undefined
  const casework = reader.has(`${folder}/casework.json`) ? reader.file(folder, 'casework.json', caseworkSchema) : undefined
  return {
    ...file,
    ...(sms === undefined ? {} : { sms }),
    ...(casework === undefined ? {} : { casework }),
    ...reader.file(folder, 'clocks.json', clocksFileSchema),
    bodies: reader.file(folder, 'bodies.json', bodies),
    routing: reader.file(folder, 'routing.json', routing),
    calendar: reader.file(folder, 'calendar.json', calendar),
    regions: reader.file(folder, 'regions.json', regions),
    sectors: reader.file(folder, 'sectors.json', sectors),
    texts: Object.fromEntries(texts.flatMap(([language, found]) => (found === undefined ? [] : [[language, found]]))),
  }
}

/** Whether every part of the pack could be used. */
export const isWhole = (parts: PackParts): parts is Pack =>
  Object.entries(packSchema.shape).every(([part, schema]) => part === 'sms' || schema._zod.optin === 'optional' || Reflect.get(parts, part) !== undefined)
