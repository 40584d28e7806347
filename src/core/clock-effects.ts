import { addDays, closeOf, dayOf } from './calendar.ts'
import type { Case, Track } from './case.ts'
import { clockEntries, clockRef, clockSelectors, clocksFor, isPausable, resumedClock, runningClock, startClocks } from './clocks.ts'
import type { Context, Decision, StaffCommand } from './commands.ts'
import type { Effect } from './effect.ts'
import { MISSING, only, reasonOf } from './effect.ts'
import { refuse } from './errors.ts'
import { newEntry } from './outbox.ts'
import type { Day } from './pack.ts'
import type { ClockKind } from './vocab.ts'

/** The day a pause asked for ends at the latest: not before today, and never longer than the pack lets it. */
const lastDay = (until: Day, { now, rules }: Context): Day => {
  const today = dayOf(now, rules.calendar.zone)
  const limit = addDays(today, rules.pauseMaxDays)
  return until < today ? today : until < limit ? until : limit
}

/** Till the day asked for; then the limit's entry sets the clock going again. */
const paused = (track: Track, kind: ClockKind, until: Day, reasonItem: string, context: Context): Decision => {
  const { rules, newId } = context
  const last = lastDay(until, context)
  return {
    events: [{ type: 'clock_paused', data: { queue: track.queue, kind, until: last, reasonItem } }],
    add: [newEntry(newId(), 'pause_limit', closeOf(last, rules.calendar.zone), clockRef(track.queue, kind))],
    drop: clockSelectors(track.queue, kind),
  }
}

/** One clock stands still, for a reason. */
export const pauseClock: Effect = (_case, track, command, context) => {
  const { kind, until } = command
  if (!kind || !until) return MISSING
  if (runningClock(track, kind)?.state !== 'running' || !isPausable(kind, context.rules)) return refuse('clock_unknown')
  return paused(track, kind, until, reasonOf(command), context)
}

/** Every clock that may stand still while a question waits for the worker; none without a day to wait until. */
export const askWaiting = (track: Track, { until, item }: StaffCommand, context: Context): Decision => {
  const kinds = until === undefined ? [] : track.clocks.filter(({ kind, state }) => state === 'running' && isPausable(kind, context.rules)).map(({ kind }) => kind)
  const each = kinds.map((kind) => paused(track, kind, until ?? '', item?.id ?? '', context))
  return { events: each.flatMap(({ events }) => events), add: each.flatMap(({ add }) => add), drop: each.flatMap(({ drop }) => drop) }
}

/** An answer of the worker sets going again what stood still for a question to them. */
export const answeredClocks = (theCase: Case, { now, rules, newId }: Context): Decision => {
  const asked = new Set(theCase.items.filter(({ kind }) => kind === 'reply').map(({ id }) => id))
  const each = theCase.tracks.flatMap(({ queue, clocks }) =>
    clocks.filter(({ state, pausedFor }) => state === 'paused' && asked.has(pausedFor ?? '')).map((clock) => ({ queue, clock: resumedClock(clock, now, rules) })),
  )
  return {
    events: each.map(({ queue, clock }) => ({ type: 'clock_resumed', data: { queue, ...clock } })),
    add: each.flatMap(({ queue, clock }) => clockEntries(queue, [clock], newId)),
    drop: each.flatMap(({ queue, clock }) => clockSelectors(queue, clock.kind)),
  }
}

export const resumeClock: Effect = (_case, track, { kind }, { now, rules, newId }) => {
  const clock = kind && runningClock(track, kind)
  if (!kind || !clock || clock.state !== 'paused') return refuse('clock_unknown')
  const resumed = resumedClock(clock, now, rules)
  return {
    events: [{ type: 'clock_resumed', data: { queue: track.queue, ...resumed } }],
    add: clockEntries(track.queue, [resumed], newId),
    drop: clockSelectors(track.queue, kind),
  }
}

/** Against erasing, to the end of a day that is not over yet. A new hold takes the older one's place. */
export const hold: Effect = (_case, track, command, { now, rules, newId }) => {
  const { until } = command
  const { zone } = rules.calendar
  if (until === undefined || until < dayOf(now, zone)) return MISSING
  return {
    events: [{ type: 'held', data: { queue: track.queue, until, reasonItem: reasonOf(command) } }],
    add: [newEntry(newId(), 'hold_end', closeOf(until, zone), track.queue)],
    drop: [{ kind: 'hold_end', ref: track.queue }],
  }
}

export const releaseHold: Effect = (_case, track) =>
  track.heldUntil === undefined ? refuse('nothing_to_do') : { ...only({ type: 'hold_ended', data: { queue: track.queue } }), drop: [{ kind: 'hold_end', ref: track.queue }] }

/** Open again with fresh clocks, in the hands of whoever had it, else of whoever reopens it. What was to follow the closing is off. */
export const reopen: Effect = (theCase, track, { actor }, { now, rules, newId }) => {
  const clocks = clocksFor(track.queue, theCase.header, rules, now).filter(({ kind }) => kind === 'first_answer' || kind === 'human_look')
  const started = startClocks(track.queue, clocks, newId)
  const taken = track.owner === undefined ? [{ type: 'claimed', data: { queue: track.queue, owner: actor.id } } as const] : []
  return {
    ...started,
    events: [{ type: 'reopened', data: { queues: [track.queue] } }, ...taken, ...started.events],
    drop: [{ kind: 'follow_up' }, { kind: 'conversation_end' }, ...started.drop],
  }
}
