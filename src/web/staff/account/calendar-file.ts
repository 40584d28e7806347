import { createHash } from 'node:crypto'
import ical, { ICalCalendarMethod } from 'ical-generator'
import type { Deadline } from '../../../casework/list-deadlines.ts'
import { addDays, addMinutes } from '../../../core/calendar.ts'
import type { Moment } from '../../../core/pack.ts'

/** How often a calendar may ask again. */
const REFRESH_SECONDS = 3_600

type CalendarParts = { member: string; deadlines: readonly Deadline[]; summary: string; name: string; now: Moment }

/** The same entry for the same hour at every asking, and no way back from it to a queue or a member. */
const uidOf = (member: string, { queue, day, from }: Deadline): string =>
  `${createHash('sha256')
    .update([member, queue, from ?? day].join('\0'))
    .digest('base64url')
    .slice(0, 22)}@fairline`

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** Deadlines as an iCalendar file: every entry has the same words, an hour or a day, and nothing else. */
export const calendarFile = ({ member, deadlines, summary, name, now }: CalendarParts): string => {
  const calendar = ical({ name, prodId: { company: 'Fairline', product: 'Deadlines', language: 'EN' }, method: ICalCalendarMethod.PUBLISH, ttl: REFRESH_SECONDS })
  for (const deadline of deadlines) {
    const { day, from } = deadline
    const when =
      from === undefined ? { start: midnight(day), end: midnight(addDays(day, 1)), allDay: true, timezone: 'UTC' } : { start: new Date(from), end: new Date(addMinutes(from, 60)) }
    calendar.createEvent({ id: uidOf(member, deadline), stamp: new Date(now), summary, ...when })
  }
  return calendar.toString()
}
