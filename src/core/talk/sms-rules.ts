import type { BodyKind } from '../pack.ts'
import type { SmsTextKey } from '../texts/sms-text-keys.ts'
import type { Followed, Harmed, Language, Paid } from '../vocab.ts'

/** A span of the day on the pack's clock, `HH:MM`; one that ends before it begins goes over midnight. */
export type DaySpan = { from: string; to: string }

/** How a language goes out: as it is written, or in the letters of GSM 03.38 where its own would double the price. */
export const ORTHOGRAPHIES = ['full', 'gsm_safe'] as const
type Orthography = (typeof ORTHOGRAPHIES)[number]

/** One language of the conversation. */
export type SmsLanguage = {
  /** As the question for the language names it. */
  label: string
  orthography: Orthography
  /** Whether a native speaker has read the texts, and when. */
  reviewed: string | null
  /** Words that, sent alone, end or resume texting in this language. */
  stop: string[]
  start: string[]
  /** Words that answer the questions after the end, beside their digits; `yes`, `no` and `unsafe` those of the conversation too. */
  answers?: Partial<Record<Followed | Harmed | Paid | 'unsafe', string[]>>
  /** Words no text may hold, because they tell a stranger what the phone is used for. */
  telling: string[]
  /** How a body is named to its face: short, and telling nothing. */
  bodies: Partial<Record<BodyKind, string>>
  texts: Record<SmsTextKey, string>
}

/** What the rules of the conversation read of a pack. */
export type SmsRules = {
  /** Languages in the order in which they are offered; the first four can be chosen. */
  languages: Language[]
  /** Nothing but an answer within minutes is sent then. */
  quiet: DaySpan
  /** When it is safe to text somebody who chose so. */
  safe: { day: DaySpan; evening: DaySpan }
  /** Seconds without a further text after which fragments count as one. */
  pauseSeconds: number
  /** Minutes without an answer after which the conversation no longer waits. */
  restMinutes: number
  /** The most texts a number gets in a day without a person writing them. */
  perDay: number
  /** Sectors that the question for the work offers as 1 to 3; 4 is any other. */
  workSectors: string[]
  /** The operator takes the Turkish shift tables. */
  turkishTables: boolean
  /** The number for danger to life. */
  emergency: string
  texts: Partial<Record<Language, SmsLanguage>>
}
