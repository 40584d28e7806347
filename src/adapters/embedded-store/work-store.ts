import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Band } from '../../core/vocab.ts'
import type { WorkRow } from '../../core/work-rows.ts'
import type { WorkCount, WorkCursor, WorkFilter, WorkPage, WorkStore } from '../../ports/work.ts'
import { reading } from './unavailable.ts'
import type { Statement, Stretch } from './work-list-sql.ts'
import { stretchesOf } from './work-list-sql.ts'
import type { WorkTable } from './work-table.ts'
import type { Writer } from './writer.ts'

/** Counts stop here: a list says "1,000+", and the exact number is made elsewhere. */
const COUNT_LIMIT = 1_000

/** Entries looked through for one page, about two milliseconds' worth: as many as an inspector's whole queue holds. */
const PAGE_SCAN = 10_000
/** And for a count. */
const COUNT_SCAN = 50_000

/** Read backwards from the index of days. */
export const LATELY_SQL = "SELECT doc FROM work WHERE json_extract(doc, '$.filedOn') > '' ORDER BY json_extract(doc, '$.filedOn') DESC, case_id DESC, id DESC LIMIT ?"

type Row = Record<string, unknown>
type Ask = (statement: Statement) => Row[]

const rowOf = (row: Row): WorkRow => JSON.parse(String(row['doc'])) as WorkRow
const cursorAt = ({ band, due, _id }: WorkRow): WorkCursor => ({ band, due, id: _id })
const cursorOf = (row: Row): WorkCursor => ({ band: String(row['band']) as Band, due: String(row['due']), id: String(row['id']) })

/** Where looking stopped because of its bound; undefined: it came to the stretch's end. */
const boundOf = (ask: Ask, { exact, last }: Stretch, scan: number): Row | undefined => (exact ? undefined : ask(last(scan))[0])

/**
 * The first `limit` rows; one more than asked for tells whether the list goes on. A page that stops at its bound goes on from an entry
 * whose compartment is open to the reader; where all it looked through are closed it looks further at once.
 */
const readPage = (ask: Ask, filter: WorkFilter, limit: number, after: WorkCursor | undefined): WorkPage => {
  const found: WorkRow[] = []
  for (const stretch of stretchesOf(filter, after)) {
    found.push(...ask(stretch.rows(limit + 1 - found.length, PAGE_SCAN)).map(rowOf))
    if (found.length > limit) break
    const bound = boundOf(ask, stretch, PAGE_SCAN)
    if (bound === undefined) continue
    const seen = ask(stretch.lastSeen(PAGE_SCAN))[0]
    const shown = found.at(-1)
    if (seen !== undefined) return { rows: found, next: cursorOf(seen) }
    return shown === undefined ? readPage(ask, filter, limit, cursorOf(bound)) : { rows: found, next: cursorAt(shown) }
  }
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return found.length > limit && last ? { rows, next: cursorAt(last) } : { rows }
}

const readCount = (ask: Ask, filter: WorkFilter): WorkCount => {
  let count = 0
  for (const stretch of stretchesOf(filter)) {
    count += ask(stretch.counted(COUNT_LIMIT - count, COUNT_SCAN)).length
    if (count >= COUNT_LIMIT || boundOf(ask, stretch, COUNT_SCAN) !== undefined) return { count, more: true }
  }
  return { count, more: false }
}

/** The work list of one store folder. */
export const createWorkStore = (database: DatabaseSync, write: Writer, table: WorkTable): WorkStore => {
  const ofCase = database.prepare('SELECT doc FROM work WHERE case_id = ?')
  const latest = database.prepare(LATELY_SQL)
  const prepared = new Map<string, StatementSync>()
  const ask: Ask = ({ sql, values }) => {
    const statement = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, statement)
    return statement.all(...values)
  }
  return {
    put: (caseId, version, rows) => write(() => table.write(caseId, version, rows)),
    rowsOf: (caseId) => reading(() => ofCase.all(caseId).map(rowOf)),
    lately: (limit) => reading(() => latest.all(limit).map(rowOf)),
    page: (filter, limit, after) => reading(() => readPage(ask, filter, limit, after)),
    count: (filter) => reading(() => readCount(ask, filter)),
  }
}
