import type { Case, Clock, Event, Track } from './case.ts'
import { endedClock, stopClocks } from './clocks.ts'
import { eventDay } from './event-day.ts'
import type { EventData, NewTrack, StartedClock } from './events.ts'
import { changeTrack, trackOf } from './status.ts'
import type { ClockKind, EventType, TrackStatus } from './vocab.ts'
import { hasWrap, shareable } from './wraps.ts'

type Change<T extends EventType> = (theCase: Case, data: EventData[T], event: Event) => Case

const opened = (track: NewTrack, status: TrackStatus): Track => ({
  queue: track.queue,
  row: track.row,
  basis: track.basis,
  status,
  owes: track.owes,
  clocks: track.clocks.map(running),
  step: 0,
  ...(track.withheld === undefined || track.withheld.length === 0 ? {} : { withheld: track.withheld }),
})

type OptionalKey = 'owner' | 'heldUntil' | 'waitingFor' | 'referredTo' | 'referralBasis' | 'referralWithheld' | 'riskAsked' | 'closeReason' | 'ended'
const without = (track: Track, ...keys: OptionalKey[]): Track => {
  const copy: Track = { ...track }
  for (const key of keys) delete copy[key]
  return copy
}

/** One track a body. One that lost its part and joins again begins anew; only its hold and the rungs climbed stay. */
const withTrack = (theCase: Case, track: Track): Case => {
  const known = trackOf(theCase, track.queue)
  if (!known) return { ...theCase, tracks: [...theCase.tracks, track] }
  if (known.ended === undefined) return theCase
  const kept = { step: known.step, ...(known.heldUntil === undefined ? {} : { heldUntil: known.heldUntil }) }
  return changeTrack(theCase, track.queue, () => ({ ...track, ...kept }))
}

const setStatus = (track: Track, status: TrackStatus): Track => ({ ...track, status })

const changeClock = (theCase: Case, queue: string, kind: ClockKind, change: (clock: Clock) => Clock): Case =>
  changeTrack(theCase, queue, (track) => ({ ...track, clocks: track.clocks.map((clock) => (clock.kind === kind ? change(clock) : clock)) }))

const running = ({ kind, due, day, span }: StartedClock): Clock => ({
  kind,
  state: 'running',
  due,
  ...(day === undefined ? {} : { day }),
  ...(span === undefined ? {} : { span }),
})

const endClock = (track: Track, kind: ClockKind, state: 'met' | 'breached' | 'stopped'): Track => ({
  ...track,
  clocks: track.clocks.map((clock) => (clock.kind === kind ? endedClock(clock, state) : clock)),
})

/** The body has no part any more: its clocks stop, its owner and its referral go; the track stays for its history and its hold. */
const endPart = (track: Track, why: NonNullable<Track['ended']>): Track => {
  const stopped = without(stopClocks(track), 'owner', 'waitingFor', 'referredTo', 'referralBasis', 'referralWithheld', 'riskAsked')
  return why === 'consent' ? { ...stopped, status: 'withdrawn', ended: why } : { ...stopped, status: 'closed', closeReason: 'out_of_scope', ended: why }
}

/** What a track owed and now can open is owed no more. */
const settle = (theCase: Case): Case => ({
  ...theCase,
  tracks: theCase.tracks.map((track) =>
    track.owes.length === 0 ? track : { ...track, owes: track.owes.filter((id) => !theCase.items.some((item) => item.id === id && hasWrap(item, track.queue))) },
  ),
})

const backFromReferral = (theCase: Case, queue: string, state: 'met' | 'breached' | 'stopped'): Case =>
  changeTrack(theCase, queue, (track) =>
    without(
      setStatus(endClock(track, 'accept_referral', state), track.status === 'referred' ? 'in_progress' : track.status),
      'referredTo',
      'referralBasis',
      'referralWithheld',
      'waitingFor',
    ),
  )

const triaged: Change<'triaged'> = (theCase, data) => {
  const status: TrackStatus = theCase.withdrawnOn ? 'withdrawn' : 'triaged'
  const unoffered = theCase.tracks.filter(({ referredTo }) => referredTo !== undefined && data.dropped.includes(referredTo))
  const back = unoffered.reduce((current, { queue }) => backFromReferral(current, queue, 'stopped'), theCase)
  const dropped = back.tracks.map((track) => (data.dropped.includes(track.queue) ? endPart(track, data.parties?.includes(track.queue) ? 'party' : 'compartment') : track))
  const within = dropped.map((track) => (track.reached ? { ...track, reached: track.reached.filter((body) => !data.dropped.includes(body)) } : track))
  return data.tracks.reduce((current, track) => withTrack(current, opened(track, status)), { ...back, tracks: within })
}

/** Work stops on every track; a referral nobody answered is off; holds go on. */
const withdrawAll = (theCase: Case): Case => ({
  ...theCase,
  tracks: theCase.tracks.map((track) =>
    track.status === 'closed' ? track : { ...without(stopClocks(track), 'waitingFor', 'referredTo', 'referralBasis', 'referralWithheld'), status: 'withdrawn' },
  ),
})

/** Hidden at once: everything stops but a referral another body has yet to answer, which keeps the case from being erased till its time is over. */
const hide = (theCase: Case): Case => ({
  ...theCase,
  tracks: theCase.tracks.map((track) => stopClocks(track, track.referredTo === undefined ? [] : ['accept_referral'])),
})

const own = (theCase: Case, queue: string, owner: string): Case => changeTrack(theCase, queue, (track) => ({ ...setStatus(track, 'in_progress'), owner }))

/** No consent, no part: neither as a body at work nor as one that was offered the case. */
const consentWithdrawn: Change<'consent_withdrawn'> = (theCase, { body }) => {
  const offering = theCase.tracks.filter((track) => track.referredTo === body && track.referralBasis === 'needs_consent')
  const back = offering.reduce((current, { queue }) => backFromReferral(current, queue, 'stopped'), theCase)
  return changeTrack(back, body, (track) => (track.basis === 'needs_consent' ? endPart(track, 'consent') : track))
}

const quarantined: Change<'quarantined'> = (theCase, data) => {
  const placed = withTrack(theCase, opened({ queue: data.queue, row: data.row, basis: 'default', owes: [], clocks: [] }, 'quarantine'))
  return changeTrack(placed, data.queue, (track) => setStatus(track, 'quarantine'))
}

/** A referral hands nothing over: the body that made it still owes what its own clocks say, beside the one that joins (practice.md 5.3). */
const referralAccepted: Change<'referral_accepted'> = (theCase, data) => withTrack(backFromReferral(theCase, data.from, 'met'), opened(data, 'triaged'))

const closed: Change<'closed'> = (theCase, data) =>
  changeTrack(theCase, data.queue, (track) => ({
    ...without(stopClocks(track), 'waitingFor', 'referredTo', 'referralBasis', 'referralWithheld'),
    status: 'closed',
    closeReason: data.reason,
  }))

const paused: Change<'clock_paused'> = (theCase, data, event) =>
  changeClock(theCase, data.queue, data.kind, (clock) => (clock.state === 'running' ? { ...clock, state: 'paused', pausedOn: eventDay(event), pausedFor: data.reasonItem } : clock))

const conflict: Change<'conflict_declared'> = (theCase, data, event) =>
  changeTrack(theCase, data.queue, (track) => (track.owner === event.by.id ? without(setStatus(track, track.status === 'in_progress' ? 'triaged' : track.status), 'owner') : track))

const changes: { [K in EventType]?: Change<K> } = {
  triaged,
  quarantined,
  quarantine_ended: (theCase, data) => changeTrack(theCase, data.queue, (track) => (track.status === 'quarantine' ? setStatus(track, 'triaged') : track)),
  consent_withdrawn: consentWithdrawn,
  withdrawn: withdrawAll,
  deletion_asked: hide,
  track_opened: (theCase, data) => withTrack(theCase, opened(data, 'triaged')),
  claimed: (theCase, data) => own(theCase, data.queue, data.owner),
  allocated: (theCase, data) => own(theCase, data.queue, data.owner),
  handed_back: (theCase, data) => changeTrack(theCase, data.queue, (track) => without(setStatus(track, 'triaged'), 'owner')),
  conflict_declared: conflict,
  worker_asked: (theCase, data) => changeTrack(theCase, data.queue, (track) => ({ ...track, waitingFor: 'worker' })),
  message_added: (theCase) => ({
    ...theCase,
    tracks: theCase.tracks.map((track) => (track.waitingFor === 'worker' ? without(track, 'waitingFor') : track)),
  }),
  risk_referral_asked: (theCase, data, event) =>
    changeTrack(theCase, data.queue, (track) => ({
      ...track,
      riskAsked: { to: data.to, by: event.by.id ?? '', at: event.at ?? '', purposeItem: data.purposeItem, parts: data.fields },
    })),
  referral_offered: (theCase, data) =>
    changeTrack(theCase, data.queue, (track) => ({
      ...setStatus(without(track, 'riskAsked'), 'referred'),
      referredTo: data.to,
      referralBasis: data.basis,
      referralWithheld: shareable(theCase).filter((id) => !data.fields.includes(id)),
      waitingFor: 'recipient',
    })),
  referral_accepted: referralAccepted,
  referral_rejected: (theCase, data) => backFromReferral(theCase, data.from, 'met'),
  referral_revoked: (theCase, data) => backFromReferral(theCase, data.from, 'stopped'),
  referral_bounced: (theCase, data) => backFromReferral(theCase, data.from, 'breached'),
  clock_started: (theCase, data) =>
    changeTrack(theCase, data.queue, (track) => ({
      ...track,
      clocks: [...track.clocks.filter((clock) => clock.kind !== data.kind), running(data)],
    })),
  clock_paused: paused,
  clock_resumed: (theCase, data) =>
    changeTrack(
      changeClock(theCase, data.queue, data.kind, (clock) => (clock.state === 'paused' ? running(data) : clock)),
      data.queue,
      (track) => (track.waitingFor === 'worker' ? without(track, 'waitingFor') : track),
    ),
  clock_moved: (theCase, data) => changeClock(theCase, data.queue, data.kind, (clock) => (clock.state === 'running' ? running(data) : clock)),
  clock_met: (theCase, data) => changeClock(theCase, data.queue, data.kind, (clock) => endedClock(clock, 'met')),
  clock_breached: (theCase, data) => changeClock(theCase, data.queue, data.kind, (clock) => endedClock(clock, 'breached')),
  escalated: (theCase, data) =>
    changeTrack(theCase, data.queue, (track) => ({
      ...track,
      step: Math.max(track.step, data.step),
      reached: [...new Set([...(track.reached ?? []), data.to])],
    })),
  held: (theCase, data) => changeTrack(theCase, data.queue, (track) => ({ ...track, heldUntil: data.until })),
  hold_ended: (theCase, data) => changeTrack(theCase, data.queue, (track) => without(track, 'heldUntil')),
  closed,
  reopened: (theCase, data) => ({
    ...theCase,
    tracks: theCase.tracks.map((track) =>
      data.queues.includes(track.queue) && track.status === 'closed' && track.ended === undefined
        ? without(setStatus(track, track.owner === undefined ? 'triaged' : 'in_progress'), 'closeReason')
        : track,
    ),
  }),
}

/** Events after which a track may hold keys it was owed. */
const SETTLING: readonly EventType[] = ['triaged', 'wraps_added', 'quarantined']

/**
 * What an event does to the tracks. A withdrawn case keeps its tracks withdrawn whatever else happens; one that is hidden has no
 * clock but a referral's.
 */
export const evolveTracks = (theCase: Case, event: Event): Case => {
  const change = changes[event.type] as Change<EventType> | undefined
  const changed = change ? change(theCase, event.data, event) : theCase
  const stopped = changed.deletionAskedOn && event.type !== 'deletion_asked' ? hide(changed) : changed
  const settled = SETTLING.includes(event.type) ? settle(stopped) : stopped
  return settled.withdrawnOn && event.type !== 'withdrawn' ? withdrawAll(settled) : settled
}
