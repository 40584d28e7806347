import { addDays, addMinutes, dayOf } from '../core/calendar.ts'
import type { RoundedCount } from '../core/figures/rounded-count.ts'
import { roundedCount } from '../core/figures/rounded-count.ts'
import type { MailFailure, MailState } from '../core/mail.ts'
import { MAIL_STATES } from '../core/mail.ts'
import type { Day, WorkCalendar } from '../core/pack.ts'
import type { OutboxKind } from '../core/vocab.ts'
import type { CaseStore } from '../ports/cases.ts'
import type { MailLedger } from '../ports/mail.ts'
import type { ProcessNote, ProcessNotes } from '../ports/notes.ts'
import type { Clock } from '../ports/system.ts'
import type { PublishedKeys } from '../ports/triage-keys.ts'

/** Work that waits for the workers, as an operator must know it. */
const BACKLOGS = ['triage', 'harden', 'send_reply', 'notify', 'erase'] as const satisfies readonly OutboxKind[]
/** A worker that has said nothing for so many minutes is not there. */
const SILENT_MINUTES = 5
const MOST = 1_000
const MAIL_DAYS = 7

type StateDeps = {
  cases: Pick<CaseStore, 'pending'>
  keys: Pick<PublishedKeys, 'oldestSpooled'>
  mails: Pick<MailLedger, 'since'>
  notes: Pick<ProcessNotes, 'all'>
  clock: Clock
  calendar: WorkCalendar
}

export type ServiceState = {
  workers: (Omit<ProcessNote, '_id'> & { silent: boolean })[]
  backlogs: { kind: (typeof BACKLOGS)[number]; waiting: RoundedCount }[]
  /** The oldest day of what lies in a spool of a web process. */
  spooledSince?: Day
  mails: { state: MailState; count: number }[]
  /** Mails of the last days that did not go out, or may not have: to whom, why. */
  undelivered: { member: string; day: Day; state: MailState; failure?: MailFailure }[]
}

/** How mail, texts, sweep and spools stand. Backlogs are rounded; mails are about members and are not. */
export const readState =
  ({ cases, keys, mails, notes, clock, calendar }: StateDeps) =>
  async (): Promise<ServiceState> => {
    const now = clock.now()
    const [said, spooled, sent, ...pending] = await Promise.all([
      notes.all(),
      keys.oldestSpooled(),
      mails.since(addDays(dayOf(now, calendar.zone), -MAIL_DAYS), MOST),
      ...BACKLOGS.map((kind) => cases.pending(kind, MOST)),
    ])
    const silentSince = addMinutes(now, -SILENT_MINUTES)
    return {
      workers: said.map(({ _id, ...note }) => ({ ...note, silent: note.at < silentSince })),
      backlogs: BACKLOGS.map((kind, index) => ({ kind, waiting: roundedCount(pending[index] ?? 0) })),
      ...(spooled === undefined ? {} : { spooledSince: spooled }),
      mails: MAIL_STATES.map((state) => ({ state, count: sent.filter((one) => one.state === state).length })),
      undelivered: sent
        .filter(({ state, failure }) => state === 'failed' || state === 'unknown' || (state === 'due' && failure !== undefined))
        .map(({ member, day, state, failure }) => ({ member, day, state, ...(failure === undefined ? {} : { failure }) })),
    }
  }
