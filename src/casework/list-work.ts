import { FairlineError } from '../core/errors.ts'
import type { Moment } from '../core/pack.ts'
import type { Band } from '../core/vocab.ts'
import type { WorkRow } from '../core/work-rows.ts'
import type { WorkCursor, WorkFacet, WorkFilter } from '../ports.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'

/** Rows a page of the list asks for. */
const PAGE = 25

/** The ways to look at a queue's open work. */
const WORK_VIEWS = ['open', 'mine', 'unassigned', 'overdue', 'waiting', 'referred'] as const
export type WorkViewName = (typeof WORK_VIEWS)[number]

/** By what a view may be narrowed; the others already stand on an index of their own. */
export type Narrowing = { band?: Band; facet?: WorkFacet }

/** Views that may be narrowed by one field more. */
const NARROWED: readonly WorkViewName[] = ['open', 'overdue']

/** One page of a queue's work, gravest first. Counts are exact up to 999; 1000 means more. `count`: of what is listed, narrowed as it is. */
export type WorkView = { queue: string; view: WorkViewName; narrowing: Narrowing; rows: WorkRow[]; count: number; counts: Record<WorkViewName, number>; next?: WorkCursor }

type Asked = { queue: string; view: WorkViewName; narrowing?: Narrowing; after?: WorkCursor | undefined }

/** What a view holds. Referred: offered to another body that has not answered. */
const filterOf = (view: WorkViewName, queue: string, me: string, now: Moment): WorkFilter => {
  const open = { queue, open: true }
  const waitsFor = (value: string): WorkFilter => ({ ...open, facet: { by: 'waitingFor' as const, value } })
  switch (view) {
    case 'open':
      return open
    case 'mine':
      return { ...open, owner: me }
    case 'unassigned':
      return { ...open, owner: '' }
    case 'overdue':
      return { ...open, before: now }
    case 'waiting':
      return waitsFor('worker')
    case 'referred':
      return waitsFor('recipient')
  }
}

const narrowed = (filter: WorkFilter, view: WorkViewName, queue: string, { band, facet }: Narrowing): WorkFilter => {
  const banded = band === undefined ? filter : { ...filter, band }
  if (facet === undefined || !NARROWED.includes(view)) return banded
  return { queue, open: true, facet, ...(banded.band === undefined ? {} : { band: banded.band }), ...(banded.before === undefined ? {} : { before: banded.before }) }
}

/**
 * The open work of a queue of one's own, from flat rows: nothing is opened to show it. Cases in a compartment the colleague is not
 * cleared for are not in it. Logged before it is shown. Throws `out_of_scope` for another's queue.
 */
export const listWork =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, { queue, view, narrowing = {}, after }: Asked): Promise<WorkView> => {
    if (!colleague.queues.includes(queue)) throw new FairlineError('out_of_scope')
    const now = deps.clock.now()
    const filter = narrowed(filterOf(view, queue, colleague.id, now), view, queue, narrowing)
    const [page, count, ...each] = await Promise.all([
      deps.work.page(filter, PAGE, after),
      deps.work.count(filter),
      ...WORK_VIEWS.map(async (name) => [name, await deps.work.count(filterOf(name, queue, colleague.id, now))] as const),
    ])
    const rows = page.rows.filter(({ compartment }) => compartment === 'none' || colleague.clearances.includes(compartment))
    await noteInLog(deps, colleague, 'list_viewed', { detail: { queue, view } })
    const counts = Object.fromEntries(each) as Record<WorkViewName, number>
    return { queue, view, narrowing, rows, count, counts, ...(page.next ? { next: page.next } : {}) }
  }
