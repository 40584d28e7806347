import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { WorkRow } from '../../core/work-rows.ts'
import type { WorkCursor, WorkPage, WorkStore } from '../../ports.ts'
import { reading } from './unavailable.ts'
import type { Statement } from './work-list-sql.ts'
import { listStatements } from './work-list-sql.ts'
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
  /** Statement after statement, no more rows than asked for. */
  const rows = (statements: readonly Statement[], limit: number): Record<string, unknown>[] => {
    const found: Record<string, unknown>[] = []
    for (const statement of statements) {
      if (found.length >= limit) break
      found.push(...all(statement))
    }
    return found.slice(0, limit)
  }
  return {
    put: (caseId, version, rows) => write(() => table.write(caseId, version, rows)),
    rowsOf: (caseId) => reading(() => ofCase.all(caseId).map(rowOf)),
    page: (filter, limit, after) => reading(() => pageOf(rows(listStatements('doc', filter, limit + 1, after), limit + 1).map(rowOf), limit)),
    count: (filter) => reading(() => rows(listStatements('1', filter, COUNT_LIMIT), COUNT_LIMIT).length),
  }
}
