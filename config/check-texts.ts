import { MAIL_KINDS } from '../src/core/mail.ts'
import { MAIL_BODY_BYTES, mailText } from '../src/core/mail-text.ts'
import { smsSegments } from '../src/core/talk/sms-length.ts'
import type { TextKey } from '../src/core/texts/text-keys.ts'
import { SMS_TEXTS, TEXT_KEYS, WORKER_KEYS } from '../src/core/texts/text-keys.ts'
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

/** Mails are all of one length, so the longest of each language must fit; more counts than there can be make it so. */
const checkMails = (language: Language, texts: Texts): string[] => {
  const say = (key: string, values: Record<string, string> = {}): string => (texts[key] ?? '').replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
  const bytes = (kind: (typeof MAIL_KINDS)[number]): number =>
    new TextEncoder().encode(mailText(say, kind, { open: 5_000, waiting: 5_000, overdue: 5_000 }, { kind: 'many', from: 5_000 }).replaceAll('\n', '\r\n')).length
  return MAIL_KINDS.filter((kind) => bytes(kind) > MAIL_BODY_BYTES).map(
    (kind) => `texts/${language}.json staff.mail_body_${kind}: the mail is longer than ${MAIL_BODY_BYTES} bytes`,
  )
}

/** The texts of every language whose file could be read. */
export const checkTexts = ({ texts = {}, defaultLanguage, languages = [], workerLanguages = [] }: PackParts): string[] => {
  if (defaultLanguage === undefined) return []
  const reference = texts[defaultLanguage] ?? {}
  return [...languages, ...workerLanguages].flatMap((language) => {
    const own = texts[language]
    if (own === undefined) return []
    const isPaged = languages.includes(language)
    return [...checkLanguage(language, own, defaultLanguage, reference, isPaged ? TEXT_KEYS : WORKER_KEYS), ...(isPaged ? checkMails(language, own) : [])]
  })
}
