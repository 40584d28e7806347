import type { CaseStore, JobQueue } from '../src/ports.ts'

/**
 * A store whose work list lies apart gets it by way of an outbox entry. What a worker writes hands that entry to the queue at once: left
 * to the sweep, a case that was read would lie in no list for seconds. A hint only, as ever.
 */
export const enqueueProjection = (cases: CaseStore, queue: Pick<JobQueue, 'enqueue'>): CaseStore => ({
  ...cases,
  replace: async (next, expected) => {
    const outcome = await cases.replace(next, expected)
    const fresh = next.outbox.find(({ kind, generation }) => kind === 'project' && generation === 0)
    if (outcome === 'replaced' && fresh) await queue.enqueue({ entry: fresh.id, generation: fresh.generation, kind: fresh.kind })
    return outcome
  },
})
