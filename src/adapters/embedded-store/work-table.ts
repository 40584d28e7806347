import type { DatabaseSync } from 'node:sqlite'
import { workKeys } from '../../core/work-keys.ts'
import type { WorkRow } from '../../core/work-rows.ts'
import { prepareAll } from './prepare-all.ts'

export const WORK_SQL = {
  rows: 'SELECT doc FROM work WHERE case_id = ?',
  drop: 'DELETE FROM work WHERE case_id = ?',
  newerRows: 'SELECT 1 FROM work WHERE case_id = ? AND version > ?',
  newerCase: 'SELECT 1 FROM cases WHERE id = ? AND version > ?',
  insert: 'INSERT INTO work (id, case_id, version, queue, open, owner, band, due, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  insertKey: 'INSERT INTO work_keys (key, band, due, id, owner, filed) VALUES (?, ?, ?, ?, ?, ?)',
  dropKey: 'DELETE FROM work_keys WHERE key = ? AND band = ? AND due = ? AND id = ?',
} as const

/** The rows inside somebody else's transaction: case and rows change in one write. */
export type WorkTable = { write(caseId: string, version: number, rows: WorkRow[]): void }

type Entry = readonly [key: string, band: string, due: string, id: string, owner: string, filed: string]

/** What stands in `work_keys` for a row. */
export const keyEntries = (row: WorkRow): Entry[] => workKeys(row).map((key) => [key, row.band, row.due, row._id, row.owner, row.filedOn])

/** Entries that are in one list and not in the other: most changes of a case move none. */
const without = (entries: readonly Entry[], others: readonly Entry[]): Entry[] => {
  const there = new Set(others.map((entry) => JSON.stringify(entry)))
  return entries.filter((entry) => !there.has(JSON.stringify(entry)))
}

/** A case of a higher version counts as newer too: it may have no rows left, and a late write must not bring hidden ones back. */
export const createWorkTable = (database: DatabaseSync): WorkTable => {
  const sql = prepareAll(database, WORK_SQL)
  return {
    write: (caseId, version, rows) => {
      if (sql.newerRows.get(caseId, version) || sql.newerCase.get(caseId, version)) return
      const before = sql.rows.all(caseId).flatMap(({ doc }) => keyEntries(JSON.parse(String(doc)) as WorkRow))
      const after = rows.flatMap(keyEntries)
      sql.drop.run(caseId)
      for (const [key, band, due, id] of without(before, after)) sql.dropKey.run(key, band, due, id)
      for (const row of rows) sql.insert.run(row._id, caseId, version, row.queue, Number(row.open), row.owner, row.band, row.due, JSON.stringify(row))
      for (const entry of without(after, before)) sql.insertKey.run(...entry)
    },
  }
}
