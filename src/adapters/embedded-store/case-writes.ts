import type { StatementSync } from 'node:sqlite'
import type { Case, Tombstone } from '../../core/case.ts'
import { FairlineError } from '../../core/errors.ts'
import { escalationRows } from '../../core/escalation-rows.ts'
import { figureRow } from '../../core/figures/figure-row.ts'
import { wakeOf } from '../../core/outbox.ts'
import { oldestTriageDay } from '../../core/triage-days.ts'
import type { WorkRow } from '../../core/work-rows.ts'
import type { InsertOutcome, ReplaceOutcome } from '../../ports/cases.ts'
import type { CASE_SQL } from './case-sql.ts'
import type { EscalationTable } from './escalation-store.ts'
import type { FigureTable } from './figure-store.ts'
import { documentOf, live } from './stored-document.ts'
import type { WorkTable } from './work-table.ts'

export type CaseTables = {
  sql: Record<keyof typeof CASE_SQL, StatementSync>
  work: WorkTable
  figures: FigureTable
  escalations: EscalationTable
  project: (theCase: Case) => WorkRow[]
}

/** Rows are written in the case's own write here, so an entry asking for it is done before it is stored. */
const withoutProjection = (theCase: Case): Case => {
  const outbox = theCase.outbox.filter(({ kind }) => kind !== 'project')
  return { ...theCase, outbox, wake: wakeOf(outbox) }
}

/** Which unique key is taken is looked up before anything is written; the transaction holds the only write lock meanwhile. */
const taken = ({ sql }: CaseTables, { _id, items, sender, number }: Case): InsertOutcome | undefined => {
  if (sql.caseTaken.get(_id) || items.some(({ id }) => sql.itemTaken.get(id))) return 'item'
  if (sender && sql.senderTaken.get(sender.hash, sender.round)) return 'sender'
  return sql.numberTaken.get(number) ? 'number' : undefined
}

export const insertCase = (tables: CaseTables, given: Case): InsertOutcome => {
  const met = taken(tables, given)
  if (met !== undefined) return met
  const { sql, work, figures, project } = tables
  const theCase = withoutProjection(given)
  const { hash = null, round = null } = theCase.sender ?? {}
  const { _id, version, wake, number, receipt } = theCase
  sql.insert.run(_id, version, wake, number, receipt?.locator ?? null, oldestTriageDay(theCase) ?? null, hash, round, JSON.stringify(theCase))
  for (const { id } of theCase.items) sql.addItem.run(id, _id)
  for (const { id, kind } of theCase.outbox) sql.addEntry.run(id, _id, kind)
  work.write(theCase._id, theCase.version, project(theCase))
  figures.write(figureRow(theCase))
  return 'inserted'
}

/** Brings the index of entries from the outbox before to the one after. */
const moveEntries = ({ sql }: CaseTables, before: Case, after: Case): void => {
  const old = new Set(before.outbox.map(({ id }) => id))
  const kept = new Set(after.outbox.map(({ id }) => id))
  for (const id of old) if (!kept.has(id)) sql.dropEntry.run(id)
  for (const { id, kind } of after.outbox) if (!old.has(id)) sql.addEntry.run(id, after._id, kind)
}

export const replaceCase = (tables: CaseTables, given: Case, expected: number): ReplaceOutcome => {
  const { sql, work, figures, escalations, project } = tables
  if (given.version !== expected + 1) throw new FairlineError('unexpected', { cause: new Error('a write must raise the version by one') })
  const before = live(documentOf(sql.byId.get(given._id)))
  if (before?.version !== expected) return 'conflict'
  const next = withoutProjection(given)
  const known = new Set(before.items.map(({ id }) => id))
  const added = next.items.filter(({ id }) => !known.has(id))
  if (added.some(({ id }) => sql.itemTaken.get(id))) return 'item'
  sql.update.run(next.version, next.wake, next.receipt?.locator ?? null, oldestTriageDay(next) ?? null, JSON.stringify(next), next._id, expected)
  for (const { id } of added) sql.addItem.run(id, next._id)
  moveEntries(tables, before, next)
  work.write(next._id, next.version, project(next))
  figures.write(figureRow(next))
  const called = escalationRows(next)
  if (called.length > 0 || escalationRows(before).length > 0) escalations.write(next._id, next.version, called)
  return 'replaced'
}

/** Everything that leads to the case goes, but its item ids: they answer replays for ever. */
export const buryCase = ({ sql, work, escalations }: CaseTables, tombstone: Tombstone, expected: number, rows: WorkRow[] = []): boolean => {
  const before = live(documentOf(sql.byId.get(tombstone._id)))
  if (before?.version !== expected) return false
  sql.bury.run(expected + 1, JSON.stringify(tombstone), tombstone._id, expected)
  for (const { id } of before.outbox) sql.dropEntry.run(id)
  work.write(tombstone._id, expected + 1, rows)
  escalations.write(tombstone._id, expected + 1, [])
  return true
}
