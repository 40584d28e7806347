import type { ClockLength, Day, Moment, WorkCalendar } from './pack.ts'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
const DAY = 86_400_000
const dayParts = new Map<string, Intl.DateTimeFormat>()

const formatter = (zone: string): Intl.DateTimeFormat => {
  const known = dayParts.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  dayParts.set(zone, made)
  return made
}

/** The day in each zone, with the quarter of an hour it was looked up for: since 1986 midnight has been at a whole one everywhere, and writing a date out is slow. */
const lastDays = new Map<string, { quarter: number; day: Day }>()

/** The day on the wall calendar of `zone` at `moment`, which lies after 1986. */
export const dayOf = (moment: Moment, zone: string): Day => {
  const at = Date.parse(moment)
  const quarter = Math.floor(at / QUARTER)
  const last = lastDays.get(zone)
  if (last?.quarter === quarter) return last.day
  const day = formatter(zone).format(at)
  lastDays.set(zone, { quarter, day })
  return day
}

/** A day some days later (earlier if negative). */
export const addDays = (day: Day, days: number): Day => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** The same day of the month some months later, or the month's last day where that is shorter. */
export const addMonths = (day: Day, months: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDay))).toISOString().slice(0, 10)
}

/** Minutes between a zone's midnight and that of UTC, as last found: tried first, because looking through all of them is slow. */
const offsets = new Map<string, number>()

/** Last millisecond of a day in `zone`, also across a change of summer time. */
export const closeOf = (day: Day, zone: string): Moment => {
  const next = addDays(day, 1)
  const guess = Date.parse(`${next}T00:00:00Z`)
  const starts = (offset: number): boolean => {
    const midnight = guess + offset * MINUTE
    return formatter(zone).format(midnight) === next && formatter(zone).format(midnight - 1) === day
  }
  const known = offsets.get(zone)
  if (known !== undefined && starts(known)) return new Date(guess + known * MINUTE - 1).toISOString()
  for (let offset = -14 * 60; offset <= 14 * 60; offset += 15) {
    if (!starts(offset)) continue
    offsets.set(zone, offset)
    return new Date(guess + offset * MINUTE - 1).toISOString()
  }
  return new Date(guess - 1).toISOString()
}

/** ISO weekday, 1 = Monday. */
const weekday = (day: Day): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/** The last day of the day's week, its Sunday. */
export const weekEnd = (day: Day): Day => addDays(day, 7 - weekday(day))

export const isWorkDay = (day: Day, calendar: WorkCalendar): boolean => calendar.workDays.includes(weekday(day)) && !calendar.holidays.some((holiday) => holiday.day === day)

/** The n-th working day after `day`; with 0 the day itself or the next working day. A calendar without working days counts plain days. */
export const addWorkingDays = (day: Day, days: number, calendar: WorkCalendar): Day => {
  if (calendar.workDays.length === 0) return addDays(day, days)
  let current = day
  let left = days
  while (left > 0 || !isWorkDay(current, calendar)) {
    current = addDays(current, 1)
    if (isWorkDay(current, calendar) && left > 0) left -= 1
  }
  return current
}

/** `moment` moved up to the next whole step of `minutes`, so that it does not tell when a worker acted. */
export const roundUp = (moment: Moment, minutes: number): Moment => new Date(Math.ceil(Date.parse(moment) / (minutes * MINUTE)) * minutes * MINUTE).toISOString()

/** The start of the moment's hour (UTC). */
export const hourOf = (moment: Moment): Moment => new Date(Math.floor(Date.parse(moment) / 3_600_000) * 3_600_000).toISOString()

export const addMinutes = (moment: Moment, minutes: number): Moment => new Date(Date.parse(moment) + minutes * MINUTE).toISOString()

/** When a length that began at `from` is over: minutes and hours rounded up to 10 minutes, all others at the close of their last day. */
export const dueAfter = (from: Moment, length: ClockLength, calendar: WorkCalendar): Moment => {
  if ('minutes' in length) return roundUp(addMinutes(from, length.minutes), 10)
  if ('hours' in length) return roundUp(addMinutes(from, length.hours * 60), 10)
  const day = dayOf(from, calendar.zone)
  if ('workingDays' in length) return closeOf(addWorkingDays(day, length.workingDays, calendar), calendar.zone)
  if ('days' in length) return closeOf(addDays(day, length.days), calendar.zone)
  if ('months' in length) return closeOf(addMonths(day, length.months), calendar.zone)
  return closeOf(addMonths(day, length.years * 12), calendar.zone)
}
