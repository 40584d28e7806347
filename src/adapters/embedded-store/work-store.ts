import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { WorkRow } from '../../core/work-rows.ts'
import type { WorkCursor, WorkPage, WorkStore } from '../../ports.ts'
import { reading } from './unavailable.ts'
import type { Statement } from './work-list-sql.ts'
import { listStatement } from './work-list-sql.ts'
import type { WorkTable } from './work-table.ts'
import type { Writer } from './writer.ts'

/** Counts stop here: a list says "1,000+", and the exact number is made elsewhere. */
const COUNT_LIMIT = 1_000

const rowOf = (row: Record<string, unknown>): WorkRow => JSON.parse(String(row['doc'])) as WorkRow
const cursorAt = ({ band, due, _id }: WorkRow): WorkCursor => ({ band, due, id: _id })

/** The first `limit` of one row more than asked for; that one tells whether the list goes on. */
const pageOf = (found: WorkRow[], limit: number): WorkPage => {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return found.length > limit && last ? { rows, next: cursorAt(last) } : { rows }
}

/** The work list of one store folder. */
export const createWorkStore = (database: DatabaseSync, write: Writer, table: WorkTable): WorkStore => {
  const ofCase = database.prepare('SELECT doc FROM work WHERE case_id = ?')
  const prepared = new Map<string, StatementSync>()
  const all = ({ sql, values }: Statement): Record<string, unknown>[] => {
    const statement = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, statement)
    return statement.all(...values)
  }
  return {
    put: (caseId, version, rows) => write(() => table.write(caseId, version, rows)),
    rowsOf: (caseId) => reading(() => ofCase.all(caseId).map(rowOf)),
    page: (filter, limit, after) => reading(() => pageOf(all(listStatement('doc', filter, limit + 1, after)).map(rowOf), limit)),
    count: (filter) => reading(() => all(listStatement('1', filter, COUNT_LIMIT)).length),
  }
}
