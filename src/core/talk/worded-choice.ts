import { plainName } from '../plain-name.ts'
import type { Language } from '../vocab.ts'
import type { SmsRules } from './sms-rules.ts'
import { offeredLanguages, smsText } from './sms-text.ts'
import type { StepId } from './talk-steps.ts'
import { STEPS } from './talk-steps.ts'

/** A choice as a question offers it: its digit, then its words up to the next. */
const OFFERED = /(?<!\S)(\d) ([^\d.]+)/g

/** Longer texts tell something, and choose nothing. */
const MOST_LETTERS = 40

/** What a plain yes or no chooses in the questions that are put so. Not the first one: it begins with whether somebody is in danger. */
const YES_NO: Partial<Record<StepId, { yes: number; no: number }>> = { safe: { yes: 1, no: 4 }, body: { yes: 1, no: 2 }, union: { yes: 1, no: 2 } }

const ownName = (language: Language): string => new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

/** Every way to say a choice of this question in one language, with its digit. */
const saidIn = (rules: SmsRules, language: Language, step: StepId): (readonly [string, number])[] => {
  const offered = [...smsText(rules, language, STEPS[step].text).matchAll(OFFERED)].map(([, digit, words = '']) => [plainName(words), Number(digit)] as const)
  const { yes, no } = YES_NO[step] ?? {}
  const of = (kind: 'yes' | 'no' | 'unsafe', digit: number | undefined) =>
    digit === undefined ? [] : (rules.texts[language]?.answers?.[kind] ?? []).map((word) => [plainName(word), digit] as const)
  return [...offered, ...of('yes', yes), ...of('no', no), ...(step === 'safe' ? of('unsafe', no) : [])]
}

/**
 * The digit that a text chooses by words in any language of the pack: a choice as it was offered, with its digit or without, a yes or no
 * where that answers, or a language by its name. Undefined for every other text, and where two choices are meant.
 */
export const wordedChoice = (text: string, step: StepId, rules: SmsRules): number | undefined => {
  const said = text.length > MOST_LETTERS ? '' : plainName(text)
  if (said === '') return undefined
  const names = step === 'language' ? offeredLanguages(rules).map((language, index) => [plainName(ownName(language)), index + 1] as const) : []
  const ways = [...names, ...rules.languages.flatMap((language) => saidIn(rules, language, step))]
  const meant = new Set(ways.filter(([words, digit]) => words !== '' && (said === words || said === `${digit} ${words}`)).map(([, digit]) => digit))
  return meant.size === 1 ? [...meant][0] : undefined
}
