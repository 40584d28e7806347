import { addWorkingDays, closeOf, dayOf } from './calendar.ts'
import type { Clock } from './case.ts'
import type { StartedClock } from './events.ts'
import type { CaseRules } from './pack.ts'

/**
 * When a clock that counts working days runs out by today's calendar, if that is later than it was told: days off that were added since
 * are given back, and none ends on a day off. Never sooner: a calendar that gained working days takes nothing from whoever was told a day.
 */
export const movedClock = ({ kind, due, day, span }: Clock, { calendar }: CaseRules): StartedClock | undefined => {
  if (span === undefined) return undefined
  const told = day ?? dayOf(due, calendar.zone)
  const counted = addWorkingDays(span.from, span.workingDays, calendar)
  const last = addWorkingDays(counted > told ? counted : told, 0, calendar)
  return last > told ? { kind, due: closeOf(last, calendar.zone), day: last, span } : undefined
}
