import { dayOf } from './calendar.ts'
import type { Event } from './case.ts'
import type { Effect } from './effect.ts'
import { MISSING, only } from './effect.ts'
import { refuse } from './errors.ts'
import { eventDay } from './event-day.ts'
import type { RemedyRecord } from './events.ts'
import type { Day } from './pack.ts'

/** A record as it stands, with the event that made it. `first`: the day of the record it goes back to; `earlier`: numbers of the records it took the place of, oldest first. */
export type StandingRemedy = RemedyRecord & { n: number; on: Day; first: Day; queue: string; by: string; earlier: number[] }

/** Hundredths: a hundred million of a currency. More in one record is a slip of the finger. */
export const MOST_MINOR = 10_000_000_000
export const MOST_WORKERS = 100_000

/** An amount as people type it, in hundredths: `1250`, `1250.5`, `1 250,50`. Undefined for all else, also `1,250`: nobody can tell what that is. */
export const minorOf = (typed: string): number | undefined => {
  const [, whole, part = ''] = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(typed.replace(/[\s\u00a0\u202f]/gu, '')) ?? []
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

/** Hundredths of an amount, whichever way it was recorded. */
export const minorIn = ({ minor, amount }: Pick<RemedyRecord, 'minor' | 'amount'>): number | undefined => minor ?? (amount === undefined ? undefined : Math.round(amount * 100))

const isCount = (value: number | undefined, most: number): boolean => value === undefined || (Number.isSafeInteger(value) && value > 0 && value <= most)

/**
 * The records that stand, oldest first: one that was corrected is told by what took its place, one that was a mistake not at all. Each
 * correction is an event of its own, so the history keeps what stood before.
 */
export const standingRemedies = (events: readonly Event[]): StandingRemedy[] => {
  const standing = new Map<number, StandingRemedy>()
  for (const event of events) {
    if (event.type !== 'remedy_recorded') continue
    const { corrects, ...data } = event.data as RemedyRecord & { queue: string }
    const before = corrects === undefined ? undefined : standing.get(corrects)
    if (corrects !== undefined) standing.delete(corrects)
    const earlier = before === undefined ? [] : [...before.earlier, before.n]
    const on = eventDay(event)
    if (!data.void) standing.set(event.n, { ...data, n: event.n, on, first: before?.first ?? on, by: event.by.id ?? event.by.role, earlier })
  }
  return [...standing.values()]
}

/** Records what came, or what an earlier record of the same queue should have said. No amount below nothing, none paid tomorrow or before it was promised. */
export const recordRemedy: Effect = (theCase, track, { remedy }, { now, rules }) => {
  if (remedy === undefined || remedy.amount !== undefined) return MISSING
  const { minor, currency, workers, promisedOn, paidOn, corrects } = remedy
  const today = dayOf(now, rules.calendar.zone)
  if (!isCount(minor, MOST_MINOR) || !isCount(workers, MOST_WORKERS) || (minor === undefined) !== (currency === undefined)) return MISSING
  if (currency !== undefined && !(rules.casework?.currencies.includes(currency) ?? false)) return MISSING
  if (paidOn !== undefined && paidOn > today) return refuse('day_not_come')
  if (promisedOn !== undefined && paidOn !== undefined && paidOn < promisedOn) return refuse('paid_before_promised')
  if (remedy.void && corrects === undefined) return MISSING
  const isOwn = standingRemedies(theCase.events).some(({ n, queue }) => n === corrects && queue === track.queue)
  return corrects === undefined || isOwn ? only({ type: 'remedy_recorded', data: { queue: track.queue, ...remedy } }) : refuse('nothing_to_do')
}
