import type { Case, Event } from './case.ts'
import type { EventData } from './events.ts'
import { blankCase, evolve } from './evolve.ts'
import type { Day, Moment } from './pack.ts'
import { minorIn } from './remedy.ts'
import type { Sentence } from './texts/history-text-keys.ts'
import { TOLD_COMMANDS } from './texts/history-text-keys.ts'
import type { Band, EventType, TrackStatus } from './vocab.ts'

/** A code and of what list it is, so that it can be said in any language; nothing of a case's words. */
export type Told = { is: ToldKind; code: string }
export const TOLD_KINDS = [
  ...(['body', 'bodies', 'office', 'member', 'band', 'clock', 'day', 'close', 'remedy', 'money', 'measure', 'step', 'basis', 'channel', 'outcome', 'command', 'number'] as const),
] as const
type ToldKind = (typeof TOLD_KINDS)[number]

/** What an event tells: the sentence, and what stands in it. */
type Telling = { key: Sentence; values: Record<string, Told> }

/** One entry of a history. `changes`: parts whose status it changed; `band`: the urgency before and after. */
export type HistoryEntry = {
  n: number
  type: EventType
  on: Day | Moment
  by: string
  telling?: Telling
  changes: { body: string; from: TrackStatus; to: TrackStatus }[]
  band?: { from: Band; to: Band }
}

const told = (is: ToldKind, code: string): Told => ({ is, code })
const body = (code: string): Told => told('body', code)
const dayIn = ({ day, due }: { day?: Day; due: Moment | Day }): Told => told('day', day ?? due.slice(0, 10))

type Teller<T extends EventType> = (data: EventData[T]) => Telling | undefined
type Values = Telling['values']
const say = (key: Sentence, values: Values): Telling => ({ key, values })

const clock =
  (key: Sentence) =>
  ({ kind, ...data }: { kind: string; due?: Moment; day?: Day; until?: Day }): Telling =>
    say(key, {
      clock: told('clock', kind),
      ...(data.until === undefined ? {} : { until: told('day', data.until) }),
      ...(data.due === undefined ? {} : { until: dayIn({ ...data, due: data.due }) }),
    })

const remedy: Teller<'remedy_recorded'> = (data) => {
  const minor = minorIn(data)
  const kind = { remedy: told('remedy', data.remedy) }
  return minor === undefined || data.currency === undefined
    ? say('staff.told.remedy_recorded', kind)
    : say('staff.told.remedy_money', { ...kind, money: told('money', `${minor} ${data.currency}`) })
}

const commanded: Teller<'commanded'> = ({ command }) =>
  TOLD_COMMANDS.some((known) => known === command) ? say('staff.told.commanded', { command: told('command', command) }) : undefined

const bodies = (found: readonly string[]): Told => told('bodies', found.join(' '))

const triaged: Teller<'triaged'> = ({ reading, tracks, parties = [] }) => {
  const band = told('band', reading.band)
  const to = bodies(tracks.map(({ queue }) => queue))
  if (parties.length > 0 && tracks.length > 0) return say('staff.told.triaged_without', { band, bodies: to, parties: bodies(parties) })
  if (parties.length > 0) return say('staff.told.triaged_party', { band, parties: bodies(parties) })
  return tracks.length === 0 ? say('staff.told.triaged_again', { band }) : say('staff.told.triaged', { band, bodies: to })
}

const between =
  (key: Sentence) =>
  ({ from, to }: { from: string; to: string }): Telling =>
    say(key, { from: body(from), to: body(to) })

const aboutBody =
  (key: Sentence) =>
  (data: { body: string }): Telling =>
    say(key, { body: body(data.body) })

const tellers: { [T in EventType]?: Teller<T> } = {
  filed: ({ channel, filingBasis }) => say('staff.told.filed', { channel: told('channel', channel), basis: told('basis', filingBasis) }),
  commanded,
  said: ({ outcome }) => say('staff.told.said', { outcome: told('outcome', outcome) }),
  consent_given: aboutBody('staff.told.consent_given'),
  consent_withdrawn: aboutBody('staff.told.consent_withdrawn'),
  consent_requested: aboutBody('staff.told.consent_requested'),
  consent_refused: aboutBody('staff.told.consent_refused'),
  triaged,
  wraps_added: ({ queue }) => say('staff.told.wraps_added', { body: body(queue) }),
  allocated: ({ owner }) => say('staff.told.allocated', { owner: told('member', owner) }),
  band_lowering_asked: ({ band }) => say('staff.told.band_lowering_asked', { band: told('band', band) }),
  band_lowered: ({ secondedBy }) => (secondedBy === '' ? undefined : say('staff.told.band_lowered', { second: told('member', secondedBy) })),
  basis_set: ({ filingBasis }) => say('staff.told.basis_set', { basis: told('basis', filingBasis) }),
  reply_sent: ({ outcome }) => say('staff.told.reply_sent', { outcome: told('outcome', outcome) }),
  referral_offered: ({ to, fields, secondedBy }) => {
    const values = { to: body(to), number: told('number', String(fields.length)) }
    return secondedBy === undefined ? say('staff.told.referral_offered', values) : say('staff.told.referral_offered_risk', { ...values, second: told('member', secondedBy) })
  },
  referral_accepted: ({ from, queue }) => between('staff.told.referral_accepted')({ from, to: queue }),
  referral_rejected: between('staff.told.referral_rejected'),
  referral_revoked: between('staff.told.referral_revoked'),
  referral_bounced: between('staff.told.referral_bounced'),
  risk_referral_asked: ({ to }) => say('staff.told.risk_referral_asked', { to: body(to) }),
  clock_started: clock('staff.told.clock_started'),
  clock_paused: clock('staff.told.clock_paused'),
  clock_resumed: clock('staff.told.clock_resumed'),
  clock_met: clock('staff.told.clock_met'),
  clock_breached: clock('staff.told.clock_breached'),
  clock_moved: clock('staff.told.clock_moved'),
  escalated: ({ to }) => say('staff.told.escalated', { to: told('office', to) }),
  held: ({ until }) => say('staff.told.held', { until: told('day', until) }),
  remedy_recorded: remedy,
  support_recorded: ({ measure, step }) => say('staff.told.support_recorded', { measure: told('measure', measure), step: told('step', step) }),
  closed: ({ reason }) => (reason === 'malicious_or_spam' ? undefined : say('staff.told.closed', { reason: told('close', reason) })),
  follow_up_due: ({ day }) => say('staff.told.follow_up_due', { number: told('number', String(day)) }),
  break_glass_opened: ({ seconded }) => say('staff.told.break_glass_opened', { second: told('member', seconded) }),
  copy_recalled: ({ queue, until }) => say('staff.told.copy_recalled', { body: body(queue), until: told('day', until) }),
  recall_confirmed: ({ queue }) => say('staff.told.recall_confirmed', { body: body(queue) }),
  retention_near: ({ endsOn }) => (endsOn === undefined ? undefined : say('staff.told.retention_near', { until: told('day', endsOn) })),
}

const changesOf = (before: Case, after: Case): HistoryEntry['changes'] =>
  after.tracks.flatMap(({ queue, status }) => {
    const was = before.tracks.find((track) => track.queue === queue)?.status
    return was === undefined || was === status ? [] : [{ body: queue, from: was, to: status }]
  })

/** The first reading gives a case its urgency; until then it has none to change. */
const bandOf = (before: Case, after: Case): Pick<HistoryEntry, 'band'> => {
  const [from, to] = [before.header.band, after.header.band]
  return from === to || before.tracks.length === 0 ? {} : { band: { from, to } }
}

/**
 * The history of a case as people are told it: each event with the codes of what it did, and what of the case it changed, by going
 * through it once more. Nothing sealed is in it, and no text of anybody's. Parts and urgency follow from neither items nor earlier events,
 * so these are not carried along: a case of thousands of texts would hold everybody up for seconds.
 */
export const historyOf = (theCase: Case): HistoryEntry[] => {
  let before = blankCase(theCase._id)
  return theCase.events.map((event) => {
    const after = evolve(before, event)
    const tell = tellers[event.type] as Teller<EventType> | undefined
    const telling = tell?.(event.data as Event['data'])
    const { n, type, at, on, by } = event
    const entry = { n, type, on: at ?? on ?? '', by: by.id ?? by.role, ...(telling ? { telling } : {}), changes: changesOf(before, after), ...bandOf(before, after) }
    before = { ...after, events: [], items: [] }
    return entry
  })
}

/** Members a history names beside those who did it. */
export const membersTold = (history: readonly HistoryEntry[]): string[] =>
  history.flatMap(({ telling }) => Object.values(telling?.values ?? {}).flatMap(({ is, code }) => (is === 'member' ? [code] : [])))
