import type { RollKeysDeps } from '../../workers/roll-keys.ts'
import { rollKeys } from '../../workers/roll-keys.ts'
import { repeat } from '../adapters/system/repeat.ts'
import { dayOf } from '../core/calendar.ts'
import { faultName } from '../core/fault-words.ts'
import type { CaseRules } from '../core/pack.ts'
import type { Keyring } from '../ports/keyring.ts'
import type { Log } from '../ports/operator.ts'
import type { QueueKeyStore } from '../ports/staff.ts'
import type { Clock } from '../ports/system.ts'
import type { PublishedKeys } from '../ports/triage-keys.ts'

const ROLL_MS = 3_600_000
const ADOPT_MS = 60_000

type Parts = { keys: PublishedKeys; keyring: Keyring; clock: Clock; rules: CaseRules; log: Log }
type Running = { stop(): Promise<void> }

/** The worker makes and publishes the days' keys once an hour. */
export const keepRolling = (parts: RollKeysDeps): Running =>
  repeat({ everyMs: ROLL_MS, work: () => rollKeys(parts), failed: (error) => parts.log('error', 'triage_keys_not_rolled', { error: faultName(error) }) })

/** One look at what the worker published. Without the store the keys on disk serve on. */
export const adoptKeys = async ({ keys, keyring, clock, rules, log }: Parts): Promise<void> => {
  const refused = await keyring.adoptTriageKeys(await keys.read(), dayOf(clock.now(), rules.calendar.zone))
  if (refused > 0) log('error', 'triage_keys_refused', { keys: refused })
}

/** The web takes over what the worker published, each minute, so that a new day's key is there long before its day. */
export const keepAdopting = (parts: Parts): Running =>
  repeat({ everyMs: ADOPT_MS, work: () => adoptKeys(parts), failed: (error) => parts.log('warn', 'triage_keys_not_read', { error: faultName(error) }) })

type QueueParts = { queueKeys: QueueKeyStore; keyring: Pick<Keyring, 'adoptQueueKeys'>; log: Log }

/** One look at the queue keys in the store. One that the staff did not sign is left alone, and said: somebody put it there. */
export const adoptQueueKeys = async ({ queueKeys, keyring, log }: QueueParts): Promise<void> => {
  const refused = keyring.adoptQueueKeys(await queueKeys.all())
  if (refused.length > 0) log('error', 'queue_keys_refused', { keys: refused.length })
}

/** The worker takes over new versions each minute, so that what comes in after somebody left is sealed without them. */
export const keepAdoptingQueueKeys = (parts: QueueParts): Running =>
  repeat({ everyMs: ADOPT_MS, work: () => adoptQueueKeys(parts), failed: (error) => parts.log('warn', 'queue_keys_not_read', { error: faultName(error) }) })
