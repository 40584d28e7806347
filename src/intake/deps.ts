import type { Context } from '../core/commands.ts'
import type { CaseRules } from '../core/pack.ts'
import type { AddressStore } from '../ports/addresses.ts'
import type { CaseStore } from '../ports/cases.ts'
import type { FileTaker } from '../ports/files.ts'
import type { Meter } from '../ports/operator.ts'
import type { JobQueue } from '../ports/queue.ts'
import type { Receipts } from '../ports/receipts.ts'
import type { Sealer } from '../ports/sealing.ts'
import type { Senders } from '../ports/senders.ts'
import type { Spool } from '../ports/spool.ts'
import type { Clock, Ids } from '../ports/system.ts'
import type { StoreGate } from './store-gate.ts'

/** All that the anonymous side may use: it seals and inserts, and holds no key that opens. */
export type IntakeDeps = {
  cases: CaseStore
  queue: JobQueue
  sealer: Sealer
  senders: Senders
  addresses: AddressStore
  receipts: Receipts
  files: FileTaker
  ids: Ids
  clock: Clock
  rules: CaseRules
  meter: Meter
  /** Where what is accepted goes while the store is away; without one it is refused then. */
  spool?: { spool: Spool; gate: StoreGate }
}

/** What core decisions may know of the world, now. */
export const contextOf = ({ clock, rules, ids }: Pick<IntakeDeps, 'clock' | 'rules' | 'ids'>): Context => ({ now: clock.now(), rules, newId: ids.random })
