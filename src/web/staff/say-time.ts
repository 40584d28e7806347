import { dayOf } from '../../core/calendar.ts'
import type { Day, Moment } from '../../core/pack.ts'
import type { Language } from '../../core/vocab.ts'
import { localeOf, sayDay } from '../kit/texts.ts'
import type { Pages } from './deps.ts'

const MINUTE = 60_000
/** From which length on each unit says enough. */
const UNITS = [
  ['day', 1440 * MINUTE, 2 * 1440 * MINUTE],
  ['hour', 60 * MINUTE, 120 * MINUTE],
  ['minute', MINUTE, 0],
] as const

type Where = Pick<Pages, 'pack'>

/** A moment as people of the pack's zone write it, day and time with a comma between (what joins them by default is a slash in Azerbaijani); of an event that keeps only its day, the day. */
export const sayMoment = ({ pack }: Where, language: Language, moment: Moment | Day): string =>
  moment.length <= 10
    ? sayDay(language, moment)
    : `${sayDay(language, dayOf(moment, pack.calendar.zone))}, ${new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'short', hourCycle: 'h23', timeZone: pack.calendar.zone }).format(new Date(moment))}`

/** How far a moment is from now, in words: "in 3 days", "2 hours ago". */
export const sayDistance = (language: Language, now: Moment, then: Moment): string => {
  const apart = Date.parse(then) - Date.parse(now)
  const [unit, length] = UNITS.find(([, , from]) => Math.abs(apart) >= from) ?? UNITS[2]
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(Math.trunc(apart / length), unit)
}
