import { FairlineError } from '../core/errors.ts'
import type { WorkRow } from '../core/work-rows.ts'
import type { WorkCursor } from '../ports.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'

/** Rows a page of the list asks for. */
const PAGE = 25

/** One page of a queue's open work, gravest first. `count` is exact up to 999; 1000 means more. */
export type WorkView = { queue: string; rows: WorkRow[]; count: number; next?: WorkCursor }

/**
 * The open work of a queue of one's own, from flat rows: nothing is opened to show it. Cases in a compartment the colleague is not
 * cleared for are not in it. Logged before it is shown. Throws `out_of_scope` for another's queue.
 */
export const listWork =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, queue: string, after?: WorkCursor): Promise<WorkView> => {
    if (!colleague.queues.includes(queue)) throw new FairlineError('out_of_scope')
    const filter = { queue, open: true }
    const [page, count] = await Promise.all([deps.work.page(filter, PAGE, after), deps.work.count(filter)])
    const rows = page.rows.filter(({ compartment }) => compartment === 'none' || colleague.clearances.includes(compartment))
    await noteInLog(deps, colleague, 'list_viewed', { detail: { queue } })
    return { queue, rows, count, ...(page.next ? { next: page.next } : {}) }
  }
