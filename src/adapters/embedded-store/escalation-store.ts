import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { EscalationRow } from '../../core/escalation-rows.ts'
import type { ESCALATION_FACETS, EscalationFilter, EscalationPage, EscalationStore } from '../../ports/figures.ts'
import { prepareAll } from './prepare-all.ts'
import { reading } from './unavailable.ts'
import type { Writer } from './writer.ts'

type Facet = (typeof ESCALATION_FACETS)[number]
const COLUMN: Record<Facet, string> = { body: 'body', band: 'band', regionGroup: 'region', sector: 'sector' }

const pageBy = (column?: string): string =>
  `SELECT doc FROM escalations WHERE open = ?${column === undefined ? '' : ` AND ${column} = ?`} AND (since, id) > (?, ?) ORDER BY since, id LIMIT ?`

export const ESCALATION_SQL = {
  newerCase: 'SELECT 1 FROM cases WHERE id = ? AND version > ?',
  drop: 'DELETE FROM escalations WHERE case_id = ?',
  insert: 'INSERT INTO escalations (id, case_id, open, since, body, band, region, sector, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  load: 'SELECT doc FROM escalations WHERE id = ?',
  page: pageBy(),
  body: pageBy(COLUMN.body),
  band: pageBy(COLUMN.band),
  regionGroup: pageBy(COLUMN.regionGroup),
  sector: pageBy(COLUMN.sector),
} as const

/** The rows inside somebody else's transaction: case and rows change in one write. */
export type EscalationTable = { write(caseId: string, version: number, rows: readonly EscalationRow[]): void }

export const createEscalationTable = (database: DatabaseSync): EscalationTable => {
  const sql = prepareAll(database, { newerCase: ESCALATION_SQL.newerCase, drop: ESCALATION_SQL.drop, insert: ESCALATION_SQL.insert })
  return {
    write: (caseId, version, rows) => {
      if (sql.newerCase.get(caseId, version)) return
      sql.drop.run(caseId)
      for (const row of rows) sql.insert.run(row._id, caseId, Number(row.open), row.since, row.body, row.band, row.regionGroup, row.sector, JSON.stringify(row))
    },
  }
}

const rowOf = (row: Record<string, unknown>): EscalationRow => JSON.parse(String(row['doc'])) as EscalationRow

/** The first `limit` of one row more than asked for; that one tells whether the list goes on. */
const pageOf = (found: EscalationRow[], limit: number): EscalationPage => {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return found.length > limit && last ? { rows, next: { since: last.since, id: last._id } } : { rows }
}

/** What has come before the union board, of one store folder. */
export const createEscalationStore = (database: DatabaseSync, write: Writer, table: EscalationTable): EscalationStore => {
  const sql = prepareAll(database, ESCALATION_SQL)
  const find = ({ open, facet }: EscalationFilter, behind: readonly SQLInputValue[]): EscalationRow[] => {
    const found = facet === undefined ? sql.page.all(Number(open), ...behind) : sql[facet.by].all(Number(open), facet.value, ...behind)
    return found.map(rowOf)
  }
  return {
    put: (caseId, version, rows) => write(() => table.write(caseId, version, rows)),
    load: (id) =>
      reading(() => {
        const found = sql.load.get(id)
        return found && rowOf(found)
      }),
    page: (filter, limit, after) => reading(() => pageOf(find(filter, [after?.since ?? '', after?.id ?? '', limit + 1]), limit)),
  }
}
