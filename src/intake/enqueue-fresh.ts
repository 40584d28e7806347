import type { Case } from '../core/case.ts'
import type { JobQueue } from '../ports.ts'

/** Hands the queue what a write just made due. A hint only: what the queue loses, the sweep finds. */
export const enqueueFresh = async (queue: JobQueue, before: Pick<Case, 'outbox'> | undefined, after: Case): Promise<void> => {
  const known = new Set(before?.outbox.map(({ id }) => id))
  for (const entry of after.outbox) {
    const fresh = !known.has(entry.id) && (entry.kind === 'triage' || entry.kind === 'harden' || entry.kind === 'project' || entry.kind === 'erase')
    if (fresh) await queue.enqueue({ entry: entry.id, generation: entry.generation, kind: entry.kind })
  }
}
