import type { Case } from '../case.ts'
import type { EventData } from '../events.ts'
import type { Day } from '../pack.ts'
import { plainName } from '../plain-name.ts'
import type { SmsTextKey } from '../texts/sms-text-keys.ts'
import type { Followed, Harmed, Paid } from '../vocab.ts'
import { FOLLOWED, HARMED, PAID } from '../vocab.ts'
import { digitsIn } from './sms-digits.ts'
import type { SmsRules } from './sms-rules.ts'
import type { FaredStep } from './talk.ts'
import { FARED_STEPS, isSilent } from './talk.ts'

/** What is asked by text some time after the end: the questions of the page of the code, one at a time, each by one digit. */
const CHOICES = { how: FOLLOWED, harmed: HARMED, paid: PAID } as const
export const FARED_TEXTS: Readonly<Record<FaredStep, SmsTextKey>> = { how: 'follow_up', harmed: 'follow_harm', paid: 'follow_paid' }

/** Days for an answer to the last of them, so that it opens no case. */
export const ANSWER_DAYS = 7

/** What a text would say to each of the questions; in memory only, till the case tells which of them waits. */
export type Fared = { how?: Followed; harmed?: Harmed; paid?: Paid }

/** A text of one digit, or of a word that a language of the pack has for an answer; nothing else answers. */
export const readFared = (text: string, { texts }: SmsRules): Fared => {
  const digits = digitsIn(text)
  const word = plainName(text)
  const isWord = (value: Followed | Harmed | Paid): boolean => Object.values(texts).some(({ answers }) => answers?.[value]?.some((one) => plainName(one) === word) ?? false)
  const found = FARED_STEPS.map((step) => [step, digits === undefined ? CHOICES[step].find(isWord) : CHOICES[step][Number(digits) - 1]] as const)
  return Object.fromEntries(found.filter(([, value]) => value !== undefined))
}

/** Whether a question after the end went out to this phone and waits: not to one that was silent too long, or that was asked something else, or told to text 1 for it. */
const waitsFor = ({ talk }: Case, today: Day): FaredStep | undefined =>
  talk?.fared?.out && talk.open === undefined && talk.locked === undefined && talk.knocked === undefined && !isSilent(talk, today) ? talk.fared.step : undefined

/** The answers so far with the one in this text; undefined where it answers nothing that was asked. */
export const heardFared = (theCase: Case, said: Fared, today: Day): Omit<EventData['follow_up_answered'], 'item' | 'band'> | undefined => {
  const step = waitsFor(theCase, today)
  const { fared } = theCase.talk ?? {}
  const how = fared?.how ?? said.how
  if (fared === undefined || step === undefined || said[step] === undefined || how === undefined) return undefined
  const harmed = step === 'harmed' ? said.harmed : fared.harmed
  return { day: fared.day, how, ...(harmed === undefined ? {} : { harmed }), ...(step === 'paid' && said.paid !== undefined ? { paid: said.paid } : {}) }
}

/** The question after these answers: none once somebody was harmed, for then a person speaks. */
export const nextFared = ({ harmed, paid }: Pick<EventData['follow_up_answered'], 'harmed' | 'paid'>): FaredStep | undefined => {
  if (harmed === undefined) return 'harmed'
  return harmed === 'yes' || paid !== undefined ? undefined : 'paid'
}

/** The question to put once more, after a short text that answers it by none of its choices. */
export const faredAgain = (theCase: Case, today: Day): FaredStep | undefined => (theCase.talk?.fared?.again ? undefined : waitsFor(theCase, today))
