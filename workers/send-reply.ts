import { addMinutes } from '../src/core/calendar.ts'
import type { Case, OutboxEntry } from '../src/core/case.ts'
import { commit } from '../src/core/commit.ts'
import { decide } from '../src/core/decide.ts'
import type { DeliveryFailure } from '../src/core/delivery.ts'
import { isRefusal } from '../src/core/errors.ts'
import { beforeEffect, done, notSent } from '../src/core/outbox.ts'
import type { SendFailure } from '../src/ports/sms.ts'
import type { EntryHandler, WorkerDeps } from './deps.ts'
import { finishEntry } from './finish-entry.ts'
import { maySay, withoutMessenger } from './may-say.ts'
import { openFor } from './open-number.ts'

type Outcome = { outcome: 'sent' | 'unknown' } | { outcome: 'failed'; why: DeliveryFailure }
type Letter = { to: string; text: string }

/** Minutes until a text that certainly did not go out is tried again. */
const RETRY_MINUTES = 5

/** What the case says of a text the gateway would not take. */
const WHY: Record<Exclude<SendFailure, 'not_now' | 'unknown'>, DeliveryFailure> = {
  opted_out: 'opted_out',
  unreachable: 'number_unknown',
  rejected: 'refused',
  window_closed: 'window_closed',
}

/** Writes into the case what became of the reply; the key for sending it goes in the same write. */
const record = (deps: WorkerDeps, theCase: Case, entry: OutboxEntry, outcome: Outcome): Promise<void> =>
  finishEntry(deps.cases, theCase, entry.id, (current) => {
    const context = { now: deps.clock.now(), rules: deps.rules, newId: deps.ids.random }
    const decision = decide(current, { type: 'reply_sent', item: entry.ref ?? '', ...outcome }, context)
    return isRefusal(decision) ? done(current, entry.id) : commit(current, decision, { role: 'system' }, context)
  })

/** Number and words, opened for this one sending; undefined where either is gone or does not open. */
const openLetter = async (deps: WorkerDeps, theCase: Case, entry: OutboxEntry): Promise<Letter | undefined> => {
  const item = theCase.items.find(({ id }) => id === entry.ref)
  const opened = await openFor(deps, theCase, async () => item && (await deps.senders.reply(item, theCase._id)).text)
  return opened && { to: opened.to, text: opened.say }
}

/** The case with `sending` written down, before anything leaves; undefined when it moved on, and then nothing is sent. */
const marked = async (deps: WorkerDeps, theCase: Case, entry: OutboxEntry): Promise<Case | undefined> => {
  const next = beforeEffect(theCase, entry.id)
  return (await deps.cases.replace(next, theCase.version)) === 'replaced' ? next : undefined
}

const deliver = async (deps: WorkerDeps, theCase: Case, entry: OutboxEntry, letter: Letter): Promise<void> => {
  const outcome = await deps.messenger?.send({ ...letter, id: entry.id, ...(entry.ref === undefined ? {} : { report: entry.ref }) })
  if (outcome === undefined) return
  if ('providerId' in outcome) return record(deps, theCase, entry, { outcome: 'sent' })
  deps.log('warn', 'reply_not_sent', { failure: outcome.failure })
  const { failure } = outcome
  if (failure !== 'not_now') return record(deps, theCase, entry, failure === 'unknown' ? { outcome: 'unknown' } : { outcome: 'failed', why: WHY[failure] })
  await finishEntry(deps.cases, theCase, entry.id, (current) => notSent(current, entry.id, addMinutes(deps.clock.now(), RETRY_MINUTES)))
}

/**
 * Texts a reply to the sender of a case, at most once. `sending` is written down first; a run that finds it there cannot know whether
 * the text went out, says so in the case and sends nothing. What a person writes always tells something: it waits for a phone that has
 * been silent for a day. Who filed on the web reads replies by code: there is nobody to text.
 */
export const sendReply: EntryHandler = async (deps, theCase, entry) => {
  if (theCase.sender === undefined) return finishEntry(deps.cases, theCase, entry.id, (current) => done(current, entry.id))
  if (entry.state === 'sending') return record(deps, theCase, entry, { outcome: 'unknown' })
  if (deps.messenger === undefined) return withoutMessenger(deps, theCase, entry)
  const may = await maySay(deps, theCase, entry, undefined)
  if (may === 'never') return record(deps, theCase, entry, { outcome: 'failed', why: theCase.talk?.stopped === 'opted_out' ? 'opted_out' : 'not_known' })
  if (may === 'later') return
  const letter = await openLetter(deps, theCase, entry)
  if (letter === undefined) return record(deps, theCase, entry, { outcome: 'failed', why: 'number_unknown' })
  const sending = await marked(deps, theCase, entry)
  if (sending) await deliver(deps, sending, entry, letter)
}
