import { breach, hasCome } from './breaches.ts'
import { closeOf, dayOf } from './calendar.ts'
import type { Case, Track } from './case.ts'
import { ACKNOWLEDGE_REF, clockEntries, clockRef, clockSelectors, resumedClock, runningClock } from './clocks.ts'
import type { Context, Decision, SystemCommand } from './commands.ts'
import { contactDue, contactEnd, decidePassing } from './decide-contact.ts'
import { decideReported } from './decide-reported.ts'
import type { Refusal } from './errors.ts'
import { refuse } from './errors.ts'
import type { NewEvent, StartedClock } from './events.ts'
import { climb, nextRung, rungsFor } from './ladder.ts'
import { movedClock } from './moved-clock.ts'
import { newEntry } from './outbox.ts'
import type { CaseRules } from './pack.ts'
import { retention } from './retention.ts'
import { trackOf } from './status.ts'
import { decideTalk } from './talk/decide-talk.ts'
import { isSilent } from './talk/talk.ts'
import { mayTalk } from './talk/talk-events.ts'
import { textEntry } from './talk/talk-turn.ts'
import type { OutboxKind } from './vocab.ts'
import { OPEN_STATUSES } from './vocab.ts'
import { lapsedTriageWraps } from './wraps.ts'

type Due = Exclude<SystemCommand, { type: 'triage' | 'quarantine' | 'harden' }>
type Dated = Exclude<Due, { type: 'reply_sent' | 'reply_reported' | 'talk_turn' | 'text_said' | 'contact_passed' }>
type Of<T extends Due['type']> = Extract<Due, { type: T }>

const NOTHING = refuse('nothing_to_do')
const events = (...happened: NewEvent[]): Decision => ({ events: happened, add: [], drop: [] })

/** A referral nobody accepted in time goes back to its sender, whose track is in progress again. */
const bounce = (queue: string, to: string): Decision => ({
  events: [{ type: 'referral_bounced', data: { from: queue, to } }],
  add: [],
  drop: [{ kind: 'clock', ref: clockRef(queue, 'accept_referral') }],
})

/** Nobody has read it within the day it was promised: not triaged, or only lying with those who look at what cannot be read. */
const unacknowledged = (theCase: Case, rules: CaseRules): Decision | Refusal =>
  theCase.tracks.every(({ status }) => status === 'quarantine')
    ? {
        events: [{ type: 'escalated', data: { queue: rules.quarantine, step: 1, to: 'lead', reason: 'clock_breached' } }],
        add: [],
        drop: [{ kind: 'clock', ref: ACKNOWLEDGE_REF }],
      }
    : NOTHING

/** A clock that runs on, till another moment. */
const startAgain = (type: 'clock_moved' | 'clock_resumed', queue: string, clock: StartedClock, { newId }: Context): Decision => ({
  events: [{ type, data: { queue, ...clock } }],
  add: clockEntries(queue, [clock], newId),
  drop: clockSelectors(queue, clock.kind),
})

const clockDue = (theCase: Case, { queue, kind }: Of<'clock_due'>, context: Context): Decision | Refusal => {
  if (clockRef(queue, kind) === ACKNOWLEDGE_REF) return unacknowledged(theCase, context.rules)
  const track = trackOf(theCase, queue)
  if (kind === 'accept_referral') return track?.referredTo === undefined ? NOTHING : bounce(queue, track.referredTo)
  const clock = runningClock(track, kind)
  if (!track || clock?.state !== 'running' || clock.due > context.now) return NOTHING
  const moved = movedClock(clock, context.rules)
  if (moved && moved.due > context.now) return startAgain('clock_moved', queue, moved, context)
  return breach(theCase, track, [kind], context)
}

const pauseLimit = (theCase: Case, { queue, kind }: Of<'pause_limit'>, context: Context): Decision | Refusal => {
  const { now, rules } = context
  const clock = runningClock(trackOf(theCase, queue), kind)
  if (clock?.state !== 'paused') return NOTHING
  return startAgain('clock_resumed', queue, resumedClock(clock, now, rules), context)
}

const isOpen = (track: Track): boolean => OPEN_STATUSES.includes(track.status)

/** A case that could not be read for so long goes straight to the board; it climbs no further. */
const alarmBoard = (theCase: Case, track: Track, rules: CaseRules): Decision | Refusal => {
  const board = rungsFor(theCase, rules, track.queue).find(({ to }) => to === 'union_board')
  const step = board?.step ?? track.step + 1
  if (track.reached?.includes(board?.body ?? 'union_board')) return NOTHING
  return {
    events: [{ type: 'escalated', data: { queue: track.queue, step, to: board?.body ?? 'union_board', reason: 'step_unanswered' } }],
    add: [],
    drop: [{ kind: 'ladder_step', ref: track.queue }],
  }
}

/** One rung up, once; the step reached stands on the track, so nothing escalates twice. */
const ladderStep = (theCase: Case, { queue }: Of<'ladder_step'>, context: Context): Decision | Refusal => {
  const track = trackOf(theCase, queue)
  if (!track || !isOpen(track)) return NOTHING
  if (track.status === 'quarantine') return alarmBoard(theCase, track, context.rules)
  const escalated = climb(theCase, queue, context.rules)
  if (!escalated) return NOTHING
  return {
    events: [{ type: 'escalated', data: escalated }],
    add: nextRung(theCase, queue, escalated.step, context),
    drop: [{ kind: 'ladder_step', ref: queue }],
  }
}

/** Ends triage's own wraps and any open consent question; what is bound to triage (a receipt to harden, a quarantine) stays. */
const wrapDrop = (theCase: Case): Decision | Refusal => {
  const items = lapsedTriageWraps(theCase)
  if (items.length === 0 && theCase.consentAsked.length === 0) return NOTHING
  return { ...events({ type: 'triage_wraps_dropped', data: { items, consentEnded: true } }), drop: [{ kind: 'wrap_drop' }] }
}

const conversationEnd = (theCase: Case, { now, rules, newId }: Context): Decision | Refusal => {
  if (!theCase.conversationOpen) return NOTHING
  const ended: NewEvent = { type: 'conversation_ended', data: {} }
  const dropped: NewEvent = { type: 'triage_wraps_dropped', data: { items: lapsedTriageWraps(theCase), consentEnded: true } }
  const { zone } = rules.calendar
  return {
    events: [ended, dropped],
    add: [newEntry(newId(), 'address_end', closeOf(dayOf(now, zone), zone))],
    drop: [{ kind: 'conversation_end' }, { kind: 'wrap_drop' }, { kind: 'address_end' }],
  }
}

const holdEnd = (theCase: Case, queue: string): Decision | Refusal =>
  trackOf(theCase, queue)?.heldUntil === undefined ? NOTHING : { ...events({ type: 'hold_ended', data: { queue } }), drop: [{ kind: 'hold_end', ref: queue }] }

/** A phone that was silent too long may be another's: it is asked nothing. */
const isSilentNow = ({ talk }: Case, { now, rules }: Context): boolean => talk !== undefined && isSilent(talk, dayOf(now, rules.calendar.zone))

/** Some time after the end the worker is asked how things are, by a text that tells nothing. */
const followUp = (theCase: Case, day: number, context: Context): Decision => ({
  ...events({ type: 'follow_up_due', data: { day } }),
  add: context.rules.sms !== undefined && mayTalk(theCase) && !isSilentNow(theCase, context) ? [textEntry('follow_up', context)] : [],
  drop: [{ kind: 'follow_up', ref: String(day) }],
})

/** The outbox entry a command answers. */
const entryOf = (command: Dated): { kind: OutboxKind; ref?: string } => {
  switch (command.type) {
    case 'clock_due':
      return { kind: 'clock', ref: clockRef(command.queue, command.kind) }
    case 'pause_limit':
      return { kind: 'pause_limit', ref: clockRef(command.queue, command.kind) }
    case 'hold_end':
    case 'ladder_step':
      return { kind: command.type, ref: command.queue }
    case 'follow_up':
      return { kind: 'follow_up', ref: String(command.day) }
    case 'contact_due':
    case 'contact_end':
      return { kind: command.type, ref: command.contact }
    default:
      return { kind: command.type }
  }
}

/** Of a hidden case only what keeps it from being erased still goes on, and a sending that was under way is told. */
const goesOnHidden = (command: Due): boolean =>
  command.type === 'hold_end' || command.type === 'reply_sent' || command.type === 'text_said' || (command.type === 'clock_due' && command.kind === 'accept_referral')

/** What a moment that has come does to the case; `nothing_to_do` when the case has moved on since it was set, or it has not come. */
export const decideDue = (theCase: Case, command: Due, context: Context): Decision | Refusal => {
  if (theCase.deletionAskedOn !== undefined && !goesOnHidden(command)) return NOTHING
  if (command.type === 'contact_passed') return decidePassing(theCase, command.item, command.wraps)
  if (command.type === 'reply_reported') return decideReported(theCase, command)
  if (command.type === 'reply_sent') {
    const { item, outcome, why } = command
    return {
      ...events({ type: 'reply_sent', data: { item, outcome, ...(why === undefined ? {} : { why }) } }),
      drop: [{ kind: 'send_reply', ref: command.item }],
    }
  }
  // The queue hands the pause for fragments out before its entry is due; the store is told no exact time.
  if (command.type === 'text_said' || command.type === 'talk_turn') return decideTalk(theCase, command, context)
  if (!hasCome(theCase, entryOf(command), context.now)) return NOTHING
  switch (command.type) {
    case 'clock_due':
      return clockDue(theCase, command, context)
    case 'pause_limit':
      return pauseLimit(theCase, command, context)
    case 'hold_end':
      return holdEnd(theCase, command.queue)
    case 'ladder_step':
      return ladderStep(theCase, command, context)
    case 'follow_up':
      return followUp(theCase, command.day, context)
    case 'contact_due':
      return contactDue(theCase, command.contact, context)
    case 'contact_end':
      return contactEnd(theCase, command.contact, context)
    case 'retention':
      return retention(theCase, context)
    case 'address_end':
      return { ...events({ type: 'address_ended', data: {} }), drop: [{ kind: 'address_end' }] }
    case 'acknowledgement_end':
      return { events: [], add: [], drop: [{ kind: 'acknowledgement_end' }] }
    case 'wrap_drop':
      return wrapDrop(theCase)
    case 'conversation_end':
      return conversationEnd(theCase, context)
    case 'talk_rest':
    case 'heard_end':
    case 'delete_confirm':
      return decideTalk(theCase, command, context)
  }
}
