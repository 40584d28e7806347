import type { SQLInputValue } from 'node:sqlite'
import { BANDS } from '../../core/vocab.ts'
import type { WorkCursor, WorkFacet, WorkFilter } from '../../ports.ts'

export type Statement = { sql: string; values: SQLInputValue[] }

/** Before every row of the list. A first page starts here, so that first and later pages are one statement. */
const START: WorkCursor = { band: 'P0', due: '', id: '' }

/** As the schema's indexes spell them: SQLite takes an index over an expression only for that very expression. */
const FACETS: Record<WorkFacet['by'], string> = {
  waitingFor: "json_extract(doc, '$.waitingFor')",
  language: "json_extract(doc, '$.language')",
  sector: "json_extract(doc, '$.sector')",
  regionGroup: "json_extract(doc, '$.regionGroup')",
  number: "json_extract(doc, '$.number')",
}

/** The filters but the band, as equalities the index begins with. */
const equalities = ({ queue, open, owner, facet }: WorkFilter): Statement[] => [
  ...(facet === undefined ? [] : [{ sql: `${FACETS[facet.by]} = ?`, values: [facet.value] }]),
  ...(queue === undefined ? [] : [{ sql: 'queue = ?', values: [queue] }]),
  ...(owner === undefined ? [] : [{ sql: 'owner = ?', values: [owner] }]),
  ...(open === undefined ? [] : [{ sql: 'open = ?', values: [Number(open)] }]),
]

/** Where the list goes on. Within one band only the rest of the order is compared: SQLite would else walk the band from its start. */
const behind = (band: string | undefined, after: WorkCursor): Statement =>
  band === undefined
    ? { sql: '(band, due, id) > (?, ?, ?)', values: [after.band, after.due, after.id] }
    : { sql: 'band = ? AND (due, id) > (?, ?)', values: [band, after.due, after.id] }

const listStatement = (columns: 'doc' | '1', filter: WorkFilter, limit: number, after: WorkCursor): Statement => {
  const due = filter.before === undefined ? [] : [{ sql: 'due < ?', values: [filter.before] }]
  const conditions = [...equalities(filter), behind(filter.band, after), ...due]
  return {
    sql: `SELECT ${columns} FROM work WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} ORDER BY band, due, id LIMIT ?`,
    values: [...conditions.flatMap(({ values }) => values), limit],
  }
}

/**
 * Rows of a filter by (band, due, id), strictly behind the cursor: one statement, or with a bound on what is due one a band, to be
 * read in order until enough is found. Text depends only on which filters are set, so it is prepared once for each.
 */
export const listStatements = (columns: 'doc' | '1', filter: WorkFilter, limit: number, after: WorkCursor = START): Statement[] => {
  if (filter.before === undefined || filter.band !== undefined) return [listStatement(columns, filter, limit, after)]
  const left = BANDS.filter((band) => band >= after.band)
  return left.map((band) => listStatement(columns, { ...filter, band }, limit, band === after.band ? after : START))
}
