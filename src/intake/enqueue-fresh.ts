import type { Case } from '../core/case.ts'
import type { CaseRules } from '../core/pack.ts'
import type { OutboxKind } from '../core/vocab.ts'
import type { JobQueue } from '../ports/queue.ts'

/** What is due as soon as it is written. */
const AT_ONCE: readonly OutboxKind[] = ['triage', 'harden', 'project', 'notify', 'erase', 'contact_pass']

/** Hands the queue what a write just made due, and the pause for fragments, of whose end the store knows only the tenth minute. A hint only: what the queue loses, the sweep finds. */
export const enqueueFresh = async ({ queue, rules }: { queue: JobQueue; rules: Pick<CaseRules, 'sms'> }, before: Pick<Case, 'outbox'> | undefined, after: Case): Promise<void> => {
  const known = new Set(before?.outbox.map(({ id }) => id))
  for (const { id: entry, generation, kind } of after.outbox.filter(({ id }) => !known.has(id))) {
    if (AT_ONCE.includes(kind)) await queue.enqueue({ entry, generation, kind })
    if (kind === 'fragment_pause') await queue.enqueue({ entry, generation, kind }, (rules.sms?.pauseSeconds ?? 0) * 1_000)
  }
}
