import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '../../ports/operator.ts'
import type { JobHandler } from '../../ports/queue.ts'
import { checkServer } from './check-server.ts'
import { connectionFault, connectWorker, isRefusal } from './connect.ts'
import { createRun, startLane } from './consumer.ts'
import { LANES } from './job-shape.ts'
import type { RedisAddress } from './redis-address.ts'
import { within } from './within.ts'

/** How long the start waits to learn whether Redis takes us; without an answer the workers wait for it in the background. */
const START_MS = 2_000
/** What Redis gets, once the last handler has returned, to be told so. */
const GOODBYE_MS = 1_000

const pause = (ms: number): Promise<void> => delay(ms, undefined, { ref: false })

/** Counts handlers, so that closing can wait for them whatever Redis does. */
const createCount = (handler: JobHandler) => {
  const idle = Promise.withResolvers<void>()
  let running = 0
  let closing = false
  const settle = (): void => {
    if (closing && running === 0) idle.resolve()
  }
  return {
    handler: async (...[job]: Parameters<JobHandler>): Promise<void> => {
      running += 1
      try {
        await handler(job)
      } finally {
        running -= 1
        settle()
      }
    },
    idle: (): Promise<void> => {
      closing = true
      settle()
      return idle.promise
    },
  }
}

export type Workers = { ready(): Promise<void>; close(): Promise<void> }
type Options = { address: RedisAddress; handler: JobHandler; concurrency: number; lockMs: number; stalledMs: number; closeMs: number; log: Log }

/** The working side: one connection for both lanes, and one more for each to wait on. */
export const startWorkers = ({ address, handler, closeMs, log, ...pace }: Options): Workers => {
  const client = connectWorker(address, log)
  const count = createCount(handler)
  const checked = checkServer(client, log)
  const workers = LANES.map((lane) => startLane(lane, createRun(lane, count.handler, log), { client, prefix: address.prefix, log, ...pace }))
  // In order: take no more jobs, let the running ones end, tell Redis, leave. When Redis is away or the time is up, leave without telling;
  // what ran then comes back as the job of a dead worker.
  const close = async (): Promise<void> => {
    const told = Promise.allSettled(workers.map((worker) => worker.close()))
    const finished = count.idle().then(() => pause(GOODBYE_MS))
    await within(closeMs, Promise.race([told, finished]), undefined)
    for (const worker of workers) worker.abandon()
    client.disconnect()
  }
  return {
    ready: async () => {
      const outcome = checked.then(
        () => 'there',
        (error: unknown) => (isRefusal(error) ? connectionFault(error) : 'away'),
      )
      const state = await within(START_MS, outcome, 'away')
      if (state === 'there') return
      if (state === 'away') return log('warn', 'redis_away', { error: 'no answer', workers: 'wait for it' })
      await close()
      throw new Error(`Redis at ${address.host}:${address.port} refuses the user or password in QUEUE_URL (${state})`)
    },
    close,
  }
}
