import type { Item, Receipt } from '../core/case.ts'
import type { Day } from '../core/pack.ts'
import type { CommandCode } from '../core/talk/sms-commands.ts'
import type { Channel, FilingBasis, Language } from '../core/vocab.ts'

/** A complaint sealed and ready to be kept. In the clear only what the header will hold. */
export type SealedFiling = {
  kind: 'filing'
  channel: Channel
  language: Language
  filingBasis: FilingBasis
  consents: string[]
  regionGroup: string
  sector: string
  item: Item
  receipt?: Receipt
}

/** A text of which nothing can be read any more: the words as a message of whatever case will take it, whose sender it is, and their sealed number. */
export type SealedText = {
  kind: 'text'
  item: Item
  sender: string
  address: string
  /** Keyed hash of a text of two digits: it may be what was waited for, and only the case knows. */
  mark?: string
}

/** A text that is a command, as far as it can be told without its case: nothing of it is text. With `code` comes the receipt made for it. */
export type SealedCommand = { kind: 'command'; id: string; code: CommandCode; sender: string; address: string; receipt?: Receipt; sealed?: string }

/** What was accepted while the store was away. `asMessage`: the same words sealed as a message, in case the key turns out to have been used for other words. */
export type SpoolEntry = (SealedFiling & { asMessage: Item }) | SealedText | SealedCommand

/** How much waits in a spool, since which day, and the oldest triage key it needs. */
type SpoolState = { entries: number; since?: Day; oldestKey?: Day }

/** Keeps what was accepted while the store was away, sealed, on this machine's disk. One process a spool. */
export type Spool = {
  /** Random name of this spool, the same after a restart. */
  id: string
  /** Durable when it settles. Throws `store_unavailable` when the disk does not take it. */
  append(entry: SpoolEntry, on: Day): Promise<void>
  /**
   * Hands over the entries, oldest first and one at a time, and forgets each that was taken. Stops at the first that the store does
   * not take (`store_unavailable`); sets aside, and never throws away, one that fails otherwise. Returns how many were taken.
   */
  drain(take: (entry: SpoolEntry) => Promise<void>): Promise<number>
  state(): SpoolState
  /** Whether texts of this sender wait: a later one must wait behind them. False when the file cannot be asked, since keeping counts more than order. */
  holdsOf(sender: string): boolean
  /** Entries that were set aside for a person. */
  setAside(): number
  /** Throws `store_unavailable` unless an entry would be durable now. */
  ready(): Promise<void>
  close(): Promise<void>
}
