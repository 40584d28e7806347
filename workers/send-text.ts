import { addMinutes } from '../src/core/calendar.ts'
import type { Case, OutboxEntry } from '../src/core/case.ts'
import { commit } from '../src/core/commit.ts'
import { decide } from '../src/core/decide.ts'
import { isRefusal } from '../src/core/errors.ts'
import type { SaidOutcome } from '../src/core/events.ts'
import { beforeEffect, done, notSent } from '../src/core/outbox.ts'
import { sayingOf } from '../src/core/talk/say-values.ts'
import { smsText } from '../src/core/talk/sms-text.ts'
import type { SmsTextKey } from '../src/core/texts/sms-text-keys.ts'
import { SMS_TEXT_KEYS } from '../src/core/texts/sms-text-keys.ts'
import type { SendFailure } from '../src/ports/sms.ts'
import type { EntryHandler, WorkerDeps } from './deps.ts'
import { finishEntry } from './finish-entry.ts'
import { maySay, withoutMessenger } from './may-say.ts'
import { openFor } from './open-number.ts'

const RETRY_MINUTES = 5

/** What the ledger says of a text that did not go out for certain, or may have. */
const outcomeOf = (failure: SendFailure): SaidOutcome => (failure === 'opted_out' || failure === 'unknown' ? failure : 'failed')

/** Writes into the case what became of a text. */
const record = (deps: WorkerDeps, theCase: Case, entry: OutboxEntry, text: SmsTextKey, outcome: SaidOutcome): Promise<void> =>
  finishEntry(deps.cases, theCase, entry.id, (current) => {
    const context = { now: deps.clock.now(), rules: deps.rules, newId: deps.ids.random }
    const decision = decide(current, { type: 'text_said', entry: entry.id, text, outcome }, context)
    return isRefusal(decision) ? done(current, entry.id) : commit(current, decision, { role: 'system' }, context)
  })

/** The text as it goes out, filled in from the case as it stands. */
const wordsOf = async (deps: WorkerDeps, theCase: Case, { sealed }: OutboxEntry, key: SmsTextKey, hash: string): Promise<string | undefined> => {
  const { sms } = deps.rules
  const secret = sealed === undefined ? undefined : await deps.senders.words(hash, sealed)
  const saying = sayingOf(theCase, key, deps.rules, deps.clock.now(), secret)
  return sms && saying && smsText(sms, theCase.talk?.language ?? theCase.header.language, saying.key, saying.values)
}

const deliver = async (deps: WorkerDeps, theCase: Case, entry: OutboxEntry, key: SmsTextKey): Promise<void> => {
  const letter = await openFor(deps, theCase, (hash) => wordsOf(deps, theCase, entry, key, hash))
  if (letter === undefined) return record(deps, theCase, entry, key, 'failed')
  const sending = beforeEffect(theCase, entry.id)
  if ((await deps.cases.replace(sending, theCase.version)) !== 'replaced') return
  const outcome = await deps.messenger?.send({ to: letter.to, text: letter.say, id: entry.id })
  if (outcome === undefined) return
  if ('providerId' in outcome) return record(deps, sending, entry, key, 'sent')
  deps.log('warn', 'text_not_sent', { failure: outcome.failure })
  if (outcome.failure !== 'not_now') return record(deps, sending, entry, key, outcomeOf(outcome.failure))
  await finishEntry(deps.cases, sending, entry.id, (current) => notSent(current, entry.id, addMinutes(deps.clock.now(), RETRY_MINUTES)))
}

/**
 * Sends a text of the machine's. `notify`: at most once, so that one found in `sending` may have gone out and is never sent again;
 * `assure` ("we have your message"): at least once. The words are made now, from the pack and the case, and lie nowhere.
 */
export const sendText: EntryHandler = async (deps, theCase, entry) => {
  const key = SMS_TEXT_KEYS.find((known) => known === entry.ref)
  if (key === undefined || theCase.sender === undefined) return finishEntry(deps.cases, theCase, entry.id, (current) => done(current, entry.id))
  if (entry.state === 'sending' && entry.kind === 'notify') return record(deps, theCase, entry, key, 'unknown')
  if (deps.messenger === undefined) return withoutMessenger(deps, theCase, entry)
  const may = await maySay(deps, theCase, entry, key)
  if (may === 'never') return record(deps, theCase, entry, key, 'dropped')
  if (may === 'go') await deliver(deps, theCase, entry, key)
}
