import type { OutboxKind } from '../src/core/vocab.ts'
import type { CaseStore } from '../src/ports/cases.ts'
import type { JobQueue } from '../src/ports/queue.ts'
import type { Clock } from '../src/ports/system.ts'

/**
 * What a worker writes that is due at once is handed to the queue at once: left to the sweep, a case that was read would lie in no list,
 * and a question would wait, for seconds. A hint only, as ever. `kinds`: which; a store that writes the list with the case needs no `project`.
 */
export const handOn = (cases: CaseStore, queue: Pick<JobQueue, 'enqueue'>, clock: Clock, kinds: readonly OutboxKind[]): CaseStore => ({
  ...cases,
  replace: async (next, expected) => {
    const outcome = await cases.replace(next, expected)
    if (outcome !== 'replaced') return outcome
    const now = clock.now()
    for (const { id: entry, generation, kind, due, state } of next.outbox) {
      if (generation === 0 && state === 'due' && due <= now && kinds.includes(kind)) await queue.enqueue({ entry, generation, kind })
    }
    return outcome
  },
})
