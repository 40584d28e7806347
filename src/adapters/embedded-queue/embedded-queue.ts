import type { Job, JobHandler, JobQueue, Log } from '../../ports.ts'

/** Milliseconds between two looks at whether people are still filing. */
const YIELD_STEP_MS = 5

type Lane = { name: string; concurrency: number; waiting: Map<string, { job: Job; since: number }>; running: Set<string> }

const createLane = (name: string, concurrency: number): Lane => ({ name, concurrency, waiting: new Map(), running: new Set() })

/** Where a job runs: hardening takes 64 MiB and a tenth of a second each, so it has a lane of its own and runs one at a time. */
const laneOf = (lanes: { quick: Lane; heavy: Lane }, job: Job): Lane => (job.kind === 'harden' ? lanes.heavy : lanes.quick)

type Options = {
  /** Jobs of the quick lane at once. */
  concurrency: number
  /** True while people are filing: jobs stand back, so that accepting comes first. */
  yieldTo: () => boolean
  /** The longest a job stands back, in milliseconds. */
  maxYieldMs: number
  log: Log
}

/** Runs one job to its end. Of a failure the log gets the name only, a message may hold content; the sweep brings the job back. */
const runJob = async (of: Lane, job: Job, work: JobHandler, log: Log): Promise<void> => {
  of.running.add(job.entry)
  try {
    await work(job)
  } catch (error) {
    log('warn', 'job_failed', { kind: job.kind, generation: job.generation, error: error instanceof Error ? error.name : 'unknown' })
  } finally {
    of.running.delete(job.entry)
  }
}

/** Jobs in memory, run in this process. It forgets everything when the process ends; the sweep brings back what the store says is due. */
export const createEmbeddedQueue = ({ concurrency, yieldTo, maxYieldMs, log }: Options): JobQueue => {
  const lanes = { quick: createLane('quick', concurrency), heavy: createLane('heavy', 1) }
  const both = [lanes.quick, lanes.heavy]
  let handler: JobHandler | undefined
  let closed = false
  const finished = Promise.withResolvers<void>()
  const isIdle = (): boolean => both.every(({ running }) => running.size === 0)

  const run = async (of: Lane, job: Job, work: JobHandler): Promise<void> => {
    await runJob(of, job, work, log)
    if (closed && isIdle()) finished.resolve()
    schedule(of)
  }

  const next = (of: Lane): void => {
    const [first] = of.waiting.values()
    if (closed || !handler || !first || of.running.size >= of.concurrency) return
    if (yieldTo() && Date.now() - first.since < maxYieldMs) return void setTimeout(next, YIELD_STEP_MS, of)
    of.waiting.delete(first.job.entry)
    void run(of, first.job, handler)
    schedule(of)
  }
  const schedule = (of: Lane): void => {
    if (!closed && handler && of.waiting.size > 0 && of.running.size < of.concurrency) setImmediate(next, of)
  }

  const isHeld = ({ entry }: Job): boolean => both.some(({ waiting, running }) => waiting.has(entry) || running.has(entry))
  return {
    enqueue: async (job) => {
      if (closed || isHeld(job)) return
      const of = laneOf(lanes, job)
      of.waiting.set(job.entry, { job, since: Date.now() })
      if (of.waiting.size === 1) schedule(of)
    },
    holds: async (job) => isHeld(job),
    work: async (work) => {
      handler = work
      for (const of of both) schedule(of)
    },
    waiting: async () => lanes.quick.waiting.size,
    close: async () => {
      closed = true
      if (!isIdle()) await finished.promise
    },
  }
}
