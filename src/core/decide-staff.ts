import { breach, ladderEnds, overdueKinds } from './breaches.ts'
import { addDays, closeOf, dayOf } from './calendar.ts'
import type { Case, Item, Track } from './case.ts'
import { endedClock, metClocks, trackSelectors } from './clocks.ts'
import type { Context, Decision, StaffCommand } from './commands.ts'
import type { ErrorCode, Refusal } from './errors.ts'
import { refuse } from './errors.ts'
import type { NewEvent } from './events.ts'
import { isHidden } from './hidden.ts'
import { markOf } from './offers.ts'
import type { EntrySelector } from './outbox.ts'
import { newEntry } from './outbox.ts'
import type { CaseRules } from './pack.ts'
import { staffEffects } from './staff-effects.ts'
import { liveTrackOf } from './status.ts'
import { ANSWER_DAYS } from './talk/fared.ts'
import type { ActionCode, Transition } from './transitions.ts'
import { transitionFor } from './transitions.ts'

/** A body that was offered a referral acts on the offering body's track; everybody else on their own. Ending a hold outlives the body's part. */
const actedOn = (theCase: Case, { action, queue }: StaffCommand): Track | undefined => {
  if (action === 'accept_referral' || action === 'reject_referral') return theCase.tracks.find((track) => track.referredTo === queue)
  if (action === 'ask_break_glass' || action === 'break_glass') return theCase.tracks.find(({ ended }) => ended === undefined)
  if (action === 'release_hold' || action === 'confirm_recall') return theCase.tracks.find((track) => track.queue === queue)
  return liveTrackOf(theCase, queue)
}

/** A track closed before the worker withdrew the case is withdrawn too: nothing is done on it any more. */
const rowFor = (theCase: Case, track: Track, { action, actor }: StaffCommand): Transition | undefined =>
  transitionFor(action, actor.role, theCase.withdrawnOn === undefined ? track.status : 'withdrawn')

/** Actions whose first half is an act of its own, and who did that. */
const ASKED: Partial<Record<ActionCode, (theCase: Case, track: Track) => string | undefined>> = {
  lower_band: ({ loweringAsked }) => loweringAsked?.by,
  agree_risk_referral: (_case, { riskAsked }) => riskAsked?.by,
  break_glass: ({ glassAsked }) => glassAsked?.by,
}

/** Is a second person needed, and is this one another than the first? */
const lacksSecond = (theCase: Case, track: Track, row: Transition, command: StaffCommand): boolean => {
  const grave = theCase.header.band === 'P0' || theCase.header.band === 'P1'
  const needed = row.second === 'always' || (row.second === 'grave' && grave) || command.closeReason === 'malicious_or_spam'
  if (!needed) return false
  const asked = ASKED[command.action]
  if (asked !== undefined) {
    const by = asked(theCase, track)
    return by === undefined || by === command.actor.id
  }
  return command.seconded === undefined || command.seconded === '' || command.seconded === command.actor.id
}

/** What is written must be new, a reason must be a note, and no wrap may be for a body on the firewall list. */
const itemFault = (theCase: Case, { item, reason }: StaffCommand, rules: CaseRules): ErrorCode | undefined => {
  const written = [item, reason].filter((one): one is Item => one !== undefined)
  if (reason && reason.kind !== 'note') return 'input_invalid'
  if (new Set(written.map(({ id }) => id)).size < written.length) return 'input_invalid'
  if (written.some(({ id }) => theCase.items.some((known) => known.id === id))) return 'nothing_to_do'
  return written.some(({ wraps }) => wraps.some(({ to }) => rules.neverAuto.includes(to))) ? 'never_auto' : undefined
}

/** What is still done to a case nobody sees any more. */
const OF_HIDDEN: readonly ActionCode[] = ['release_hold', 'confirm_recall']

const obstacle = (theCase: Case, track: Track | undefined, row: Transition | undefined, command: StaffCommand, rules: CaseRules): ErrorCode | undefined => {
  if (isHidden(theCase) && !OF_HIDDEN.includes(command.action)) return 'deletion_running'
  if (!track) return 'track_unknown'
  if (command.seen !== undefined && command.seen !== markOf(theCase, track.queue)) return 'conflict'
  if (!row || theCase.conflicts?.includes(command.actor.id)) return 'action_not_allowed'
  if (row.reason && command.reason === undefined) return 'reason_needed'
  return lacksSecond(theCase, track, row, command) ? 'second_person_needed' : itemFault(theCase, command, rules)
}

/** Follow-ups about retaliation, and the end of the conversation with the last of them, once nobody works the case. */
const afterClosing = (theCase: Case, closing: string, { now, rules, newId }: Context): Decision['add'] => {
  const others = theCase.tracks.some((track) => track.queue !== closing && track.status !== 'closed' && track.status !== 'withdrawn')
  if (others) return []
  const today = dayOf(now, rules.calendar.zone)
  const last = Math.max(0, ...rules.followUpDays)
  const at = (days: number): string => closeOf(addDays(today, days), rules.calendar.zone)
  const followUps = rules.followUpDays.map((days) => newEntry(newId(), 'follow_up', at(days), String(days)))
  return theCase.conversationOpen ? [...followUps, newEntry(newId(), 'conversation_end', at(last + ANSWER_DAYS))] : followUps
}

/** The track with what had run out before this action marked so, whether or not its job has come. */
const withBreaches = (track: Track, kinds: readonly string[]): Track => ({
  ...track,
  clocks: track.clocks.map((clock) => (kinds.includes(clock.kind) ? endedClock(clock, 'breached') : clock)),
})

/** The clocks and the ladder around an action: run out before it, met by it, stopped with it. */
const timing = (theCase: Case, track: Track, happened: readonly NewEvent[], closing: boolean, context: Context): { before: NewEvent[]; rest: Decision } => {
  const late = overdueKinds(track, context.now, context.rules)
  const breached = breach(theCase, track, late, context)
  const types = happened.map(({ type }) => type)
  const seen = withBreaches(track, late)
  const met = metClocks(seen, types, context.rules)
  const ends = closing || ladderEnds(theCase, seen, types, context.rules)
  const answered: NewEvent[] = ends && track.reached !== undefined ? [{ type: 'escalation_answered', data: { queue: track.queue } }] : []
  const stopped: EntrySelector[] = [...(ends ? [{ kind: 'ladder_step', ref: track.queue } as const] : []), ...(closing ? trackSelectors(track) : [])]
  return {
    before: breached.events,
    rest: { events: [...met.events, ...answered], add: ends ? [] : breached.add, drop: [...breached.drop, ...met.drop, ...stopped] },
  }
}

/**
 * What a member of staff's action does, by the transitions table: refused unless the table has the row for this role and the
 * track's status; with a reason where the row asks for one (kept as a sealed note); the clocks it meets are met in the same write,
 * before a closing would stop them.
 */
export const decideStaff = (theCase: Case, command: StaffCommand, context: Context): Decision | Refusal => {
  const track = actedOn(theCase, command)
  const row = track && rowFor(theCase, track, command)
  const refused = obstacle(theCase, track, row, command, context.rules)
  if (refused || !track || !row) return refuse(refused ?? 'action_not_allowed')
  const effect = staffEffects[command.action](theCase, withBreaches(track, overdueKinds(track, context.now, context.rules)), command, context)
  if ('refused' in effect) return effect
  const reason: NewEvent[] = command.reason ? [{ type: 'note_written', data: { queue: command.queue, item: command.reason } }] : []
  const happened = [...reason, ...effect.events]
  const closing = row.to === 'closed'
  const { before, rest } = timing(theCase, track, happened, closing, context)
  return {
    events: closing ? [...before, ...rest.events, ...happened] : [...before, ...happened, ...rest.events],
    add: [...effect.add, ...rest.add, ...(closing ? afterClosing(theCase, track.queue, context) : [])],
    drop: [...effect.drop, ...rest.drop],
  }
}
