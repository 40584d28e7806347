import { faultName } from '../../core/fault-words.ts'
import type { Log } from '../../ports/operator.ts'
import type { Job, JobHandler, JobQueue } from '../../ports/queue.ts'

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
    log('warn', 'job_failed', { kind: job.kind, generation: job.generation, error: faultName(error) })
  } finally {
    of.running.delete(job.entry)
  }
}

/** Jobs that are handed out no sooner than after a while. */
const createLater = () => {
  const timers = new Map<string, NodeJS.Timeout>()
  return {
    has: (entry: string): boolean => timers.has(entry),
    put: (job: Job, afterMs: number, add: (job: Job) => void): void => {
      const come = (): void => {
        timers.delete(job.entry)
        add(job)
      }
      timers.set(job.entry, setTimeout(come, afterMs))
    },
    clear: (): void => {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}

/** Both lanes, who does the work once somebody does, and whether it is over. */
type State = { quick: Lane; heavy: Lane; handler?: JobHandler; closed: boolean; finished: PromiseWithResolvers<void> }

const lanesOf = ({ quick, heavy }: State): Lane[] => [quick, heavy]
const isIdle = (state: State): boolean => lanesOf(state).every(({ running }) => running.size === 0)

/** Starts what a lane can take, one job a turn. */
const createSchedule = (state: State, { yieldTo = () => false, maxYieldMs, log }: Options): ((of: Lane) => void) => {
  const canTake = (of: Lane): boolean => !state.closed && state.handler !== undefined && of.waiting.size > 0 && of.running.size < of.concurrency
  const run = async (of: Lane, job: Job, work: JobHandler): Promise<void> => {
    await runJob(of, job, work, log)
    if (state.closed && isIdle(state)) state.finished.resolve()
    schedule(of)
  }
  const next = (of: Lane): void => {
    of.awake = false
    const [first] = of.waiting.values()
    if (!state.handler || !first || !canTake(of)) return
    if ((yieldTo() || (of === state.heavy && isBusy(state.quick))) && performance.now() - first.since < maxYieldMs) return void arrange(of, next, YIELD_STEP_MS)
    of.waiting.delete(first.job.entry)
    void run(of, first.job, state.handler)
    schedule(of)
  }
  const schedule = (of: Lane): void => {
    if (!of.awake && canTake(of)) arrange(of, next)
  }
  return schedule
}

/**
 * Jobs in memory, run in this process, one dispatch a turn of the event loop so that requests get in between. It forgets everything
 * when the process ends; the sweep brings back what the store says is due.
 */
export const createEmbeddedQueue = (options: Options): JobQueue => {
  const state: State = { quick: createLane(options.concurrency), heavy: createLane(1), closed: false, finished: Promise.withResolvers<void>() }
  const later = createLater()
  const schedule = createSchedule(state, options)
  const isHeld = ({ entry }: Job): boolean => later.has(entry) || lanesOf(state).some(({ waiting, running }) => waiting.has(entry) || running.has(entry))
  const add = (job: Job): void => {
    if (state.closed) return
    const of = laneOf(state, job)
    of.waiting.set(job.entry, { job, since: performance.now() })
    schedule(of)
  }
  return {
    enqueue: async (job, afterMs = 0) => {
      if (state.closed || isHeld(job)) return
      if (afterMs > 0) later.put(idsOf(job), afterMs, add)
      else add(idsOf(job))
    },
    holds: async (job) => isHeld(job),
    work: async (work) => {
      state.handler = work
      for (const of of lanesOf(state)) schedule(of)
    },
    // Hardening has its own pace and its own lane: a heap of it must not keep the sweep from what is quick.
    waiting: async () => state.quick.waiting.size,
    close: async () => {
      state.closed = true
      later.clear()
      for (const { waiting } of lanesOf(state)) waiting.clear()
      if (!isIdle(state)) await state.finished.promise
    },
  }
}
