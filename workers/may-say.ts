import type { Case, OutboxEntry } from '../src/core/case.ts'
import { held, putOff } from '../src/core/outbox.ts'
import { sayGate } from '../src/core/talk/say-gate.ts'
import { textEntry } from '../src/core/talk/talk-turn.ts'
import type { SmsTextKey } from '../src/core/texts/sms-text-keys.ts'
import type { WorkerDeps } from './deps.ts'
import { finishEntry } from './finish-entry.ts'

const NO_MESSENGER_MINUTES = 60

/** Waits for the phone to speak: the entry is held, and the phone is told once that something is there. */
const knock =
  (deps: WorkerDeps, entry: OutboxEntry, by: SmsTextKey, until: string) =>
  (current: Case): Case => {
    const told = current.talk?.knocked === true || current.outbox.some(({ kind, ref }) => kind === 'notify' && ref === by)
    return held(current, entry.id, until, told ? [] : [textEntry(by, { now: deps.clock.now(), rules: deps.rules, newId: deps.ids.random })])
  }

/**
 * Whether an entry's text may go out now. Where it must wait for another time of day, or for the phone to speak, that is written into
 * the case. `never`: nothing was written; the caller says what becomes of it.
 */
export const maySay = async (deps: WorkerDeps, theCase: Case, entry: OutboxEntry, key: SmsTextKey | undefined): Promise<'go' | 'later' | 'never'> => {
  const now = deps.clock.now()
  const gate = sayGate(theCase, entry, key, now, deps.rules)
  if (gate.may === 'go' || gate.may === 'never') return gate.may
  const change = gate.may === 'knock' ? knock(deps, entry, gate.by, gate.until) : (current: Case): Case => putOff(current, entry.id, gate.until)
  await finishEntry(deps.cases, theCase, entry.id, change)
  return 'later'
}

/** Puts an entry off where nothing can be texted, and says so. */
export const withoutMessenger = async (deps: WorkerDeps, theCase: Case, entry: OutboxEntry): Promise<void> => {
  deps.log('warn', 'entry_has_no_messenger', { kind: entry.kind })
  const later = new Date(Date.parse(deps.clock.now()) + NO_MESSENGER_MINUTES * 60_000).toISOString()
  await finishEntry(deps.cases, theCase, entry.id, (current) => putOff(current, entry.id, later))
}
