import type { Day, Moment } from './pack.ts'
import type { Language } from './vocab.ts'

/** `week`: to unions, how much sits unanswered, once a week. `nudge`: something waits to be taken up. `digest`: how much there is, each working morning, whether there is anything or not. */
export const MAIL_KINDS = ['nudge', 'digest', 'week'] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/**
 * Why a mail did not go out. `away`: the mail server was not reached. `unsafe`: it offers no encryption that can be checked. `login`: it
 * does not know the account. `later`: it asked to come again. `address`: it does not take the member's address. `refused`: it does not take
 * the mail. `unreadable`: the address was sealed to a key that has ended.
 */
const MAIL_FAILURES = ['away', 'unsafe', 'login', 'later', 'address', 'refused', 'unreadable'] as const
export type MailFailure = (typeof MAIL_FAILURES)[number]

/** `unknown`: it may have gone out, so it never goes again. `dropped`: it came too late to be of use. */
export const MAIL_STATES = ['due', 'sending', 'sent', 'failed', 'unknown', 'dropped'] as const
export type MailState = (typeof MAIL_STATES)[number]

/** One mail to one member in the ledger of mails: planned once, sent at most once. Holds no address and nothing of a case. */
export type MailEntry = {
  /** Made of kind, member and slot, so that whoever plans it a second time finds it there. */
  _id: string
  /** Rises by one with every write. */
  version: number
  member: string
  kind: MailKind
  /** Random name of the letter, the same at every try. */
  letter: string
  day: Day
  /** When it is to go; while `sending`, when whoever sends it must have given up. */
  due: Moment
  state: MailState
  tries: number
  failure?: MailFailure
}

/** Whether it is still to be looked at by whoever sends. */
export const isWaiting = ({ state }: Pick<MailEntry, 'state'>): boolean => state === 'due' || state === 'sending'

/** What a member said about mail. `sealed`: the address for the worker process alone. `own`: the same under the member's own keys, to be shown to them. */
export type MemberMail = { sealed: string; own: string; language: Language; nudges: boolean; digest: boolean }

const LONGEST_ADDRESS = 254
/** A strict part of what standards allow: plain ASCII, no quotes, no comments, no address literals, so that no parser reads another address out of it. */
const ADDRESS = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/

export const isMailAddress = (typed: string): boolean => typed.length <= LONGEST_ADDRESS && ADDRESS.test(typed) && !typed.includes('..') && !typed.includes('.@')
