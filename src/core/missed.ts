import type { Case, Track } from './case.ts'
import type { Day, Moment } from './pack.ts'

/**
 * Since which day something of a body's part has been missed that nobody has answered: the first clock that ran out while the ladder presses, as the
 * union board counts it. undefined where nothing is. An ended clock keeps its day alone.
 */
export const missedSince = ({ events, outbox }: Case, { queue, clocks, reached }: Track): Moment | Day | undefined => {
  const presses = reached !== undefined || outbox.some(({ kind, ref }) => kind === 'ladder_step' && ref === queue)
  if (!presses) return undefined
  const answered = events.findLast((event) => event.type === 'escalation_answered' && event.data.queue === queue)?.n ?? 0
  const ranOut = events.flatMap((event) => (event.type === 'clock_breached' && event.n > answered && event.data.queue === queue ? [event.data.kind] : []))
  return clocks
    .filter(({ kind, state }) => state === 'breached' && ranOut.includes(kind))
    .map(({ due }) => due)
    .sort()[0]
}
