import type { Case, Event } from '../case.ts'
import { eventDay } from '../event-day.ts'
import { isHidden } from '../hidden.ts'
import type { Day } from '../pack.ts'
import { minorIn, standingRemedies } from '../remedy.ts'
import type {
  Band,
  Category,
  Channel,
  ClockKind,
  ClockState,
  CloseReason,
  Compartment,
  IndicatorId,
  IssueCode,
  Language,
  RemedyType,
  SupportStep,
  TrackStatus,
  Verifier,
} from '../vocab.ts'
import { OPEN_STATUSES } from '../vocab.ts'

/** A month of the pack's calendar, `YYYY-MM`: the finest time a figure knows. Compares as text. */
export type Month = string

/** One body's part in a case, as figures know it. Days are whole days of the calendar since filing; absent: it has not happened. */
export type FigureTrack = {
  body: string
  status: TrackStatus
  open: boolean
  closeReason?: CloseReason
  /** Month of the closing that stands. */
  closedIn?: Month
  /** Rung of the ladder reached; 0 = none. */
  step: number
  clocks: { kind: ClockKind; state: ClockState }[]
  /** `look`: a person took it up or wrote; `answer`: the worker was first written to; `closed`: the closing that stands. */
  days: { look?: number; answer?: number; closed?: number }
}

/**
 * What was obtained, as the record that stands says. `recordedIn`: the month of the first record, so that a later correction does not
 * count in a second quarter; `minor`: hundredths of `currency`; `workers`: how many people it helped.
 */
export type FigureRemedy = {
  body: string
  type: RemedyType
  recordedIn: Month
  minor?: number
  currency?: string
  promisedIn?: Month
  paidIn?: Month
  workers?: number
  verifiedBy?: Verifier
  /** Whole days from filing until it was first recorded. */
  days: number
}

/** One referral to another body and what became of it. */
type FigureReferral = { from: string; to: string; offeredIn: Month; outcome: 'waiting' | 'accepted' | 'rejected' | 'revoked' | 'bounced' }

/** One measure of the referral mechanism and where it stood last. `measure`: an id of the pack. */
type FigureSupport = { body: string; measure: string; step: SupportStep; recordedIn: Month }

/**
 * What a board and statistics may use of one case: months, codes and whole days; no id or number of the case, no words, no day, no
 * person. `_id` is random and stands in the case alone, so the link dies with the case and the row stays. Counts are made from rows,
 * never kept beside them.
 */
export type FigureRow = {
  _id: string
  format: 1
  /** The case's version it was made from; a row of a lower or the same one changes nothing. */
  version: number
  filedIn: Month
  channel: Channel
  language: Language
  category: Category
  band: Band
  indicators: IndicatorId[]
  issues: IssueCode[]
  regionGroup: string
  sector: string
  compartment: Compartment
  unsure: boolean
  /** It was first read after the time within which it has to be. */
  readLate?: true
  /** Somebody still has to work it. */
  open: boolean
  withdrawn: boolean
  /** The worker asked for deletion, or retention is over: it counts for its months, and nothing of it changes any more. */
  deleted: boolean
  /** Merged under another case: counted there, and left out of every count of cases. */
  merged: boolean
  tracks: FigureTrack[]
  remedies: FigureRemedy[]
  referrals: FigureReferral[]
  support: FigureSupport[]
}

/** A row while it is counted. `employers`: keyed tokens of whom the case names as such; known to the counting alone, and never kept with the row. */
export type CountedRow = FigureRow & { employers?: readonly string[] }

const monthOf = (day: Day): Month => day.slice(0, 7)
const daysBetween = (from: Day, to: Day): number => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))

const LOOKS: readonly Event['type'][] = ['claimed', 'allocated', 'note_written', 'reply_written', 'worker_asked', 'referral_offered', 'closed']
const ANSWERS: readonly Event['type'][] = ['reply_written', 'worker_asked']

const isOf = (event: Event, queue: string): boolean => 'queue' in event.data && event.data.queue === queue

const figureTrack = (theCase: Case, { queue, status, step, clocks, closeReason, ended }: Case['tracks'][number]): FigureTrack => {
  const own = theCase.events.filter((event) => isOf(event, queue))
  const look = own.find(({ type }) => LOOKS.includes(type))
  const answer = own.find(({ type }) => ANSWERS.includes(type))
  const closed = status === 'closed' ? own.findLast(({ type }) => type === 'closed') : undefined
  const since = (event: Event | undefined): number | undefined => event && daysBetween(theCase.header.filedOn, eventDay(event))
  const [looked, answered, ending] = [since(look), since(answer), since(closed)]
  return {
    body: queue,
    status,
    open: ended === undefined && OPEN_STATUSES.includes(status),
    ...(closeReason === undefined ? {} : { closeReason }),
    ...(closed === undefined ? {} : { closedIn: monthOf(eventDay(closed)) }),
    step,
    clocks: clocks.map(({ kind, state }) => ({ kind, state })),
    days: { ...(looked === undefined ? {} : { look: looked }), ...(answered === undefined ? {} : { answer: answered }), ...(ending === undefined ? {} : { closed: ending }) },
  }
}

const remediesOf = (theCase: Case): FigureRemedy[] =>
  standingRemedies(theCase.events).map(({ first, queue, remedy, currency, promisedOn, paidOn, workers, verifiedBy, ...amounts }) => {
    const minor = minorIn(amounts)
    return {
      body: queue,
      type: remedy,
      recordedIn: monthOf(first),
      ...(minor === undefined ? {} : { minor }),
      ...(currency === undefined ? {} : { currency }),
      ...(promisedOn === undefined ? {} : { promisedIn: monthOf(promisedOn) }),
      ...(paidOn === undefined ? {} : { paidIn: monthOf(paidOn) }),
      ...(workers === undefined ? {} : { workers }),
      ...(verifiedBy === undefined ? {} : { verifiedBy }),
      days: daysBetween(theCase.header.filedOn, first),
    }
  })

const OUTCOMES: { [T in Event['type']]?: FigureReferral['outcome'] } = {
  referral_rejected: 'rejected',
  referral_revoked: 'revoked',
  referral_bounced: 'bounced',
}

/** Each offer with the first answer that came after it. An acceptance names the body that joined as its queue. */
const referralsOf = ({ events }: Case): FigureReferral[] =>
  events.flatMap((offer) => {
    if (offer.type !== 'referral_offered') return []
    const { queue: from, to } = offer.data
    const answer = events.find(
      (event) =>
        event.n > offer.n &&
        'from' in event.data &&
        event.data.from === from &&
        (event.type === 'referral_accepted' ? event.data.queue === to : OUTCOMES[event.type] !== undefined && 'to' in event.data && event.data.to === to),
    )
    const outcome = answer === undefined ? 'waiting' : (OUTCOMES[answer.type] ?? 'accepted')
    return [{ from, to, offeredIn: monthOf(eventDay(offer)), outcome }]
  })

const supportOf = ({ events }: Case): FigureSupport[] => {
  const latest = new Map<string, FigureSupport>()
  for (const event of events) {
    if (event.type !== 'support_recorded') continue
    const { queue, measure, step } = event.data
    latest.set(`${queue}/${measure}`, { body: queue, measure, step, recordedIn: monthOf(eventDay(event)) })
  }
  return [...latest.values()]
}

/** The figure row of a case; none before it was read for the first time. */
export const figureRow = (theCase: Case): FigureRow | undefined => {
  if (theCase.tracks.length === 0) return undefined
  const { header } = theCase
  const tracks = theCase.tracks.map((track) => figureTrack(theCase, track))
  const merged = theCase.links.some(({ kind }) => kind === 'head')
  return {
    _id: theCase.figureRow,
    format: 1,
    version: theCase.version,
    filedIn: monthOf(header.filedOn),
    channel: header.channel,
    language: header.language,
    category: header.category,
    band: header.band,
    indicators: header.indicators.map(({ id }) => id),
    issues: header.issues,
    regionGroup: header.regionGroup,
    sector: header.sector,
    compartment: header.compartment,
    unsure: header.unsure,
    ...(theCase.events.some((event) => event.type === 'triaged' && event.data.late) ? { readLate: true as const } : {}),
    open: !isHidden(theCase) && theCase.withdrawnOn === undefined && !merged && tracks.some(({ open }) => open),
    withdrawn: theCase.withdrawnOn !== undefined,
    deleted: theCase.deletionAskedOn !== undefined,
    merged,
    tracks,
    remedies: remediesOf(theCase),
    referrals: referralsOf(theCase),
    support: supportOf(theCase),
  }
}
