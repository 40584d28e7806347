import type { Case } from '../core/case.ts'
import type { ErrorCode } from '../core/errors.ts'
import { FairlineError } from '../core/errors.ts'
import type { NotGiven } from '../core/not-given.ts'
import { markOf } from '../core/offers.ts'
import type { WorkRow } from '../core/work-rows.ts'
import { rowMark, workRows } from '../core/work-rows.ts'
import { act } from './act.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { requireOwnQueue } from './own-queue.ts'
import { reachCase } from './reach-case.ts'

/** More than a page shows is no slip of the hand. */
const MOST_AT_ONCE = 100

/** A case as a list showed it when it was ticked. */
export type Ticked = { caseId: string; seen: string }

export type Given = { caseId: string; why?: NotGiven }

const WHY: Partial<Record<ErrorCode, NotGiven>> = {
  conflict: 'changed',
  nothing_to_do: 'already',
  member_unknown: 'not_open_to_them',
  case_unknown: 'unknown',
  track_unknown: 'unknown',
  deletion_running: 'unknown',
  action_not_allowed: 'not_now',
}

/** What became of a case since a list showed it; undefined: it is as it was. */
const changeOf = (row: WorkRow | undefined, seen: string): NotGiven | undefined => {
  if (row === undefined) return 'unknown'
  if (rowMark(row) === seen) return undefined
  if (!row.open) return 'closed'
  return row.owner !== '' && !seen.includes(row.owner) ? 'taken' : 'changed'
}

/** The case, or the reason it cannot be looked at: a declared conflict is told, all else is not there. */
const reach = async (deps: CaseworkDeps, colleague: Colleague, caseId: string): Promise<Case | NotGiven> => {
  try {
    return await reachCase(deps, colleague, caseId)
  } catch (error) {
    if (error instanceof FairlineError && error.code === 'action_not_allowed') return 'conflict'
    if (error instanceof FairlineError && error.code === 'case_unknown') return 'unknown'
    throw error
  }
}

const giveOne = async (deps: CaseworkDeps, colleague: Colleague, { queue, owner }: { queue: string; owner: string }, { caseId, seen }: Ticked): Promise<NotGiven | undefined> => {
  const found = await reach(deps, colleague, caseId)
  if (typeof found === 'string') return found
  const changed = changeOf(
    workRows(found).find((row) => row.queue === queue),
    seen,
  )
  if (changed !== undefined) return changed
  try {
    await act(deps)(colleague, caseId, { action: 'allocate', queue, owner, seen: markOf(found, queue) })
    return undefined
  } catch (error) {
    const why = error instanceof FairlineError ? WHY[error.code] : undefined
    if (why === undefined) throw error
    return why
  }
}

/**
 * Gives ticked cases of a queue to one colleague, each by itself: its own check, its own event, its own answer. One that somebody
 * closed, took or changed since it was shown is left as it is, so that two open tabs do no harm. Throws `out_of_scope` for another's
 * queue, `member_unknown` when nobody of that id works it; and `store_unavailable` amid the list: what was given by then is given.
 */
export const bulkAllocate =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, { queue, owner, ticked }: { queue: string; owner: string; ticked: readonly Ticked[] }): Promise<Given[]> => {
    requireOwnQueue(colleague, queue)
    if (!(await deps.teammates(queue)).some(({ id }) => id === owner)) throw new FairlineError('member_unknown')
    const given: Given[] = []
    for (const one of ticked.slice(0, MOST_AT_ONCE)) {
      const why = await giveOne(deps, colleague, { queue, owner }, one)
      given.push({ caseId: one.caseId, ...(why === undefined ? {} : { why }) })
    }
    return given
  }

/** Whom cases of a queue can be given to. Throws `out_of_scope` for another's queue. */
export const teammatesOf =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, queue: string): Promise<{ id: string; name: string }[]> => {
    requireOwnQueue(colleague, queue)
    return (await deps.teammates(queue)).map(({ id, name }) => ({ id, name }))
  }
