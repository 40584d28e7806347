import type { Metrics } from '../adapters/metrics/metrics.ts'
import type { CaseStore } from '../ports/cases.ts'
import type { JobQueue } from '../ports/queue.ts'

/** Figures above this are shown as it: counting further would cost more than it tells. */
const MOST = 100_000

/** What waits in the store and the queue, as an operator must know it. */
export const addStoreReadings = (metrics: Metrics, { cases, queue }: { cases: CaseStore; queue: JobQueue }): void => {
  metrics.add({ name: 'cases_unread', help: 'cases that wait to be read', read: () => cases.pending('triage', MOST) })
  metrics.add({ name: 'codes_unhardened', help: 'codes that wait to be hardened', read: () => cases.pending('harden', MOST) })
  metrics.add({ name: 'cases_erasing', help: 'cases hidden and not yet erased', read: () => cases.pending('erase', MOST) })
  metrics.add({ name: 'jobs_waiting', help: 'jobs the queue holds', read: queue.waiting })
}
