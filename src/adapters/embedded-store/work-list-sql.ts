import type { SQLInputValue } from 'node:sqlite'
import { BANDS } from '../../core/vocab.ts'
import { NARROWING_FIELDS, workKey } from '../../core/work-keys.ts'
import type { WorkCursor, WorkFacet, WorkFilter, WorkNarrowing } from '../../ports/work.ts'
import { isReadByKey } from '../../ports/work.ts'

export type Statement = { sql: string; values: SQLInputValue[] }

/** Before every row of the list. A first page starts here, so that first and later pages are one statement. */
const START: WorkCursor = { band: 'P0', due: '', id: '' }

/** As the schema's indexes spell them: SQLite takes an index over an expression only for that very expression. */
const FACETS: Record<WorkFacet['by'], string> = {
  waitingFor: "json_extract(doc, '$.waitingFor')",
  number: "json_extract(doc, '$.number')",
}

/** What is asked of a row where no key holds it. */
const OF_ROW = {
  indicator: "EXISTS (SELECT 1 FROM json_each(doc, '$.indicators') WHERE json_extract(value, '$.id') = ?)",
  regionGroup: "json_extract(doc, '$.regionGroup') = ?",
  sector: "json_extract(doc, '$.sector') = ?",
  language: "json_extract(doc, '$.language') = ?",
} as const

/** Where a row keeps its compartment; an entry under a key has none of its own and asks its row. */
const COMPARTMENT: Record<Source['table'], string> = {
  work: "json_extract(doc, '$.compartment')",
  work_keys: "(SELECT json_extract(work.doc, '$.compartment') FROM work WHERE work.id = entry.id)",
}

const within = (table: Source['table'], { compartments }: WorkFilter): Statement[] =>
  compartments === undefined ? [] : [{ sql: `${COMPARTMENT[table]} IN (${compartments.map(() => '?').join(', ')})`, values: [...compartments] }]

const when = (sql: string, value: SQLInputValue | undefined): Statement[] => (value === undefined ? [] : [{ sql, values: [value] }])

const filedOn = (column: string, { filedFrom, filedTo }: WorkNarrowing): Statement[] => [...when(`${column} >= ?`, filedFrom), ...when(`${column} <= ?`, filedTo)]

/** Where a filter is read: a table with an index that begins with the `equal` conditions and goes on in the list's order, and what is asked of each entry there. */
type Source = { table: 'work' | 'work_keys'; equal: Statement[]; asked: Statement[] }

const sourceOf = (filter: WorkFilter): Source => {
  const { queue, open, owner, facet, narrow } = filter
  if (narrow !== undefined && isReadByKey(filter))
    return {
      table: 'work_keys',
      equal: when('key = ?', workKey(filter.queue, narrow)),
      asked: [...when('owner = ?', owner), ...filedOn('filed', narrow), ...within('work_keys', filter)],
    }
  const equal = [
    ...(facet === undefined ? [] : when(`${FACETS[facet.by]} = ?`, facet.value)),
    ...when('queue = ?', queue),
    ...(facet === undefined ? when('owner = ?', owner) : []),
    ...when('open = ?', open === undefined ? undefined : Number(open)),
  ]
  const rest = narrow === undefined ? [] : [...NARROWING_FIELDS.flatMap((field) => when(OF_ROW[field], narrow[field])), ...filedOn("json_extract(doc, '$.filedOn')", narrow)]
  return { table: 'work', equal, asked: [...(facet === undefined ? [] : when('owner = ?', owner)), ...rest, ...within('work', filter)] }
}

/** Where the list goes on. Within one band only the rest of the order is compared: SQLite would else walk the band from its start. */
const behind = (band: string | undefined, after: WorkCursor): Statement =>
  band === undefined
    ? { sql: '(band, due, id) > (?, ?, ?)', values: [after.band, after.due, after.id] }
    : { sql: 'band = ? AND (due, id) > (?, ?)', values: [band, after.due, after.id] }

const where = (conditions: readonly Statement[]): string => (conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`)
const valuesOf = (conditions: readonly Statement[]): SQLInputValue[] => conditions.flatMap(({ values }) => values)

/** A piece of the list that one index holds in order. `exact`: every entry there is one of the list. */
export type Stretch = {
  exact: boolean
  /** Documents of the first `limit` rows among the next `scan` entries. */
  rows(limit: number, scan: number): Statement
  /** A line for each of these rows, and nothing of it. */
  counted(limit: number, scan: number): Statement
  /** Where the last of the next `scan` entries stands; nothing when there are not so many. */
  last(scan: number): Statement
  /** The last of the next `scan` entries that lies in a compartment of the filter: a cursor may not stand on another, for who cannot see it. */
  lastSeen(scan: number): Statement
}

const stretchOf = ({ table, equal, asked }: Source, filter: WorkFilter, after: WorkCursor): Stretch => {
  const conditions = [...equal, behind(filter.band, after), ...when('due < ?', filter.before)]
  const ordered = `FROM ${table}${where(conditions)} ORDER BY band, due, id LIMIT ?`
  const exact = asked.length === 0
  const open = within(table, filter)
  const inner = (columns: string, limit: number, scan: number): Statement =>
    exact
      ? { sql: `SELECT ${columns} ${ordered}`, values: [...valuesOf(conditions), limit] }
      : { sql: `SELECT ${columns} FROM (SELECT * ${ordered}) AS entry${where(asked)} LIMIT ?`, values: [...valuesOf(conditions), scan, ...valuesOf(asked), limit] }
  return {
    exact,
    rows: (limit, scan) => {
      if (table === 'work') return inner('doc', limit, scan)
      const { sql, values } = inner('id', limit, scan)
      return { sql: `SELECT doc FROM (${sql}) AS found CROSS JOIN work ON work.id = found.id`, values }
    },
    counted: (limit, scan) => inner('1', limit, scan),
    last: (scan) => ({ sql: `SELECT band, due, id ${ordered} OFFSET ?`, values: [...valuesOf(conditions), 1, scan - 1] }),
    lastSeen: (scan) => ({
      sql: `SELECT band, due, id FROM (SELECT * ${ordered}) AS entry${where(open)} ORDER BY band DESC, due DESC, id DESC LIMIT 1`,
      values: [...valuesOf(conditions), scan, ...valuesOf(open)],
    }),
  }
}

/**
 * The rows of a filter by (band, due, id), strictly behind the cursor: one stretch, or with a bound on what is due one a band, to be
 * read in order until enough is found. The text of a statement depends only on which filters are set, so it is prepared once for each.
 */
export const stretchesOf = (filter: WorkFilter, after: WorkCursor = START): Stretch[] => {
  const source = sourceOf(filter)
  if (filter.before === undefined || filter.band !== undefined) return [stretchOf(source, filter, after)]
  const left = BANDS.filter((band) => band >= after.band)
  return left.map((band) => stretchOf(source, { ...filter, band }, band === after.band ? after : START))
}
