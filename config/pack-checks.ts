import type { Names, Pack } from '../src/core/pack.ts'
import { checkBodies } from './check-bodies.ts'
import { checkRouting } from './check-routing.ts'
import { checkSms } from './check-sms.ts'
import { checkTexts } from './check-texts.ts'

/** A pack as far as its files could be used: a part whose file has a fault of its own is left out, and the others are still checked. */
export type PackParts = { [Part in keyof Pack]?: Pack[Part] | undefined }

const repeated = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]

const checkRepeated = ({ bodies = [], routing = [], regions = [], sectors = [], amounts = [], calendar, casework }: PackParts): string[] => {
  const ids: [file: string, ids: string[]][] = [
    ['bodies.json', bodies.map(({ id }) => id)],
    ['routing.json', routing.map(({ id }) => id)],
    ['calendar.json holidays', (calendar?.holidays ?? []).map(({ day }) => day)],
    ['regions.json', regions.map(({ id }) => id)],
    ['sectors.json', sectors.map(({ id }) => id)],
    ['pack.json amounts', amounts.map(({ id }) => id)],
    ['casework.json bases', (casework?.bases ?? []).map(({ basis }) => basis)],
    ['casework.json support', (casework?.support ?? []).map(({ id }) => id)],
    ['casework.json templates', (casework?.templates ?? []).map(({ id }) => id)],
    ['casework.json currencies', casework?.currencies ?? []],
  ]
  return ids.flatMap(([file, list]) => repeated(list).map((id) => `${file}: ${id} is there twice`))
}

/** Whatever is shown by name has one in every language of the pack. */
const checkNames = ({ languages = [], names, bodies = [], regions = [], sectors = [], emergency = [], casework }: PackParts): string[] => {
  const named: [place: string, names: Names][] = [
    ...(names ? [['pack.json names', names] satisfies [string, Names]] : []),
    ...emergency.map((contact): [string, Names] => [`pack.json emergency ${contact.value}`, contact.names]),
    ...bodies.map((body): [string, Names] => [`bodies.json ${body.id}`, body.names]),
    ...regions.map((region): [string, Names] => [`regions.json ${region.id}`, region.names]),
    ...sectors.map((sector): [string, Names] => [`sectors.json ${sector.id}`, sector.names]),
    ...(casework?.bases ?? []).map((rule): [string, Names] => [`casework.json bases ${rule.basis}`, rule.achieves]),
    ...(casework?.support ?? []).map((measure): [string, Names] => [`casework.json support ${measure.id}`, measure.names]),
    ...(casework?.templates ?? []).flatMap(({ id, names: own, texts }): [string, Names][] => [
      [`casework.json templates ${id} names`, own],
      [`casework.json templates ${id} texts`, texts],
    ]),
  ]
  return named.flatMap(([place, given]) => languages.filter((language) => given[language] === undefined).map((language) => `${place}: has no name in ${language}`))
}

/** A limitation period is law, not somebody's task: nothing meets or pauses it. Every other clock must be one that can be met. */
const checkClocks = ({ clocks = [] }: PackParts): string[] =>
  clocks.flatMap(({ kind, metBy, pausable }, index) => {
    if (!kind.startsWith('limitation_')) return metBy.length > 0 ? [] : [`clocks.json clocks ${index} (${kind}): nothing meets it`]
    return metBy.length === 0 && !pausable ? [] : [`clocks.json clocks ${index} (${kind}): a limitation period is met by nothing and not pausable`]
  })

const checkOwn = ({ languages, workerLanguages = [], unreviewed = [], defaultLanguage, followUpDays = [], casework, contact, retentionDays }: PackParts): string[] => [
  ...workerLanguages.filter((language) => languages?.includes(language)).map((language) => `pack.json workerLanguages: ${language} is among the languages already`),
  ...unreviewed
    .filter((language) => ![...(languages ?? []), ...workerLanguages].includes(language))
    .map((language) => `pack.json unreviewed: ${language} is none of the languages`),
  ...(languages && defaultLanguage && !languages.includes(defaultLanguage) ? [`pack.json defaultLanguage: ${defaultLanguage} is not among the languages`] : []),
  ...(casework !== undefined && retentionDays !== undefined && casework.noticeDays >= retentionDays ? ['casework.json noticeDays: must be less than retentionDays'] : []),
  ...(contact !== undefined && retentionDays !== undefined && contact.days >= retentionDays ? ['pack.json contact days: must be less than retentionDays'] : []),
  ...(followUpDays.some((day, index) => day <= (followUpDays[index - 1] ?? 0)) ? ['pack.json followUpDays: must rise, because the last ends the conversation'] : []),
]

/** What one part of a pack says of another, and does not hold; empty when all is well. `facts`: ids the indicator scale knows, if it could be read. */
export const checkPack = (pack: PackParts, facts: ReadonlySet<string> | undefined): string[] => [
  ...checkOwn(pack),
  ...checkRepeated(pack),
  ...checkNames(pack),
  ...checkBodies(pack),
  ...checkRouting(pack, facts),
  ...checkClocks(pack),
  ...checkTexts(pack),
  ...checkSms(pack),
]
