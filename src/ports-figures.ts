import type { FigureRow, Month } from './core/figure-row.ts'
import type { Day } from './core/pack.ts'

/** All rows, those somebody still works, or those filed in one month. */
export type FigureFilter = { open?: never; filedIn?: never } | { open: true; filedIn?: never } | { filedIn: Month; open?: never }

/** Tables made once for a period and never again, so that two readings of them tell nothing by their difference. `body` is plain JSON. */
export type FrozenTable = { _id: string; madeOn: Day; body: string }

/** One row a case of what boards and statistics may use, kept when the case goes. Throws `store_unavailable` when it cannot keep or read. */
export type FigureStore = {
  /** Keeps a row unless one of the same or a higher version stands: a replay counts once. */
  put(row: FigureRow): Promise<void>
  /** Rows in order of id, strictly behind `afterId`; read page by page to count. */
  scan(filter: FigureFilter, limit: number, afterId?: string): Promise<FigureRow[]>
  /** False: a table of that name stands, and stays as it is. */
  freeze(table: FrozenTable): Promise<boolean>
  frozen(id: string): Promise<FrozenTable | undefined>
}
