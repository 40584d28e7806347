import type { Moment } from '../core/pack.ts'

/** What a worker process says of itself now and again, for whoever looks after the service. No address, no secret, nothing of a case. */
export type ProcessNote = {
  /** Random, new with each start. */
  _id: string
  at: Moment
  begun: Moment
  mail: boolean
  /** The gateway texts go out by; '' where none does. */
  sms: string
  /** When the sweep last came to its end. */
  swept?: Moment
}

/** Notes of the worker processes. Throws `store_unavailable`. */
export type ProcessNotes = {
  /** In place of the one before of the same process. */
  put(note: ProcessNote): Promise<void>
  /** The latest first. */
  all(): Promise<ProcessNote[]>
  /** Removes those last written before a moment, and says how many. */
  forget(before: Moment): Promise<number>
}
