import type { SQLInputValue } from 'node:sqlite'
import type { WorkCursor, WorkFilter } from '../../ports.ts'

export type Statement = { sql: string; values: SQLInputValue[] }

/** Before every row of the list. A first page starts here, so that first and later pages are one statement. */
const START: WorkCursor = { band: 'P0', due: '', id: '' }

/** The filters but the band, as equalities the index begins with. */
const equalities = ({ queue, open, owner }: WorkFilter): Statement[] => [
  ...(queue === undefined ? [] : [{ sql: 'queue = ?', values: [queue] }]),
  ...(owner === undefined ? [] : [{ sql: 'owner = ?', values: [owner] }]),
  ...(open === undefined ? [] : [{ sql: 'open = ?', values: [Number(open)] }]),
]

/** Where the list goes on. Within one band only the rest of the order is compared: SQLite would else walk the band from its start. */
const behind = (band: string | undefined, after: WorkCursor): Statement =>
  band === undefined
    ? { sql: '(band, due, id) > (?, ?, ?)', values: [after.band, after.due, after.id] }
    : { sql: 'band = ? AND (due, id) > (?, ?)', values: [band, after.due, after.id] }

/** Rows of a filter by (band, due, id), strictly behind the cursor. Text depends only on which filters are set, so it is prepared once for each. */
export const listStatement = (columns: 'doc' | '1', filter: WorkFilter, limit: number, after: WorkCursor = START): Statement => {
  const conditions = [...equalities(filter), behind(filter.band, after)]
  return {
    sql: `SELECT ${columns} FROM work WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} ORDER BY band, due, id LIMIT ?`,
    values: [...conditions.flatMap(({ values }) => values), limit],
  }
}
