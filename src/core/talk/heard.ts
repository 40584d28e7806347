import { addMinutes, dueAfter, hourOf } from '../calendar.ts'
import type { Case, OutboxEntry } from '../case.ts'
import type { Context, Decision } from '../commands.ts'
import { newEntry } from '../outbox.ts'
import type { Moment } from '../pack.ts'

/** Hours for which a phone that spoke counts as being in the worker's own hand. */
const HOURS = 24
/** Minutes for which a text of ours still answers the worker's, so that it may come at night. */
const ANSWER_MINUTES = 10

const heardEnd = ({ outbox }: Case): Moment | undefined => outbox.find(({ kind }) => kind === 'heard_end')?.due

/** Whether the phone has spoken within a day. */
const isNear = (theCase: Case, now: Moment): boolean => (heardEnd(theCase) ?? '') > now

/** Whether the worker texted just now, so that they hold the phone. */
export const isAnswering = (theCase: Case, now: Moment): boolean => {
  const end = heardEnd(theCase)
  return end !== undefined && addMinutes(end, ANSWER_MINUTES - HOURS * 60) >= now
}

/** Whether what tells something may be told to whoever holds the phone: it spoke within a day, is not locked, and gave its two digits today where it has some. */
export const isTrusted = (theCase: Case, now: Moment, today: string): boolean => {
  const { talk } = theCase
  if (talk === undefined) return true
  return isNear(theCase, now) && (talk.trustedOn === today || (talk.locked === undefined && talk.pair === undefined))
}

/** The timers a text of the worker starts anew, rounded so that they do not tell when it came; the queue is told the short pause, the store is not. */
export const heardTimers = ({ now, rules, newId }: Context, turns: boolean): OutboxEntry[] => [
  newEntry(newId(), 'heard_end', dueAfter(now, { hours: HOURS }, rules.calendar)),
  ...(turns ? [newEntry(newId(), 'fragment_pause', dueAfter(now, { minutes: 1 }, rules.calendar))] : []),
]

/** What waited for the phone to speak is due now. */
const released = ({ outbox }: Case, { now, newId }: Context): Pick<Decision, 'add' | 'drop'> => {
  const waiting = outbox.filter(({ held }) => held)
  return {
    add: waiting.map(({ held: _over, ...entry }) => ({ ...entry, id: newId(), due: hourOf(now), generation: 0, attempts: 0 })),
    drop: waiting.map(({ id }) => ({ id })),
  }
}

/** A text of the worker came: the pause for fragments begins anew, and no reminder is needed. `trusted`: what waited may be told. */
export const hearing = (theCase: Case, context: Context, { turns, trusted }: { turns: boolean; trusted: boolean }): Pick<Decision, 'add' | 'drop'> => {
  const { talk, sender } = theCase
  if (sender === undefined || talk === undefined) return { add: [], drop: [] }
  const asks = turns && !talk.over && talk.stopped === undefined
  const free = trusted ? released(theCase, context) : { add: [], drop: [] }
  return {
    add: [...heardTimers(context, asks), ...free.add],
    drop: [{ kind: 'heard_end' }, ...(asks ? [{ kind: 'fragment_pause' as const }] : []), { kind: 'talk_rest' }, { kind: 'notify', ref: 'reminder' }, ...free.drop],
  }
}
