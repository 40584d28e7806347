import { dayOf } from '../core/calendar.ts'
import type { CaseAge } from '../core/case-age.ts'
import { filedWithin } from '../core/case-age.ts'
import type { Day, Moment } from '../core/pack.ts'
import type { Band } from '../core/vocab.ts'
import type { NarrowingField } from '../core/work-keys.ts'
import { NARROWING_FIELDS } from '../core/work-keys.ts'
import type { WorkRow } from '../core/work-rows.ts'
import type { WorkCount, WorkCursor, WorkFacet, WorkFilter, WorkNarrowing } from '../ports/work.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import { requireOwnQueue } from './own-queue.ts'
import { seenBy } from './seen-by.ts'

/** Rows a page of the list asks for. */
const PAGE = 25

/** The ways to look at a queue's open work. */
const WORK_VIEWS = ['open', 'mine', 'unassigned', 'overdue', 'waiting', 'referred'] as const
export type WorkViewName = (typeof WORK_VIEWS)[number]

/** By what a view may be narrowed, alone or together. */
export type Narrowing = { band?: Band; age?: CaseAge } & Partial<Record<NarrowingField, string>>

/** One page of a queue's work, gravest first. `count`: of what is listed, narrowed as it is. */
export type WorkView = { queue: string; view: WorkViewName; narrowing: Narrowing; rows: WorkRow[]; count: WorkCount; counts: Record<WorkViewName, WorkCount>; next?: WorkCursor }

/** What somebody looks at: a view of a queue, narrowed. */
export type Look = { queue: string; view: WorkViewName; narrowing?: Narrowing }

/** What a view holds. Referred: offered to another body that has not answered. */
type Held = { owner?: string; before?: Moment; facet?: WorkFacet }
const heldIn = (view: WorkViewName, me: string, now: Moment): Held =>
  ({
    open: {},
    mine: { owner: me },
    unassigned: { owner: '' },
    overdue: { before: now },
    waiting: { facet: { by: 'waitingFor', value: 'worker' } },
    referred: { facet: { by: 'waitingFor', value: 'recipient' } },
  })[view] as Held

const narrowOf = ({ age, band: _band, ...fields }: Narrowing, today: Day): WorkNarrowing | undefined => {
  const narrow = { ...fields, ...(age === undefined ? {} : filedWithin(age, today)) }
  return age !== undefined || NARROWING_FIELDS.some((field) => narrow[field] !== undefined) ? narrow : undefined
}

/** The filter of what somebody looks at. */
export const filterOf = ({ clock, rules }: Pick<CaseworkDeps, 'clock' | 'rules'>, colleague: Colleague, { queue, view, narrowing = {} }: Look): WorkFilter => {
  const now = clock.now()
  const { facet, ...held } = heldIn(view, colleague.id, now)
  const { band } = narrowing
  const narrow = narrowOf(narrowing, dayOf(now, rules.calendar.zone))
  const only = { ...(band === undefined ? {} : { band }), ...seenBy(colleague) }
  const all = { queue, open: true as const, ...held, ...only }
  if (narrow !== undefined) return { ...all, narrow, ...(facet === undefined ? {} : { facet }) }
  return facet === undefined ? all : { queue, open: true, facet, ...only }
}

/** How many cases there are in each of these looks, in their order. Throws `out_of_scope` for another's queue. */
export const countLooks =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, looks: readonly Look[]): Promise<WorkCount[]> => {
    for (const { queue } of looks) requireOwnQueue(colleague, queue)
    return Promise.all(looks.map((look) => deps.work.count(filterOf(deps, colleague, look))))
  }

/**
 * The open work of a queue of one's own, from flat rows: nothing is opened to show it. Cases in a compartment the colleague is not
 * cleared for are not in it. Logged before it is shown. Throws `out_of_scope` for another's queue.
 */
export const listWork =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, { after, ...look }: Look & { after?: WorkCursor | undefined }): Promise<WorkView> => {
    const { queue, view, narrowing = {} } = look
    requireOwnQueue(colleague, queue)
    const filter = filterOf(deps, colleague, look)
    const [{ rows, next }, count, ...each] = await Promise.all([
      deps.work.page(filter, PAGE, after),
      deps.work.count(filter),
      ...WORK_VIEWS.map(async (name) => [name, await deps.work.count(filterOf(deps, colleague, { queue, view: name }))] as const),
    ])
    await noteInLog(deps, colleague, 'list_viewed', { detail: { queue, view } })
    const counts = Object.fromEntries(each) as Record<WorkViewName, WorkCount>
    return { queue, view, narrowing, rows, count, counts, ...(next ? { next } : {}) }
  }
