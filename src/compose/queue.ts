import type { Config } from '../../config/load.ts'
import type { Log } from '../ports/operator.ts'
import type { JobQueue } from '../ports/queue.ts'
import type { Traffic } from '../web/kit/limits.ts'

/** Quick jobs that run side by side: each spends its time in one core's cryptography and one wait for the disk. */
const CONCURRENCY = 4
/** The longest a waiting job stands back for people who file. */
const MAX_YIELD_MS = 15_000
/** Requests in hand up to which jobs run beside them; more is a burst, and accepting comes first. */
const FILING_AT_ONCE = 3
/** How long a burst lasts after the last moment with more, in milliseconds: writes share a commit, so that many are answered at one time and come again a moment later. */
const LULL_MS = 30

/** Whether there is a burst, as seen whenever somebody asks. */
const burstOf = (traffic: Traffic): (() => boolean) => {
  let crowdedAt = Number.NEGATIVE_INFINITY
  return () => {
    const now = performance.now()
    if (traffic.open() > FILING_AT_ONCE) crowdedAt = now
    return now - crowdedAt < LULL_MS
  }
}

/** Opens the queue the configuration names, and loads no other: Redis where QUEUE_URL is set, else this process's memory. `traffic`: requests that this process works beside its jobs. */
export const openQueue = async ({ env }: Config, log: Log, traffic?: Traffic): Promise<JobQueue> => {
  if (env.QUEUE_URL !== undefined) {
    const { openBullmqQueue } = await import('../adapters/bullmq/bullmq-queue.ts')
    return openBullmqQueue({ url: env.QUEUE_URL, concurrency: CONCURRENCY, log })
  }
  const { createEmbeddedQueue } = await import('../adapters/embedded-queue/embedded-queue.ts')
  return createEmbeddedQueue({ concurrency: CONCURRENCY, ...(traffic ? { yieldTo: burstOf(traffic) } : {}), maxYieldMs: MAX_YIELD_MS, log })
}
