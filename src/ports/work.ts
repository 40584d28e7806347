import type { Day, Moment } from '../core/pack.ts'
import type { Band, Compartment } from '../core/vocab.ts'
import type { NarrowingField } from '../core/work-keys.ts'
import type { WorkRow } from '../core/work-rows.ts'

/** Fields of a row with an index of their own that ends in the list's order. */
export const WORK_FACETS = ['waitingFor', 'number'] as const
export type WorkFacet = { by: (typeof WORK_FACETS)[number]; value: string }

/** Any set of fields by their values, and the first and last day of filing. */
export type WorkNarrowing = Partial<Record<NarrowingField, string>> & { filedFrom?: Day; filedTo?: Day }

/** `before`: only what is due before that moment. `compartments`: of these alone; absent: of all. `narrow`: of a queue's open work. */
export type WorkFilter = { band?: Band; before?: Moment; compartments?: readonly Compartment[] } & (
  | { queue?: string; open?: boolean; owner?: string; facet?: never; narrow?: never }
  | { queue: string; open: boolean; owner?: never; facet: WorkFacet; narrow?: never }
  | { queue: string; open: true; owner?: string; facet?: WorkFacet; narrow: WorkNarrowing }
)
export type WorkCursor = { band: Band; due: Moment; id: string }
/** `next` without as many rows as were asked for: a store looks through so many entries for one page, and goes on from there when asked. */
export type WorkPage = { rows: WorkRow[]; next?: WorkCursor }
/** Exact up to 999. `more`: there may be more than that; 1000 means "more than 999". */
export type WorkCount = { count: number; more: boolean }

/** The work list: flat rows made from cases, rebuildable from them. */
export type WorkStore = {
  /** Replaces all rows of a case, unless rows of a higher version stand there already. */
  put(caseId: string, version: number, rows: WorkRow[]): Promise<void>
  /** Rows by (band, due, id), strictly behind the cursor. */
  page(filter: WorkFilter, limit: number, after?: WorkCursor): Promise<WorkPage>
  count(filter: WorkFilter): Promise<WorkCount>
  rowsOf(caseId: string): Promise<WorkRow[]>
  /** Rows by day of filing, the latest first, those of a case together. */
  lately(limit: number): Promise<WorkRow[]>
}

/**
 * Is a narrowed list read by its key? So are all, but what one member has and what waits for somebody: those are short lists already,
 * and are looked through for the rest.
 */
export const isReadByKey = ({ narrow, owner = '', facet }: WorkFilter): boolean => narrow !== undefined && owner === '' && facet === undefined
