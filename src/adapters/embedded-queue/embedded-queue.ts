import type { Job, JobHandler, JobQueue, Log } from '../../ports.ts'

/** Milliseconds between two looks at whether people are still filing. */
const YIELD_STEP_MS = 5

/** `awake`: its next dispatch is already arranged; there is never more than one, so that a lane takes one job a turn and no more. */
type Lane = { concurrency: number; waiting: Map<string, { job: Job; since: number }>; running: Set<string>; awake: boolean }

const createLane = (concurrency: number): Lane => ({ concurrency, waiting: new Map(), running: new Set(), awake: false })

/** Where a job runs: hardening takes 64 MiB and a tenth of a second each, so it has a lane of its own and runs one at a time. */
const laneOf = (lanes: { quick: Lane; heavy: Lane }, job: Job): Lane => (job.kind === 'harden' ? lanes.heavy : lanes.quick)

/** Reading a complaint comes before making its code hard to guess: the heavy lane stands back while the quick one has work. */
const isBusy = ({ waiting, running }: Lane): boolean => waiting.size + running.size > 0

type Options = {
  /** Jobs of the quick lane at once. */
  concurrency: number
  /** True while people are filing: jobs stand back, so that accepting comes first. Without it they never do. */
  yieldTo?: () => boolean
  /** The longest a job stands back, in milliseconds from when it came. */
  maxYieldMs: number
  log: Log
}

/** Only what a job is made of is kept, whatever else the caller's object carries. */
const idsOf = ({ entry, generation, kind }: Job): Job => ({ entry, generation, kind })

/** Arranges a lane's next dispatch: in the next turn of the event loop, or `delayMs` later while it stands back. */
const arrange = (of: Lane, dispatch: (of: Lane) => void, delayMs?: number): void => {
  of.awake = true
  if (delayMs === undefined) setImmediate(dispatch, of)
  else setTimeout(dispatch, delayMs, of)
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

/**
 * Jobs in memory, run in this process, one dispatch a turn of the event loop so that requests get in between. It forgets everything
 * when the process ends; the sweep brings back what the store says is due.
 */
export const createEmbeddedQueue = ({ concurrency, yieldTo = () => false, maxYieldMs, log }: Options): JobQueue => {
  const lanes = { quick: createLane(concurrency), heavy: createLane(1) }
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

  const canTake = (of: Lane): boolean => !closed && handler !== undefined && of.waiting.size > 0 && of.running.size < of.concurrency
  const next = (of: Lane): void => {
    of.awake = false
    const [first] = of.waiting.values()
    if (!handler || !first || !canTake(of)) return
    if ((yieldTo() || (of === lanes.heavy && isBusy(lanes.quick))) && performance.now() - first.since < maxYieldMs) return void arrange(of, next, YIELD_STEP_MS)
    of.waiting.delete(first.job.entry)
    void run(of, first.job, handler)
    schedule(of)
  }
  const schedule = (of: Lane): void => {
    if (!of.awake && canTake(of)) arrange(of, next)
  }

  const isHeld = ({ entry }: Job): boolean => both.some(({ waiting, running }) => waiting.has(entry) || running.has(entry))
  return {
    enqueue: async (job) => {
      if (closed || isHeld(job)) return
      const of = laneOf(lanes, job)
      of.waiting.set(job.entry, { job: idsOf(job), since: performance.now() })
      schedule(of)
    },
    holds: async (job) => isHeld(job),
    work: async (work) => {
      handler = work
      for (const of of both) schedule(of)
    },
    // Hardening has its own pace and its own lane: a heap of it must not keep the sweep from what is quick.
    waiting: async () => lanes.quick.waiting.size,
    close: async () => {
      closed = true
      for (const { waiting } of both) waiting.clear()
      if (!isIdle()) await finished.promise
    },
  }
}
