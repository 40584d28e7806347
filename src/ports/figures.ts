import type { EscalationRow } from '../core/escalation-rows.ts'
import type { FigureRow, Month } from '../core/figures/figure-row.ts'
import type { Day } from '../core/pack.ts'

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

/** Fields of a row that narrow the board's list, one at a time: each has an index that ends in the list's order. */
export const ESCALATION_FACETS = ['body', 'band', 'regionGroup', 'sector'] as const
type EscalationFacet = { by: (typeof ESCALATION_FACETS)[number]; value: string }
export type EscalationFilter = { open: boolean; facet?: EscalationFacet }
export type EscalationCursor = { since: Day; id: string }
export type EscalationPage = { rows: EscalationRow[]; next?: EscalationCursor }

/** What has come before the union board: flat rows made from cases, rebuildable from them, gone with them. Throws `store_unavailable`. */
export type EscalationStore = {
  /** Replaces all rows of a case, unless those of a higher version stand, or the case itself has moved on. */
  put(caseId: string, version: number, rows: EscalationRow[]): Promise<void>
  load(id: string): Promise<EscalationRow | undefined>
  /** Rows by (since, id), the longest waiting first, strictly behind the cursor. */
  page(filter: EscalationFilter, limit: number, after?: EscalationCursor): Promise<EscalationPage>
}
