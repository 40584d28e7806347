import type { SIDES } from '../core/side-rows.ts'
import { sideOf } from '../core/side-rows.ts'
import type { WorkRow } from '../core/work-rows.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import { requireOwnQueue } from './own-queue.ts'
import { seenBy } from './seen-by.ts'

/** Rows of each list that are shown. */
const SHOWN = 100

/** `ending`: retention ends within days. `kept`: the worker asked for deletion and a hold of this queue stops it. `erased`: what was deleted, newest first. */
export type RetentionView = Record<'ending' | 'kept' | 'erased', WorkRow[]>

/** What of a queue of one's own is about to go, is kept, and is gone. Compartments one is not cleared for are not in it. Logged before it is shown. Throws `out_of_scope`. */
export const listRetention =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, queue: string): Promise<RetentionView> => {
    requireOwnQueue(colleague, queue)
    const rowsOf = async (side: (typeof SIDES)[number]): Promise<WorkRow[]> => (await deps.work.page({ queue: sideOf(queue, side), open: true, ...seenBy(colleague) }, SHOWN)).rows
    const [ending, kept, erased] = await Promise.all([rowsOf('ending'), rowsOf('kept'), rowsOf('erased')])
    await noteInLog(deps, colleague, 'list_viewed', { detail: { queue, view: 'retention' } })
    return { ending, kept, erased }
  }
