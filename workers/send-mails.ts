import { addMinutes, dayOf } from '../src/core/calendar.ts'
import type { MailEntry, MailFailure } from '../src/core/mail.ts'
import { mailText } from '../src/core/mail-text.ts'
import { createCounting } from './count-for-member.ts'
import type { MailDeps } from './mail-deps.ts'
import { mailOf } from './plan-mails.ts'

/** Minutes after which whoever took an entry must have given up: longer than a mail server can take. */
const CLAIM_MINUTES = 10
const RETRY_MINUTES = 15
const TRIES = 5
/** Entries of one round. */
const ROUND = 100

/** What may pass later. The first three are the server's own trouble, and no other mail of the round fares better. */
const SERVER: readonly MailFailure[] = ['away', 'unsafe', 'login']
const PASSING: readonly MailFailure[] = [...SERVER, 'later']

const change = async (deps: MailDeps, entry: MailEntry, fields: Partial<MailEntry>): Promise<MailEntry | undefined> => {
  const next = { ...entry, ...fields, version: entry.version + 1 }
  return (await deps.mails.replace(next, entry.version)) === 'replaced' ? next : undefined
}

type Letter = { to: string; text: string }

/** The letter as it stands now. Undefined: it is of no use any more: of another day, no longer wanted, or what it told of was taken up. */
const letterOf = async (deps: MailDeps, { member: id, kind, day }: MailEntry): Promise<Letter | 'unreadable' | undefined> => {
  const now = deps.clock.now()
  const member = await deps.staff.load(id)
  const mail = member && mailOf(member)
  const isWanted = (member?.role === 'union_monitor') === (kind === 'week') && (kind === 'nudge' ? mail?.nudges : mail?.digest)
  if (!member || !mail || !isWanted || day !== dayOf(now, deps.calendar.zone)) return undefined
  const counts = await createCounting(deps.work, now)(member)
  if (kind === 'nudge' && counts.waiting === 0) return undefined
  const to = await deps.addresses.open(id, mail.sealed).catch(() => undefined)
  return to === undefined ? 'unreadable' : { to, text: mailText((key, values) => deps.say(mail.language, key, values), kind, counts, await deps.late()) }
}

const failed = async (deps: MailDeps, entry: MailEntry, failure: MailFailure): Promise<void> => {
  const tries = entry.tries + 1
  const again = PASSING.includes(failure) && tries < TRIES
  deps.log('warn', 'mail_not_sent', { kind: entry.kind, failure, again })
  await change(deps, entry, again ? { state: 'due', tries, failure, due: addMinutes(deps.clock.now(), RETRY_MINUTES) } : { state: 'failed', tries, failure })
}

/** Takes an entry, sends it and writes what came of it. Undefined unless it failed. */
const sendOne = async (deps: MailDeps, entry: MailEntry): Promise<MailFailure | undefined> => {
  if (entry.state === 'sending') {
    await change(deps, entry, { state: 'unknown' })
    deps.log('warn', 'mail_unknown', { kind: entry.kind })
    return undefined
  }
  const taken = await change(deps, entry, { state: 'sending', due: addMinutes(deps.clock.now(), CLAIM_MINUTES) })
  if (taken === undefined) return undefined
  const letter = await letterOf(deps, taken)
  if (letter === undefined) {
    await change(deps, taken, { state: 'dropped' })
    return undefined
  }
  const outcome = letter === 'unreadable' ? { failure: 'unreadable' as const } : await deps.mailer.send({ ...letter, letter: taken.letter })
  if (typeof outcome === 'object') {
    await failed(deps, taken, outcome.failure)
    return outcome.failure
  }
  if (outcome === 'unknown') deps.log('warn', 'mail_unknown', { kind: entry.kind })
  await change(deps, taken, { state: outcome })
  return undefined
}

/**
 * Sends what is due, each at most once: it stands in the ledger as `sending` before the server hears of it, and one found so after its
 * time may have gone out and becomes `unknown`. A server in trouble ends the round. Returns how many entries were looked at.
 */
export const sendMails = async (deps: MailDeps): Promise<number> => {
  const due = await deps.mails.due(deps.clock.now(), ROUND)
  let seen = 0
  for (const entry of due) {
    seen += 1
    const failure = await sendOne(deps, entry)
    if (failure !== undefined && SERVER.includes(failure)) break
  }
  return seen
}
