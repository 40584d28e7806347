import { addDays, addMinutes, closeOf, dayOf, roundUp } from './calendar.ts'
import type { Day, Moment } from './pack.ts'
import type { DaySpan } from './talk/sms-rules.ts'

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

const startOf = (day: Day, zone: string): Moment => addMinutes(closeOf(addDays(day, -1), zone), 1 / 60_000)

/** Whether a moment lies in a span of the day, on the clock of a zone. */
export const isWithin = (moment: Moment, { from, to }: DaySpan, zone: string): boolean => {
  const minute = (Date.parse(moment) - Date.parse(startOf(dayOf(moment, zone), zone))) / 60_000
  const [begin, end] = [minutesOf(from), minutesOf(to)]
  return begin <= end ? minute >= begin && minute < end : minute >= begin || minute < end
}

/** The moment a clock of the zone shows a time on a day. */
export const momentAt = (day: Day, time: string, zone: string): Moment => addMinutes(startOf(day, zone), minutesOf(time))

const STEP_MINUTES = 10
const STEPS = (2 * 24 * 60) / STEP_MINUTES

/** The first tenth minute from a moment on at which something is allowed; two days later where nothing ever is. */
export const firstAllowed = (from: Moment, isAllowed: (moment: Moment) => boolean): Moment => {
  let moment = roundUp(from, STEP_MINUTES)
  for (let step = 0; step < STEPS && !isAllowed(moment); step += 1) moment = addMinutes(moment, STEP_MINUTES)
  return moment
}
