import { addDays } from './calendar.ts'
import type { Day } from './pack.ts'

/** How long ago a case was filed, in days, as lists are narrowed by it: up to a week, a month, a quarter of a year, and longer. */
const SPANS = { week: [0, 7], month: [8, 30], quarter: [31, 90], older: [91, undefined] } as const
export type CaseAge = keyof typeof SPANS
export const CASE_AGES = Object.keys(SPANS) as CaseAge[]

/** The first and last day of filing of cases of this age today. */
export const filedWithin = (age: CaseAge, today: Day): { filedFrom?: Day; filedTo?: Day } => {
  const [least, most] = SPANS[age]
  return { ...(most === undefined ? {} : { filedFrom: addDays(today, -most) }), ...(least === 0 ? {} : { filedTo: addDays(today, -least) }) }
}
