import type { Case } from '../src/core/case.ts'
import { isTombstone } from '../src/core/case.ts'
import { requeued } from '../src/core/outbox.ts'
import type { DueCursor } from '../src/ports/cases.ts'
import type { Job } from '../src/ports/queue.ts'
import type { WorkerDeps } from './deps.ts'

/** Cases looked at in one page, and jobs beyond which the sweep lets the queue work off what it has. */
const PAGE = 200
const ENOUGH_WAITING = 2_000

/** Entries that are due and that the queue does not hold: lost, or never enqueued. */
const lostEntries = async (deps: WorkerDeps, theCase: Case, now: string): Promise<string[]> => {
  const lost: string[] = []
  for (const entry of theCase.outbox.filter(({ due, state }) => due <= now && state !== 'unknown')) {
    if (!(await deps.queue.holds({ entry: entry.id, generation: entry.generation, kind: entry.kind }))) lost.push(entry.id)
  }
  return lost
}

const enqueueAgain = async (deps: WorkerDeps, id: string, now: string): Promise<number> => {
  const theCase = await deps.cases.load(id)
  if (theCase === undefined || isTombstone(theCase)) return 0
  const lost = await lostEntries(deps, theCase, now)
  if (lost.length === 0) return 0
  const next = requeued(theCase, lost, now)
  if ((await deps.cases.replace(next, theCase.version)) !== 'replaced') return 0
  const jobs: Job[] = next.outbox.filter((entry) => lost.includes(entry.id)).map((entry) => ({ entry: entry.id, generation: entry.generation, kind: entry.kind }))
  for (const job of jobs) await deps.queue.enqueue(job)
  return jobs.length
}

/**
 * Finds whatever is due and not in the queue, by cursor and never by skipping, raises its generation and enqueues it again.
 * Returns how many it enqueued. A lost race is left to the next sweep.
 */
export const sweep = async (deps: WorkerDeps): Promise<number> => {
  const now = deps.clock.now()
  let cursor: DueCursor | undefined
  let total = 0
  while ((await deps.queue.waiting()) < ENOUGH_WAITING) {
    const page = await deps.cases.due(now, PAGE, cursor)
    for (const { id } of page) total += await enqueueAgain(deps, id, now)
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return total
    cursor = last
  }
  return total
}
