import { hourOf } from '../calendar.ts'
import type { Case } from '../case.ts'
import type { Context, Decision } from '../commands.ts'
import { newEntry } from '../outbox.ts'
import type { SmsTextKey } from '../texts/sms-text-keys.ts'
import type { Talk } from './talk.ts'
import { mayTalk } from './talk-events.ts'
import type { StepId } from './talk-steps.ts'
import { bodyToAsk, nextStep, STEPS } from './talk-steps.ts'

const NOTHING: Decision = { events: [], add: [], drop: [] }

/** Questions wait for nothing else; a new one takes the place of one that did not go out yet. */
export const questions = Object.values(STEPS).map(({ text }) => ({ kind: 'notify' as const, ref: text }))

/** A text to send from now on. Due at the start of the hour, so that its moment tells nothing. */
export const textEntry = (key: SmsTextKey, { now, newId }: Context) => newEntry(newId(), 'notify', hourOf(now), key)

/** Asks a step: the history says which, and the question waits to be sent. */
export const askStep = (theCase: Case, step: StepId, again: boolean, context: Context): Decision => {
  const { talk } = theCase
  const body = step !== 'body' || talk === undefined ? undefined : again ? talk.open?.body : bodyToAsk({ theCase, talk })
  return {
    events: [{ type: 'talk_asked', data: { step, again, ...(body === undefined ? {} : { body }) } }],
    add: [textEntry(STEPS[step].text, context)],
    drop: questions,
  }
}

const hasHeardSince = ({ items }: Case, { from }: NonNullable<Talk['open']>): boolean =>
  from !== undefined && items.slice(from).some(({ kind }) => kind === 'message' || kind === 'story')

/**
 * What the machine says next, once the texts that came are read and the pause for fragments is over: the next question, an open one
 * again (once), or the end with its dated next step. Nothing while an answer is waited for, or where nobody may be texted.
 */
export const nextTurn = (theCase: Case, context: Context): Decision => {
  const { talk } = theCase
  const { sms } = context.rules
  if (sms === undefined || talk === undefined || talk.over || !mayTalk(theCase)) return NOTHING
  if (talk.open && !hasHeardSince(theCase, talk.open)) return NOTHING
  if (talk.open && !talk.open.again) return askStep(theCase, talk.open.step, true, context)
  const step = nextStep({ theCase, talk, rules: sms })
  if (step) return askStep(theCase, step, false, context)
  return { events: [{ type: 'talk_ended', data: { why: 'asked_all' } }], add: [newEntry(context.newId(), 'assure', hourOf(context.now), 'close')], drop: questions }
}
