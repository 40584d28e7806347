import type { DatabaseSync } from 'node:sqlite'
import type { FigureRow } from '../../core/figures/figure-row.ts'
import type { FigureFilter, FigureStore, FrozenTable } from '../../ports/figures.ts'
import { prepareAll } from './prepare-all.ts'
import { reading } from './unavailable.ts'
import type { Writer } from './writer.ts'

export const FIGURE_SQL = {
  put: `INSERT INTO figures (id, version, open, filed_in, doc) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, open = excluded.open, filed_in = excluded.filed_in, doc = excluded.doc WHERE version < excluded.version`,
  all: 'SELECT doc FROM figures WHERE id > ? ORDER BY id LIMIT ?',
  open: 'SELECT doc FROM figures WHERE open = 1 AND id > ? ORDER BY id LIMIT ?',
  filedIn: 'SELECT doc FROM figures WHERE filed_in = ? AND id > ? ORDER BY id LIMIT ?',
  freeze: 'INSERT INTO frozen (id, made_on, body) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
  frozen: 'SELECT id, made_on, body FROM frozen WHERE id = ?',
} as const

/** The rows inside somebody else's transaction: case and row change in one write. */
export type FigureTable = { write(row: FigureRow | undefined): void }

export const createFigureTable = (database: DatabaseSync): FigureTable => {
  const { put } = prepareAll(database, { put: FIGURE_SQL.put })
  return {
    write: (row) => {
      if (row) put.run(row._id, row.version, Number(row.open), row.filedIn, JSON.stringify(row))
    },
  }
}

const tableOf = (row: Record<string, unknown> | undefined): FrozenTable | undefined => row && { _id: String(row['id']), madeOn: String(row['made_on']), body: String(row['body']) }

/** The figure rows and frozen tables of one store folder. */
export const createFigureStore = (database: DatabaseSync, write: Writer, table: FigureTable): FigureStore => {
  const sql = prepareAll(database, FIGURE_SQL)
  const page = ({ open, filedIn }: FigureFilter, limit: number, after: string): Record<string, unknown>[] => {
    if (filedIn !== undefined) return sql.filedIn.all(filedIn, after, limit)
    return open === undefined ? sql.all.all(after, limit) : sql.open.all(after, limit)
  }
  return {
    put: (row) => write(() => table.write(row)),
    scan: (filter, limit, afterId = '') => reading(() => page(filter, limit, afterId).map((row) => JSON.parse(String(row['doc'])) as FigureRow)),
    freeze: ({ _id, madeOn, body }) => write(() => sql.freeze.run(_id, madeOn, body).changes > 0),
    frozen: (id) => reading(() => tableOf(sql.frozen.get(id))),
  }
}
