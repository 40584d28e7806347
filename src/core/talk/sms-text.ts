import type { SmsPlace, SmsTextKey } from '../texts/sms-text-keys.ts'
import { SMS_TEXT_KEYS } from '../texts/sms-text-keys.ts'
import type { Language } from '../vocab.ts'
import { smsShape } from './sms-length.ts'
import type { SmsLanguage, SmsRules } from './sms-rules.ts'

/** Letters of Azerbaijani and Turkish outside GSM 03.38, by what everybody reads them as; ö, ü and Ç are inside. */
const GSM_SAFE: Readonly<Record<string, string>> = {
  ...{ ə: 'e', Ə: 'E', ı: 'i', İ: 'I', ğ: 'g', Ğ: 'G', ş: 's', Ş: 'S', ç: 'c', â: 'a', Â: 'A', î: 'i', û: 'u' },
  ...{ '‘': "'", '’': "'", ʻ: "'", ʼ: "'", '“': '"', '”': '"', '«': '"', '»': '"', '–': '-', '—': '-', '…': '...' },
}

const folded = (text: string): string => [...text].map((letter) => GSM_SAFE[letter] ?? letter).join('')

/** How many languages can be chosen by one digit. */
const OFFERED = 4

/** Languages the question for the language offers, by their digit less one. */
export const offeredLanguages = ({ languages }: SmsRules): Language[] => languages.slice(0, OFFERED)

/** The language somebody is texted in: their own where the pack has it, else the first. */
export const spokenLanguage = (rules: SmsRules, language: Language): Language => (rules.texts[language] === undefined ? (rules.languages[0] ?? language) : language)

const offer = (rules: SmsRules): string =>
  offeredLanguages(rules)
    .map((language, index) => `${index + 1} ${rules.texts[language]?.label ?? language}`)
    .join(' ')

/** What the pack itself fills in. */
const own = (rules: SmsRules, place: SmsPlace): string | undefined => (place === 'emergency' ? rules.emergency : place === 'languages' ? offer(rules) : undefined)

const written = (rules: SmsRules, language: SmsLanguage, key: SmsTextKey, values: Partial<Record<SmsPlace, string>>): string => {
  const filled = language.texts[key].replaceAll(/\{(\w+)\}/g, (whole, name: SmsPlace) => values[name] ?? own(rules, name) ?? whole)
  return language.orthography === 'gsm_safe' ? folded(filled) : filled
}

/** Texts told apart by the state of a case alone; all of one language are made as long as the longest. */
const isStatus = (key: SmsTextKey): boolean => key.startsWith('status_')

const DAY = '00.00'

/**
 * One text as it goes out. Answers about a case are filled up with spaces to one length, so that the phone company, or somebody who
 * sees how long a text is, does not learn how the case stands.
 */
export const smsText = (rules: SmsRules, language: Language, key: SmsTextKey, values: Partial<Record<SmsPlace, string>> = {}): string => {
  const words = rules.texts[spokenLanguage(rules, language)]
  if (words === undefined) return ''
  const text = written(rules, words, key, values)
  if (!isStatus(key)) return text
  const longest = Math.max(...SMS_TEXT_KEYS.filter(isStatus).map((one) => written(rules, words, one, { day: DAY }).length))
  return text.padEnd(longest)
}

/** What a text costs in this deployment. */
export const smsCost = (rules: SmsRules, text: string) => smsShape(text, { turkish: rules.turkishTables })
