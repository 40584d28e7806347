import type { Context } from '../core/commands.ts'
import type { CaseRules } from '../core/pack.ts'
import type { FileTaker } from '../ports/files.ts'
import type { AddressStore, CaseStore, Clock, Ids, JobQueue, Meter, Receipts, Sealer, Senders, Spool } from '../ports/ports.ts'
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
