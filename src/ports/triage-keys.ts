import type { Day } from '../core/pack.ts'

/** A day's public triage key, signed by the worker, so that who can write the store cannot put one of their own there. Base64url. */
export type SignedKey = { day: Day; key: string; signature: string }

/** What worker and web tell each other about the days' keys, through the store. */
export type PublishedKeys = {
  /** Replaces what is published; a day that is missing has ended. */
  publish(keys: readonly SignedKey[]): Promise<void>
  read(): Promise<SignedKey[]>
  /** The oldest day a web process's spool still needs; undefined: it is drained. */
  noteSpool(spool: string, oldest: Day | undefined): Promise<void>
  /** The oldest day any spool needs. */
  oldestSpooled(): Promise<Day | undefined>
}
