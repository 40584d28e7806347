import type { Case, Receipt, Tombstone } from '../core/case.ts'
import type { HolderView } from '../core/holder-view.ts'
import type { Day, Moment } from '../core/pack.ts'
import type { OutboxKind } from '../core/vocab.ts'
import type { WorkRow } from '../core/work-rows.ts'

/** What an insert met. `item`: a case or tombstone with that id exists, so this is a replay. */
export type InsertOutcome = 'inserted' | 'item' | 'sender' | 'number'

/** What a conditional write met. `conflict`: the version moved on, load again. `item`: another case holds one of the item ids. */
export type ReplaceOutcome = 'replaced' | 'conflict' | 'item'

/** Where the sweep stopped; the next page starts behind it, never by skipping. */
export type DueCursor = { wake: Moment; id: string }

type DueCase = { id: string; wake: Moment }

type ReceiptCandidate = { caseId: string; receipt: Receipt }

/** The cases, one document each. Every write is durable before its promise settles. Throws `store_unavailable` when it cannot keep or read. */
export type CaseStore = {
  /** Writes a new case if none of its item ids, its sender pair and its number exist. */
  insert(theCase: Case): Promise<InsertOutcome>
  load(id: string): Promise<Case | Tombstone | undefined>
  loadByItem(itemId: string): Promise<Case | Tombstone | undefined>
  /** The case whose outbox holds this entry; undefined once the entry is done. */
  loadByEntry(entryId: string): Promise<Case | undefined>
  /** The case with the highest round of a sender. */
  loadBySender(hash: string): Promise<Case | undefined>
  /** Replaces the case if the stored version is `expected`; `next.version` is `expected + 1`. Work rows follow in the same write or through the `project` entry. */
  replace(next: Case, expected: number): Promise<ReplaceOutcome>
  /** Replaces a case by its tombstone if the stored version is `expected`, and its work rows by these, of the next version. False: it moved on. */
  bury(tombstone: Tombstone, expected: number, rows?: WorkRow[]): Promise<boolean>
  candidates(locator: string): Promise<ReceiptCandidate[]>
  /** What the holder of a receipt may see, and nothing else of the case. */
  holderView(caseId: string): Promise<HolderView | undefined>
  /** Cases whose `wake` is at or before `until`, ordered by (`wake`, id), strictly behind the cursor. */
  due(until: Moment, limit: number, after?: DueCursor): Promise<DueCase[]>
  /** Every stored document in order of id, for fsck and listing; strictly behind `afterId`. */
  scan(limit: number, afterId?: string): Promise<(Case | Tombstone)[]>
  /** The oldest day whose triage key some case still needs (`core/triage-days.ts`); undefined when none does. */
  oldestTriageDay(): Promise<Day | undefined>
  /** How many outbox entries of a kind there are, counted up to `limit`. */
  pending(kind: OutboxKind, limit: number): Promise<number>
  /** Throws `store_unavailable` unless a write would be durable now. */
  ready(): Promise<void>
  close(): Promise<void>
}
