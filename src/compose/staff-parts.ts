import type { StretchCost } from '../adapters/credentials/stretch.ts'
import type { Keyring } from '../ports/keyring.ts'
import type { Log } from '../ports/operator.ts'
import type { Clock } from '../ports/system.ts'
import type { Stores } from './store.ts'

/** What the staff side stands on; `cost`: of a run over a passphrase, where a test needs many. */
export type StaffParts = {
  stores: Pick<Stores, 'cases' | 'work' | 'blobs' | 'staff' | 'sessions' | 'queueKeys' | 'log' | 'figures' | 'escalations' | 'keys' | 'mails' | 'notes' | 'patterns'>
  keyring: Pick<Keyring, 'staff'>
  clock: Clock
  log: Log
  cost?: StretchCost
}
