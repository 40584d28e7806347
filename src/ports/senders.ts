import type { Item } from '../core/case.ts'
import type { Content } from './sealing.ts'

/** What the public side may do with a phone number: know it again, and put it away for the worker process. */
export type Senders = {
  /** A keyed hash that is the same for ever: it finds the open case of a sender and tells nothing of the number. */
  hash(number: string): string
  /** The number sealed to the worker process and bound to its hash; always of one length. */
  seal(number: string): Promise<string>
  /** Up to 64 bytes that are to be texted to a sender, sealed to the worker process and bound to their hash. */
  sealWords(hash: string, words: string): Promise<string>
  /** Keyed hash of a sender's two digits, the same for ever. */
  mark(hash: string, digits: string): string
}

/** The worker process's half: it alone can text somebody back. */
export type SenderOpener = {
  /** The number behind a hash. Throws `item_unreadable`. */
  number(hash: string, sealed: string): Promise<string>
  /** What `sealWords` sealed. Throws `item_unreadable`. */
  words(hash: string, sealed: string): Promise<string>
  /** A reply sealed to the sender key. Throws `item_unreadable`. */
  reply(item: Item, caseId: string): Promise<Content>
}
