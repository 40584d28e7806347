import type { Item, Wrap } from '../core/case.ts'
import type { FileNote } from './files.ts'

/** The plaintext of an item: what the sender gave, and nothing the channel knew besides. */
export type Content = { text: string; facts?: Record<string, string>; files?: FileNote[] }

/** Seals what comes in. Holds public and keyed-hash keys only: what it sealed, it cannot open. */
export type Sealer = {
  /** Seals an item for triage; for a case with a code the wrap also carries the receipt, never the box. */
  seal(input: { id: string; content: Content; receipt?: string; padTo?: 'steps' | 'sms' }): Promise<{ box: string; wraps: Wrap[] }>
  /** MAC over canonical JSON of the fields the caller sent, under a key derived from the idempotency key. */
  mac(idempotencyKey: string, fields: Record<string, unknown>): string
}

/** An item's key out of a wrap, with the receipt where the wrap carried one. Lives in memory only. */
type Unwrapped = { key: Uint8Array; receipt?: string }

/** Opens what waits for triage and wraps it on. Worker process only. */
export type Opener = {
  /** Throws `item_unreadable`. */
  unwrap(item: Item): Promise<Unwrapped>
  /** Throws `item_unreadable`. */
  open(item: Item, key: Uint8Array): Promise<Content>
  /** Wraps an item's key to queues (only those whose public key the staff-signing key signed), bound to the case. Throws `body_unknown`. */
  wrap(input: { item: string; caseId: string; key: Uint8Array; to: string[] }): Promise<Wrap[]>
  /** Wraps to a receipt's public key. */
  wrapToReceipt(input: { item: string; caseId: string; key: Uint8Array; publicKey: string }): Promise<Wrap>
  /** A new item sealed to queues: the machine's findings. */
  sealFindings(input: { id: string; caseId: string; json: string; to: string[] }): Promise<{ box: string; wraps: Wrap[] }>
}

/** Opens with a queue's private key: the operator's command line in development. */
export type QueueOpener = {
  /** The plaintext of an item as stored; undefined when none of its wraps is for a key held here. Throws `item_unreadable`. */
  open(item: Item, caseId: string): Promise<string | undefined>
  /** The key of an item, to be wrapped on; undefined when none of its wraps is for a key held here. Throws `item_unreadable`. */
  unwrap(item: Item, caseId: string): Promise<Uint8Array | undefined>
}
