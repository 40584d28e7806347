import type { DatabaseSync } from 'node:sqlite'
import type { WorkRow } from '../../core/work-rows.ts'
import { prepareAll } from './prepare-all.ts'

export const WORK_SQL = {
  drop: 'DELETE FROM work WHERE case_id = ?',
  newerRows: 'SELECT 1 FROM work WHERE case_id = ? AND version > ?',
  newerCase: 'SELECT 1 FROM cases WHERE id = ? AND version > ?',
  insert: 'INSERT INTO work (id, case_id, version, queue, open, owner, band, due, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
} as const

/** The rows inside somebody else's transaction: case and rows change in one write. */
export type WorkTable = { write(caseId: string, version: number, rows: WorkRow[]): void }

/** A case of a higher version counts as newer too: it may have no rows left, and a late write must not bring hidden ones back. */
export const createWorkTable = (database: DatabaseSync): WorkTable => {
  const sql = prepareAll(database, WORK_SQL)
  return {
    write: (caseId, version, rows) => {
      if (sql.newerRows.get(caseId, version) || sql.newerCase.get(caseId, version)) return
      sql.drop.run(caseId)
      for (const row of rows) sql.insert.run(row._id, caseId, version, row.queue, Number(row.open), row.owner, row.band, row.due, JSON.stringify(row))
    },
  }
}
