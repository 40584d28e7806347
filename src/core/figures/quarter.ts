import type { Day } from '../pack.ts'
import type { Month } from './figure-row.ts'

/** A quarter of the calendar, `YYYY-Qn`: what figures are frozen by. Compares as text. */
export type Quarter = string

const MONTHS = 3
const QUARTERS = 4
/** Whole months after a quarter's end until its figures are frozen, so that most of what was filed in it has been looked at. */
const SETTLING_MONTHS = 1

/** Quarters counted from year 0. */
const ordinalOf = (quarter: Quarter): number => Number(quarter.slice(0, 4)) * QUARTERS + Number(quarter.slice(6)) - 1
const quarterAt = (ordinal: number): Quarter => `${String(Math.floor(ordinal / QUARTERS)).padStart(4, '0')}-Q${(ordinal % QUARTERS) + 1}`

export const quarterOf = (month: Month): Quarter => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / MONTHS)}`

/** The quarter so many before (negative) or after. */
export const shiftQuarter = (quarter: Quarter, by: number): Quarter => quarterAt(ordinalOf(quarter) + by)

/** From the first to the last, both in. */
export const quartersBetween = (first: Quarter, last: Quarter): Quarter[] =>
  Array.from({ length: Math.max(0, ordinalOf(last) - ordinalOf(first) + 1) }, (_, index) => shiftQuarter(first, index))

export const monthsOf = (quarter: Quarter): Month[] => {
  const first = (Number(quarter.slice(6)) - 1) * MONTHS + 1
  return Array.from({ length: MONTHS }, (_, index) => `${quarter.slice(0, 4)}-${String(first + index).padStart(2, '0')}`)
}

/** The newest quarter whose figures may be frozen on a day. */
export const settledQuarter = (today: Day): Quarter => {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - SETTLING_MONTHS
  return quarterAt(Math.floor(months / MONTHS) - 1)
}
