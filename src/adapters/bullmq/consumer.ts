import { setTimeout as pause } from 'node:timers/promises'
import type { Job as StoredJob } from 'bullmq'
import { Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { faultName } from '../../core/fault-words.ts'
import type { Log } from '../../ports/operator.ts'
import type { JobHandler } from '../../ports/queue.ts'
import { connectionFault } from './connect.ts'
import type { Lane } from './job-shape.ts'
import { readJob } from './job-shape.ts'
import { keepShort } from './keep-short.ts'

/** How long after a job its events are swept away; one trim for all that end meanwhile. */
const TRIM_MS = 1_000
/** How long a worker waits after Redis failed it. */
const RETRY_MS = 1_000
/** Fetches that may fail in a row before the worker slows down: records that nobody here wrote must not slow it. */
const FAILURES_IN_A_ROW = 20

type ConsumerOptions = {
  client: Redis
  prefix: string
  concurrency: number
  /** A worker that dies holds its jobs this long. Renewed at half of it while the worker lives. */
  lockMs: number
  /** How often the jobs of dead workers are looked for. */
  stalledMs: number
  log: Log
}
type Run = (stored: StoredJob) => Promise<void>

/** BullMQ's worker, made to bear a Redis that is full or that somebody else wrote to. */
class TolerantWorker extends Worker {
  private failures = 0

  /** A record whose payload does not even parse becomes a job without one, and is then dropped like any other that nobody here wrote. */
  protected override createJob(...[json, id]: Parameters<Worker['createJob']>): StoredJob {
    try {
      return super.createJob(json, id)
    } catch {
      return super.createJob({ ...json, data: '{}' }, id)
    }
  }

  /** BullMQ fetches again at once after an error; out of memory (every script fails) that would be a full core spent on asking. */
  protected override async moveToActive(...[token, name]: Parameters<Worker['moveToActive']>): ReturnType<Worker['moveToActive']> {
    try {
      const job = await super.moveToActive(token, name)
      this.failures = 0
      return job
    } catch (error) {
      this.failures += 1
      if (this.failures > FAILURES_IN_A_ROW) await pause(RETRY_MS)
      throw error
    }
  }

  /** Leaves without Redis: `close` waits for it for ever, and what it waits with keeps the process alive. */
  abandon(): void {
    void this.lockManager.close()
    void this.backend.close(true).catch(() => undefined)
  }
}

/** Runs one lane's jobs. Of a failure the log gets the name only, and Redis gets nothing: it would keep the message in its events. */
export const createRun =
  (lane: Lane, handler: JobHandler, log: Log): Run =>
  async (stored) => {
    const job = readJob(lane, stored)
    if (job === undefined) return log('warn', 'job_forged', { lane })
    try {
      await handler(job)
    } catch (error) {
      log('warn', 'job_failed', { kind: job.kind, generation: job.generation, error: faultName(error) })
    }
  }

const trimAfterJobs = (worker: Worker, client: Redis): void => {
  let timer: NodeJS.Timeout | undefined
  const trim = (): void => {
    timer = undefined
    if (client.status === 'ready') void keepShort(client, worker).catch(() => undefined)
  }
  worker.on('completed', () => {
    timer ??= setTimeout(trim, TRIM_MS)
  })
  worker.on('closing', () => clearTimeout(timer))
}

/**
 * A worker on one lane. A job whose worker died comes back once by itself; the second time it is dropped, so that the sweep brings it back
 * with a higher generation and the run counts: a job that kills its worker must not run free for ever.
 */
export const startLane = (lane: Lane, run: Run, { client, prefix, concurrency, lockMs, stalledMs, log }: ConsumerOptions): TolerantWorker => {
  const worker = new TolerantWorker(lane, run, {
    connection: client,
    prefix,
    concurrency: lane === 'harden' ? 1 : concurrency,
    lockDuration: lockMs,
    stalledInterval: stalledMs,
    maxStalledCount: 1,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
    runRetryDelay: RETRY_MS,
    skipVersionCheck: true,
  })
  worker.on('error', (error) => log('warn', 'worker_error', { error: connectionFault(error) }))
  // Handlers never fail a job towards BullMQ, so what fails there is a job whose workers died.
  worker.on('failed', () => log('error', 'job_given_up', { lane }))
  worker.on('stalled', () => log('warn', 'job_stalled', { lane }))
  trimAfterJobs(worker, client)
  return worker
}
