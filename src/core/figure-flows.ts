import type { FigureRemedy, FigureRow, FigureTrack, Month } from './figure-row.ts'
import type { Audience } from './suppress.ts'
import { roundFigure, THRESHOLDS } from './suppress.ts'
import type { RemedyType } from './vocab.ts'

/** Hundredths in a unit of a currency. */
const MINOR = 100
/** Money is rounded to this many units of its currency. */
const MONEY_ROUNDED_TO = 100

/** What was obtained in a period, by type: how often, for how many people, and how much, each only where enough stand behind it. */
export type RemedyFigure = { type: RemedyType; recorded: number; workers?: number; money?: { currency: string; amount: number }[]; daysMedian?: number }

/** What a body did in a period: complaints it was given, clocks that ran out, and the middle of the days until it looked, answered and closed. */
export type BodyFigure = { body: string; given: number; ranOut?: number; escalated?: number; days: { look?: number; answer?: number; closed?: number } }

const isEnough = (count: number, audience: Audience): boolean => count >= THRESHOLDS[audience]

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** The middle one, where enough stand behind it; of an even number the lower. */
const median = (numbers: readonly number[], audience: Audience): number | undefined =>
  isEnough(numbers.length, audience) ? [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] : undefined

/** A sum that enough stand behind, none of them with more than half of it (dominance rule, practice.md 5.6). */
const isShared = (numbers: readonly number[], audience: Audience): boolean => isEnough(numbers.length, audience) && Math.max(...numbers) * 2 <= sum(numbers)

const moneyOf = (remedies: readonly FigureRemedy[], audience: Audience): { currency: string; amount: number }[] =>
  [...Map.groupBy(remedies, ({ currency }) => currency ?? '')].flatMap(([currency, some]) => {
    const amounts = some.flatMap(({ minor }) => (minor === undefined || minor === 0 ? [] : [minor / MINOR]))
    return currency !== '' && isShared(amounts, audience) ? [{ currency, amount: Math.round(sum(amounts) / MONEY_ROUNDED_TO) * MONEY_ROUNDED_TO }] : []
  })

/** Remedies recorded in these months. No sum over types is given, which would give away what one left out holds. */
export const remedyFigures = (rows: readonly FigureRow[], months: readonly Month[], audience: Audience): RemedyFigure[] => {
  const remedies = rows.flatMap((row) => row.remedies.filter(({ recordedIn }) => months.includes(recordedIn)))
  return [...Map.groupBy(remedies, ({ type }) => type)]
    .filter(([, some]) => isEnough(some.length, audience))
    .map(([type, some]) => {
      const workers = some.flatMap((one) => (one.workers === undefined ? [] : [one.workers]))
      const money = moneyOf(some, audience)
      const daysMedian = median(
        some.map(({ days }) => days),
        audience,
      )
      return {
        type,
        recorded: roundFigure(some.length),
        ...(isShared(workers, audience) ? { workers: roundFigure(sum(workers)) } : {}),
        ...(money.length > 0 ? { money } : {}),
        ...(daysMedian === undefined ? {} : { daysMedian }),
      }
    })
    .sort((a, b) => (a.type < b.type ? -1 : 1))
}

const ranOut = ({ clocks }: FigureTrack): boolean => clocks.some(({ state }) => state === 'breached')

/** A part of a whole, where it and what is left are each enough or nothing. */
const part = (count: number, whole: number, audience: Audience): number | undefined =>
  [count, whole - count].every((one) => one === 0 || isEnough(one, audience)) ? roundFigure(count) : undefined

/** What each body did with the complaints of these rows. A body with too few is left out, and no sum over bodies is given. */
export const bodyFigures = (rows: readonly FigureRow[], audience: Audience): BodyFigure[] =>
  [
    ...Map.groupBy(
      rows.flatMap(({ tracks }) => tracks),
      ({ body }) => body,
    ),
  ]
    .filter(([, tracks]) => isEnough(tracks.length, audience))
    .map(([body, tracks]) => {
      const late = part(tracks.filter(ranOut).length, tracks.length, audience)
      const escalated = part(tracks.filter(({ step }) => step > 0).length, tracks.length, audience)
      const middle = (of: keyof FigureTrack['days']): { [K in typeof of]?: number } => {
        const days = median(
          tracks.flatMap((track) => track.days[of] ?? []),
          audience,
        )
        return days === undefined ? {} : { [of]: days }
      }
      return {
        body,
        given: roundFigure(tracks.length),
        ...(late === undefined ? {} : { ranOut: late }),
        ...(escalated === undefined ? {} : { escalated }),
        days: { ...middle('look'), ...middle('answer'), ...middle('closed') },
      }
    })
    .sort((a, b) => (a.body < b.body ? -1 : 1))
