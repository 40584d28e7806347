import { smsSegments } from '../src/core/sms-length.ts'
import type { TextKey } from '../src/core/text-keys.ts'
import { SMS_TEXTS, TEXT_KEYS, WORKER_KEYS } from '../src/core/text-keys.ts'
import type { Language } from '../src/core/vocab.ts'
import type { PackParts } from './pack-checks.ts'

type Texts = Record<string, string>

const placesIn = (text: string): string =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .sort()
    .join(',')

/** One language against the keys the program shows, and its places in braces against those of the pack's own language. */
const checkLanguage = (language: Language, texts: Texts, own: Language, reference: Texts, keys: readonly TextKey[]): string[] => {
  const other = (key: string): boolean => {
    const [here, there] = [texts[key], reference[key]]
    return here !== undefined && there !== undefined && placesIn(here) !== placesIn(there)
  }
  return [
    ...keys.filter((key) => texts[key] === undefined).map((key) => `texts/${language}.json: ${key} is missing`),
    ...Object.keys(texts)
      .filter((key) => !TEXT_KEYS.some((known) => known === key))
      .map((key) => `texts/${language}.json: unknown text ${key}`),
    ...SMS_TEXTS.filter((key) => smsSegments(texts[key] ?? '') > 1).map(
      (key) => `texts/${language}.json ${key}: does not fit into one SMS (160 plain letters, 70 where a letter is outside GSM 03.38)`,
    ),
    ...TEXT_KEYS.filter(other).map((key) => `texts/${language}.json ${key}: has other places in braces than ${own}`),
  ]
}

/** The texts of every language whose file could be read. */
export const checkTexts = ({ texts = {}, defaultLanguage, languages = [], workerLanguages = [] }: PackParts): string[] => {
  if (defaultLanguage === undefined) return []
  const reference = texts[defaultLanguage] ?? {}
  return [...languages, ...workerLanguages].flatMap((language) => {
    const own = texts[language]
    return own === undefined ? [] : checkLanguage(language, own, defaultLanguage, reference, languages.includes(language) ? TEXT_KEYS : WORKER_KEYS)
  })
}
