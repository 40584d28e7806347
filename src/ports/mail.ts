import type { MailEntry, MailFailure } from '../core/mail.ts'
import type { Day, Moment } from '../core/pack.ts'

/** Sends mail through the account of this deployment. */
export type Mailer = {
  /**
   * Hands a letter over, once; never throws and never tries again by itself. Whatever the text and the address, the message has one
   * length. `letter`: its random name, the same at every try. `unknown`: it may have gone out.
   */
  send(input: { to: string; text: string; letter: string }): Promise<'sent' | 'unknown' | { failure: MailFailure }>
}

/** The ledger of mails: what is planned, under way and done. Throws `store_unavailable`. */
export type MailLedger = {
  /** False: one of that id stands already. */
  plan(entry: MailEntry): Promise<boolean>
  /** Entries in `due` or `sending` whose due moment is at or before `until`, the oldest first. */
  due(until: Moment, limit: number): Promise<MailEntry[]>
  /** Replaces if the stored version is `expected`; `next.version` is `expected + 1`. */
  replace(next: MailEntry, expected: number): Promise<'replaced' | 'conflict'>
  /** Entries of this day and later, by day, up to `limit`. */
  since(day: Day, limit: number): Promise<MailEntry[]>
  /** Removes what is of an earlier day, and says how many. */
  forget(before: Day): Promise<number>
}

/** Puts a member's address away for the worker process. The staff process cannot read it again. */
export type MailAddressSealer = { seal(member: string, address: string): Promise<string> }
/** The worker process's half. */
export type MailAddressOpener = {
  /** Throws `item_unreadable`. */
  open(member: string, sealed: string): Promise<string>
}
