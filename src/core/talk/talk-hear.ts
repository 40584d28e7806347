import type { Case } from '../case.ts'
import type { Reading } from '../events.ts'
import type { CaseRules } from '../pack.ts'
import { choicesOf } from './sms-digits.ts'
import type { KnownPart } from './talk.ts'
import type { StepId } from './talk-steps.ts'
import { STEPS } from './talk-steps.ts'
import { wordedChoice } from './worded-choice.ts'

/** What triage tells of one text it has opened, besides the reading. `digits`: what it consists of, if of digits alone; `words`: the text itself. In memory only. */
export type Said = { item: string; digits?: string; words?: string; letters: number; known: KnownPart[] }

/** The answer to the open step among what was said. `digits`: what was chosen; empty for words and for a skip. */
export type Answer = { step: StepId; item: string; digits: number[]; skipped: boolean; body?: string }

/** So few letters are a greeting. */
const GREETING = 14

/** Whether a text answers a step: the digits chosen, or none where any words do. Undefined: it does not, and is kept as testimony. */
export const readAnswer = (step: StepId, { digits }: Pick<Said, 'digits'>, upTo: number): number[] | undefined => {
  const { takes } = STEPS[step]
  if (takes === 'words') return digits === '0' ? [0] : []
  const chosen = digits === undefined ? undefined : choicesOf(digits, takes === 'several')
  return chosen?.every((choice) => choice <= upTo) ? chosen : undefined
}

/**
 * The first text that answers what was asked, among those that came after the question went out; undefined when none does. Everything
 * else, a second digit too, is testimony like any text: every one is an item of the case already.
 */
export const hearAnswer = (theCase: Case, said: readonly Said[], { sms }: CaseRules): Answer | undefined => {
  const { talk } = theCase
  const { open } = talk ?? {}
  if (sms === undefined || talk === undefined || open?.from === undefined) return undefined
  const { step, from, body } = open
  const upTo = STEPS[step].upTo({ theCase, talk, rules: sms })
  for (const one of said) {
    if (theCase.items.findIndex(({ id }) => id === one.item) < from) continue
    const worded = wordedChoice(one.words ?? '', step, sms)
    const digits = worded === undefined ? readAnswer(step, one, upTo) : [worded]
    if (digits === undefined) continue
    const skipped = digits[0] === 0
    return { step, item: one.item, digits: skipped ? [] : digits, skipped, ...(body === undefined ? {} : { body }) }
  }
  return undefined
}

/** What an answer says of the case in the header's own words: the sector that was chosen from the list. */
export const readingWith = (reading: Reading, answer: Answer | undefined, { sms, sectors }: CaseRules): Reading => {
  const chosen = answer?.step === 'work' ? sms?.workSectors[(answer.digits[0] ?? 0) - 1] : undefined
  return reading.sector === '' && sectors.some(({ id }) => id === chosen) ? { ...reading, sector: chosen ?? '' } : reading
}

/** What of a story is known after these texts, and whether only a greeting came so far. */
export const heardParts = ({ talk }: Case, said: readonly Said[], reading: Reading | undefined): { known: KnownPart[]; bare: boolean } => {
  const nothingRead = (reading?.facts.length ?? 0) === 0 && (reading?.issues.length ?? 0) === 0 && (reading?.indicators.length ?? 0) === 0
  return {
    known: [...new Set([...(talk?.known ?? []), ...said.flatMap(({ known }) => known)])],
    bare: (talk?.bare ?? false) && nothingRead && said.every(({ letters }) => letters <= GREETING),
  }
}
