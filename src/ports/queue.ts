import type { OutboxKind } from '../core/vocab.ts'

/** A hint that an outbox entry is due. Ids only. */
export type Job = { entry: string; generation: number; kind: OutboxKind }

export type JobHandler = (job: Job) => Promise<void>

/** A queue of hints; losing all of it loses time, never a case. */
export type JobQueue = {
  /** Never throws: a lost hint is found by the sweep. A job it already holds is not added twice. `afterMs`: it is handed out no sooner. */
  enqueue(job: Job, afterMs?: number): Promise<void>
  /** Whether a job for this entry waits or runs; true while the queue cannot be asked, so that nobody takes for lost what comes back with it. */
  holds(job: Job): Promise<boolean>
  /** Starts running jobs. A handler that throws leaves its entry in the store for the sweep. */
  work(handler: JobHandler): Promise<void>
  /** Jobs waiting now; Infinity while the queue cannot be asked, so that nobody adds to what it cannot take. */
  waiting(): Promise<number>
  /** Takes no new jobs, waits for the running ones, then ends. */
  close(): Promise<void>
}
