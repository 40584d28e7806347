import { addDays, closeOf, dayOf } from './calendar.ts'
import { clockEntries, clockRef, clockSelectors, clocksFor, isPausable, resumedClock, runningClock, startClocks } from './clocks.ts'
import type { Effect } from './effect.ts'
import { MISSING, only, reasonOf } from './effect.ts'
import { refuse } from './errors.ts'
import { newEntry } from './outbox.ts'

/** Stands still till the day asked for, and never longer than the pack lets it: then the limit's entry sets it going again. */
export const pauseClock: Effect = (_case, track, command, { now, rules, newId }) => {
  const { kind, until } = command
  if (!kind || !until) return MISSING
  if (runningClock(track, kind)?.state !== 'running' || !isPausable(kind, rules)) return refuse('clock_unknown')
  const today = dayOf(now, rules.calendar.zone)
  const limit = addDays(today, rules.pauseMaxDays)
  const last = until < today ? today : until < limit ? until : limit
  return {
    events: [{ type: 'clock_paused', data: { queue: track.queue, kind, until: last, reasonItem: reasonOf(command) } }],
    add: [newEntry(newId(), 'pause_limit', closeOf(last, rules.calendar.zone), clockRef(track.queue, kind))],
    drop: clockSelectors(track.queue, kind),
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
