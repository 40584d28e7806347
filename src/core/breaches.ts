import type { Case, OutboxEntry, Track } from './case.ts'
import { clockSelectors } from './clocks.ts'
import type { Context, Decision } from './commands.ts'
import { nextRung } from './ladder.ts'
import { movedClock } from './moved-clock.ts'
import type { CaseRules, Moment } from './pack.ts'
import type { ClockKind, EventType } from './vocab.ts'

/** Clocks of a track that have run out, whether or not their job has come. A referral that waits too long bounces instead; what the calendar gives more time has not run out. */
export const overdueKinds = (track: Track, now: Moment, rules: CaseRules): ClockKind[] =>
  track.clocks
    .filter((clock) => clock.state === 'running' && clock.kind !== 'accept_referral' && clock.due <= now && (movedClock(clock, rules)?.due ?? now) <= now)
    .map(({ kind }) => kind)

/** Clocks ran out: said in the history, and the ladder begins or goes on, once, unless it is already under way. */
export const breach = (theCase: Case, track: Track, kinds: readonly ClockKind[], context: Context): Decision => {
  const waits = theCase.outbox.some((entry) => entry.kind === 'ladder_step' && entry.ref === track.queue)
  return {
    events: kinds.map((kind) => ({ type: 'clock_breached', data: { queue: track.queue, kind } })),
    add: kinds.length === 0 || waits ? [] : nextRung(theCase, track.queue, track.step, context),
    drop: kinds.flatMap((kind) => clockSelectors(track.queue, kind)),
  }
}

const metBy = (kind: ClockKind, rules: CaseRules): EventType[] => rules.clocks.filter((rule) => rule.kind === kind).flatMap((rule) => rule.metBy)

/** Was a clock that ran out answered afterwards, late, by an event on its track? */
const answeredSince = (theCase: Case, queue: string, kind: ClockKind, rules: CaseRules): boolean => {
  const breached = theCase.events.findLast((event) => event.type === 'clock_breached' && event.data.queue === queue && event.data.kind === kind)
  return (
    breached !== undefined && theCase.events.some((event) => event.n > breached.n && metBy(kind, rules).includes(event.type) && 'queue' in event.data && event.data.queue === queue)
  )
}

/** Is everything that ran out on the track answered once these have happened? Then the ladder has nothing more to press for. */
export const ladderEnds = (theCase: Case, track: Track, happened: readonly EventType[], rules: CaseRules): boolean => {
  const breached = track.clocks.filter(({ state }) => state === 'breached')
  const answered = (kind: ClockKind): boolean => metBy(kind, rules).some((type) => happened.includes(type)) || answeredSince(theCase, track.queue, kind, rules)
  return breached.length > 0 && breached.every(({ kind }) => answered(kind))
}

/** Has the moment of this entry come? Not while it is still to be: a job that was given out twice must not climb twice. The sweep raised what it found due. */
export const hasCome = (theCase: Case, of: Pick<OutboxEntry, 'kind' | 'ref'>, now: Moment): boolean =>
  theCase.outbox.some((entry) => entry.kind === of.kind && entry.ref === of.ref && (entry.generation > 0 || entry.due <= now))
