import type { Wrap } from '../core/case.ts'

/** Seals what staff write. Holds public keys only. */
export type DeskSealer = {
  /**
   * A note for its own queue, or a reply for these queues and the worker: by the key of their code, or to the process that texts them.
   * A queue whose key no member made yet is left out, but never the first. Throws `key_not_held` for that one.
   */
  seal(input: { id: string; caseId: string; text: string; queues: readonly string[]; receiptKey?: string; sender?: boolean }): Promise<{ box: string; wraps: Wrap[] }>
  /** An item's key for one more queue; undefined where no member of it made a key yet. */
  wrap(input: { item: string; caseId: string; key: Uint8Array; to: string }): Promise<Wrap | undefined>
  /** Whether anything can be sealed to this queue. */
  holdsKey(queue: string): Promise<boolean>
}
