import { addDays, addMinutes, closeOf, dayOf, isWorkDay } from './calendar.ts'
import { FEW } from './figures/rounded-count.ts'
import type { Day, Moment, WorkCalendar } from './pack.ts'

/** A stretch of time in which a member gets at most one mail of a kind. `name` is the same for all who ask within it. `from`: not sooner. */
export type MailSlot = { name: string; day: Day; from: Moment }

/** Hours of the day, in the pack's zone. */
const DIGEST_FROM = 7
const DIGEST_UNTIL = 12
const NUDGES_FROM = 8
const NUDGES_UNTIL = 18
/** A queue where little waits is spoken of once a day and not before this hour: a mail soon after a filing would tell of the filing. */
const SMALL_FROM = 13
const LARGE_HOURS = 4
const URGENT_HOURS = 2

/** How much nobody has taken yet of what a member may take. `urgent`: danger now is among it. */
export type Waiting = { count: number; urgent: boolean }

const placeOf = (now: Moment, { zone }: WorkCalendar): { day: Day; start: Moment; hour: number } => {
  const day = dayOf(now, zone)
  const start = addMinutes(closeOf(addDays(day, -1), zone), 1 / 60_000)
  return { day, start, hour: Math.floor((Date.parse(now) - Date.parse(start)) / 3_600_000) }
}

/** The morning's digest, on working days; who starts late in the morning still gets it, later it is of no use. */
export const digestSlot = (now: Moment, calendar: WorkCalendar): MailSlot | undefined => {
  const { day, start, hour } = placeOf(now, calendar)
  if (!isWorkDay(day, calendar) || hour < DIGEST_FROM || hour >= DIGEST_UNTIL) return undefined
  return { name: day, day, from: addMinutes(start, DIGEST_FROM * 60) }
}

/** The week's digest for unions: on the morning of the first working day of a week. */
export const weekSlot = (now: Moment, calendar: WorkCalendar): MailSlot | undefined => {
  const morning = digestSlot(now, calendar)
  if (morning === undefined) return undefined
  const sinceMonday = (new Date(`${morning.day}T00:00:00Z`).getUTCDay() + 6) % 7
  const before = Array.from({ length: sinceMonday }, (_, n) => addDays(morning.day, n - sinceMonday))
  return before.some((day) => isWorkDay(day, calendar)) ? undefined : { ...morning, name: `${morning.day}.week` }
}

/**
 * When a nudge may go for what waits. Danger now: every second hour, day and night. Otherwise in the hours of working days: where
 * `FEW` or more wait every fourth hour, where fewer do once.
 */
export const nudgeSlot = ({ count, urgent }: Waiting, now: Moment, calendar: WorkCalendar): MailSlot | undefined => {
  if (count === 0) return undefined
  const { day, hour } = placeOf(now, calendar)
  if (urgent) return { name: `${day}.urgent.${Math.floor(hour / URGENT_HOURS)}`, day, from: now }
  if (!isWorkDay(day, calendar) || hour < NUDGES_FROM || hour >= NUDGES_UNTIL) return undefined
  if (count >= FEW) return { name: `${day}.${Math.floor((hour - NUDGES_FROM) / LARGE_HOURS)}`, day, from: now }
  return hour < SMALL_FROM ? undefined : { name: `${day}.once`, day, from: now }
}
