import type { SIDES } from '../core/side-rows.ts'
import { sideOf } from '../core/side-rows.ts'
import type { WorkRow } from '../core/work-rows.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import { requireOwnQueue } from './own-queue.ts'
import { seenBy } from './seen-by.ts'

/** Rows of a list beside the work that are shown: it is answered within days and stays short. */
const SHOWN = 100

/** What a queue of one's own was offered, or is asked to give back; compartments one is not cleared for are not in it. Logged before it is shown. Throws `out_of_scope`. */
export const listSide =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, queue: string, side: (typeof SIDES)[number]): Promise<WorkRow[]> => {
    requireOwnQueue(colleague, queue)
    const { rows } = await deps.work.page({ queue: sideOf(queue, side), open: true, ...seenBy(colleague) }, SHOWN)
    await noteInLog(deps, colleague, 'list_viewed', { detail: { queue, view: side } })
    return rows
  }

/** How many cases wait there for this colleague; 1000 means more than 999. An emergency is told to everybody of the queue. */
export const countSide =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, queue: string, side: (typeof SIDES)[number]): Promise<number> =>
    colleague.queues.includes(queue) ? (await deps.work.count({ queue: sideOf(queue, side), open: true, ...(side === 'emergency' ? {} : seenBy(colleague)) })).count : 0
