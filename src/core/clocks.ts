import { addDays, addWorkingDays, closeOf, dayOf, dueAfter } from './calendar.ts'
import type { Case, Clock, OutboxEntry, Track } from './case.ts'
import type { NewEvent, Reading, StartedClock } from './events.ts'
import type { EntrySelector } from './outbox.ts'
import { newEntry } from './outbox.ts'
import type { Body, CaseRules, ClockLength, ClockRule, Moment } from './pack.ts'
import type { ClockKind, EventType } from './vocab.ts'

/** Names a track's clock in the outbox. */
export const clockRef = (queue: string, kind: ClockKind): string => `${queue}/${kind}`

/** Outbox name of the acknowledgement, which runs before any body has the case. */
export const ACKNOWLEDGE_REF = 'case/acknowledge'

/** Within which time a case has to be read by somebody: by the pack, else a day. */
export const acknowledgeLength = ({ clocks }: CaseRules): ClockLength => clocks.find(({ kind }) => kind === 'acknowledge')?.length ?? { hours: 24 }

const applies = (rule: ClockRule, reading: Pick<Reading, 'band' | 'issues'>, body: Body | undefined): boolean =>
  (rule.band === undefined || rule.band.includes(reading.band)) &&
  (rule.issue === undefined || rule.issue.some((issue) => reading.issues.includes(issue))) &&
  (rule.bodyKind === undefined || (body !== undefined && rule.bodyKind.includes(body.kind)))

/** Clocks with an occasion of their own: filing, a referral, keys owed. No reading starts them. */
const OCCASIONAL: readonly ClockKind[] = ['acknowledge', 'accept_referral', 'pay_owed']

/** A clock that begins now. */
export const startedClock = (kind: ClockKind, length: ClockLength, rules: CaseRules, now: Moment): StartedClock => {
  const due = dueAfter(now, length, rules.calendar)
  const day = dayOf(due, rules.calendar.zone)
  return 'workingDays' in length ? { kind, due, day, span: { from: dayOf(now, rules.calendar.zone), workingDays: length.workingDays } } : { kind, due, day }
}

/** Clocks that start on a track now: the first rule of each kind that applies to the reading and the body. */
export const clocksFor = (queue: string, reading: Pick<Reading, 'band' | 'issues'>, rules: CaseRules, now: Moment): StartedClock[] => {
  const body = rules.bodies.find(({ id }) => id === queue)
  const started = new Map<ClockKind, StartedClock>()
  for (const rule of rules.clocks) {
    const starts = !started.has(rule.kind) && !OCCASIONAL.includes(rule.kind) && applies(rule, reading, body)
    if (starts) started.set(rule.kind, startedClock(rule.kind, rule.length, rules, now))
  }
  return [...started.values()]
}

/** Clocks of a body that joins: those of the reading, and one for the keys others owe it. A pack that sets no length for that gives it as long as a referral. */
export const joiningClocks = (queue: string, owes: readonly string[], reading: Pick<Reading, 'band' | 'issues'>, rules: CaseRules, now: Moment): StartedClock[] => {
  const length = rules.clocks.find(({ kind }) => kind === 'pay_owed')?.length ?? { hours: rules.referralHours }
  return [...clocksFor(queue, reading, rules, now), ...(owes.length > 0 ? [startedClock('pay_owed', length, rules, now)] : [])]
}

export const clockEntries = (queue: string, started: readonly { kind: ClockKind; due: Moment }[], newId: () => string): OutboxEntry[] =>
  started.map(({ kind, due }) => newEntry(newId(), 'clock', due, clockRef(queue, kind)))

export const runningClock = (track: Track | undefined, kind: ClockKind): Clock | undefined =>
  track?.clocks.find((clock) => clock.kind === kind && (clock.state === 'running' || clock.state === 'paused'))

/** Clocks begun anew on a track that has some already: the event, the entry, and the older entry out. */
export const startClocks = (queue: string, started: readonly StartedClock[], newId: () => string): { events: NewEvent[]; add: OutboxEntry[]; drop: EntrySelector[] } => ({
  events: started.map((clock) => ({ type: 'clock_started', data: { queue, ...clock } })),
  add: clockEntries(queue, started, newId),
  drop: started.flatMap(({ kind }) => clockSelectors(queue, kind)),
})

/** Clocks of a track that these events meet, with the outbox entries they no longer need. A referral's and a debt's end with the thing itself. */
export const metClocks = (track: Track, happened: readonly EventType[], rules: CaseRules): { events: NewEvent[]; drop: EntrySelector[] } => {
  const met = track.clocks.filter(
    (clock) =>
      (clock.state === 'running' || clock.state === 'paused') &&
      !OCCASIONAL.includes(clock.kind) &&
      rules.clocks.some((rule) => rule.kind === clock.kind && rule.metBy.some((type) => happened.includes(type))),
  )
  return {
    events: met.map((clock) => ({ type: 'clock_met', data: { queue: track.queue, kind: clock.kind } })),
    drop: met.flatMap((clock) => clockSelectors(track.queue, clock.kind)),
  }
}

/** Everything in the outbox that belongs to one clock. */
export const clockSelectors = (queue: string, kind: ClockKind): EntrySelector[] => [
  { kind: 'clock', ref: clockRef(queue, kind) },
  { kind: 'pause_limit', ref: clockRef(queue, kind) },
]

/** Every timer that presses a track: its clocks and its ladder. A hold is not among them: it outlives the work. */
export const trackSelectors = (track: Track): EntrySelector[] => [
  ...track.clocks.flatMap((clock) => clockSelectors(track.queue, clock.kind)),
  { kind: 'ladder_step', ref: track.queue },
]

/** A clock that goes on after a pause: later by the days it stood still, and on a working day where its length counts those. */
export const resumedClock = (clock: Clock, now: Moment, rules: CaseRules): StartedClock => {
  const { zone } = rules.calendar
  const dueDay = clock.day ?? (clock.due.length === 10 ? clock.due : dayOf(clock.due, zone))
  const stood = clock.pausedOn === undefined ? 0 : Math.round((Date.parse(dayOf(now, zone)) - Date.parse(clock.pausedOn)) / 86_400_000)
  const worked = clock.span !== undefined || rules.clocks.some((rule) => rule.kind === clock.kind && 'workingDays' in rule.length)
  const later = addDays(dueDay, Math.max(0, stood))
  const day = worked ? addWorkingDays(later, 0, rules.calendar) : later
  return { kind: clock.kind, due: closeOf(day, zone), day, ...(worked ? { span: { from: day, workingDays: 0 } } : {}) }
}

const isRunning = (clock: Clock): boolean => clock.state === 'running' || clock.state === 'paused'

/** An ended clock keeps only the day it was due; one that has ended stays as it is. */
export const endedClock = (clock: Clock, state: 'met' | 'breached' | 'stopped'): Clock =>
  isRunning(clock) ? { kind: clock.kind, state, due: clock.day ?? clock.due.slice(0, 10) } : clock

/** Stops what still runs on a track, of every kind but those kept. */
export const stopClocks = (track: Track, kept: readonly ClockKind[] = []): Track => ({
  ...track,
  clocks: track.clocks.map((clock) => (kept.includes(clock.kind) ? clock : endedClock(clock, 'stopped'))),
})

/** The kinds of pausable clocks, by the pack. */
export const isPausable = (kind: ClockKind, rules: CaseRules): boolean => rules.clocks.some((rule) => rule.kind === kind && rule.pausable)

/** Days before its end at which a case is put on the list of what is about to be deleted. */
export const noticeDays = ({ casework }: CaseRules): number => casework?.noticeDays ?? 0

/** Retention ends this long after the worker was last active, and its last days begin before; the entry is written anew on each activity. */
export const retentionEntry = (theCase: Pick<Case, 'activeOn'>, rules: CaseRules, id: string): OutboxEntry =>
  newEntry(id, 'retention', closeOf(addDays(theCase.activeOn, rules.retentionDays - noticeDays(rules)), rules.calendar.zone))
