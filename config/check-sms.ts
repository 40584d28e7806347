import type { Pack } from '../src/core/pack.ts'
import { firstPart } from '../src/core/talk/sms-length.ts'
import type { SmsLanguage, SmsRules } from '../src/core/talk/sms-rules.ts'
import { smsCost, smsText } from '../src/core/talk/sms-text.ts'
import type { SmsPlace, SmsTextKey } from '../src/core/texts/sms-text-keys.ts'
import { SMS_PLACES, SMS_TEXT_KEYS, SMS_TEXTS } from '../src/core/texts/sms-text-keys.ts'
import type { Language } from '../src/core/vocab.ts'
import type { PackParts } from './pack-checks.ts'

/** One text in one language as it goes out at its longest, and what that costs. */
type WorstCase = { language: Language; key: SmsTextKey; text: string; encoding: string; units: number; segments: number; budget: number }

const longest = (names: readonly string[]): string => names.reduce((long, name) => (name.length > long.length ? name : long), '')

const worstValues = ({ bodies }: SmsLanguage): Partial<Record<SmsPlace, string>> => {
  const { day, number, code } = SMS_PLACES
  return { day, number, code, body: longest(Object.values(bodies)), other: longest(Object.values(bodies)) }
}

/** Every text of the conversation in every language, filled with the longest that can stand in it. */
export const worstCases = (rules: SmsRules): WorstCase[] =>
  rules.languages.flatMap((language) => {
    const words = rules.texts[language]
    return words === undefined
      ? []
      : SMS_TEXT_KEYS.map((key) => {
          const text = smsText(rules, language, key, worstValues(words))
          return { language, key, text, ...smsCost(rules, text), budget: SMS_TEXTS[key].budget }
        })
  })

const placesOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort()

const isSafety = (key: SmsTextKey): boolean => 'safety' in SMS_TEXTS[key]

/** What is wrong with one text: its places, its length, a safety instruction cut in two, or words that tell a stranger what the phone is used for. */
const faultsOf = (rules: SmsRules, words: SmsLanguage, { language, key, text, encoding, units, segments, budget }: WorstCase): string[] => {
  const at = `sms/${language}.json ${key}`
  const places = placesOf(words.texts[key])
  const telling = words.telling.filter((word) => text.toLowerCase().includes(word.toLowerCase()) || words.texts[key].toLowerCase().includes(word.toLowerCase()))
  return [
    ...(places.join() === [...SMS_TEXTS[key].places].sort().join()
      ? []
      : [`${at}: must have the places ${SMS_TEXTS[key].places.map((place) => `{${place}}`).join(' ') || 'none'} and no other`]),
    ...(segments > budget ? [`${at}: costs ${segments} SMS at its longest (${units} units of ${encoding}), and may cost ${budget}`] : []),
    ...(isSafety(key) && !firstPart(text).includes(`${rules.emergency}`) ? [`${at}: the number for danger does not stand in the first SMS`] : []),
    ...telling.map((word) => `${at}: holds “${word}”, which tells a stranger what the phone is used for`),
  ]
}

/** Kinds of bodies a question to the worker can name: for consent, or for contact with a union. */
const askedKinds = ({ routing = [], bodies = [], contact }: PackParts) => {
  const targets = routing.flatMap(({ to }) => to).filter(({ basis }) => basis === 'needs_consent')
  const unions = (contact?.bodies ?? []).flatMap(({ id, other }) => [id, other])
  return new Set([
    ...targets.flatMap((target) => bodies.filter((body) => ('body' in target ? body.id === target.body : body.network === target.network)).map(({ kind }) => kind)),
    ...bodies.filter(({ id }) => unions.includes(id)).map(({ kind }) => kind),
  ])
}

const checkBodies = (parts: PackParts, language: Language, { bodies }: SmsLanguage): string[] =>
  [...askedKinds(parts)].filter((kind) => bodies[kind] === undefined).map((kind) => `sms/${language}.json bodies: ${kind} has no name, and consent is asked for one`)

const checkSettings = ({ sectors, languages = [] }: PackParts, sms: SmsRules): string[] => [
  ...sms.workSectors.filter((id) => sectors !== undefined && !sectors.some((sector) => sector.id === id)).map((id) => `sms.json workSectors: there is no sector ${id}`),
  ...languages.filter((language) => !sms.languages.includes(language)).map((language) => `sms.json languages: ${language} is missing, and the pages have it`),
]

/** The conversation of a pack that has one: every text, in every language, as it costs at its longest. */
export const checkSms = (parts: PackParts): string[] => {
  const sms: Pack['sms'] = parts.sms
  if (sms === undefined) return []
  return [
    ...checkSettings(parts, sms),
    ...worstCases(sms).flatMap((one) => {
      const words = sms.texts[one.language]
      return words === undefined ? [] : faultsOf(sms, words, one)
    }),
    ...sms.languages.flatMap((language) => {
      const words = sms.texts[language]
      return words === undefined ? [] : checkBodies(parts, language, words)
    }),
  ]
}
