import type { RemedyType } from '../vocab.ts'
import { WORKER_REMEDIES } from '../vocab.ts'
import type { CountedRow, FigureRemedy, FigureTrack, Month } from './figure-row.ts'
import { leavesItsGroup } from './left-over.ts'
import { cellOf, isSmall } from './merge-small.ts'
import type { Audience } from './suppress.ts'
import { AUDIENCES, roundFigure, THRESHOLDS } from './suppress.ts'

/** Hundredths in a unit of a currency. */
const MINOR = 100
/** Money is rounded to this many units of its currency. */
const MONEY_ROUNDED_TO = 100

/** What came of complaints in a period, by type: how often, for how many people, and how much, each only where enough complaints stand behind it. */
export type RemedyFigure = { type: RemedyType; recorded: number; workers?: number; money?: { currency: string; amount: number }[]; daysMedian?: number }

/** Complaints that something came of for a worker, whatever it was, and people it helped. */
export type HelpedFigure = { complaints: number; workers?: number }

/** What a body did in a period: complaints it was given, clocks that ran out, and the middle of the days until it looked, answered and closed. */
export type BodyFigure = { body: string; given: number; ranOut?: number; escalated?: number; days: { look?: number; answer?: number; closed?: number } }

/** Something of a row that is counted or added up. */
type Of<T> = { row: CountedRow; one: T }

const isEnough = (count: number, audience: Audience): boolean => count >= THRESHOLDS[audience]

const rowsOf = (some: readonly Of<unknown>[]): CountedRow[] => [...new Set(some.map(({ row }) => row))]

/** So many complaints, and no more than half of them about one employer, however many records each has. */
const stands = (rows: readonly CountedRow[], audience: Audience): boolean => !isSmall(cellOf(rows), THRESHOLDS[audience])

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** The middle one, where enough stand behind it; of an even number the lower. */
const median = (numbers: readonly number[], audience: Audience): number | undefined =>
  isEnough(numbers.length, audience) ? [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] : undefined

/** The most that one complaint, or one employer with all the complaints about it, has of a sum. */
const largestShare = (amounts: readonly Of<number>[]): number => {
  const shares = new Map<CountedRow | string, number>()
  for (const { row, one } of amounts) for (const holder of [row, ...(row.employers ?? [])]) shares.set(holder, (shares.get(holder) ?? 0) + one)
  return Math.max(0, ...shares.values())
}

/** A sum that enough complaints stand behind, none of them and no employer with more than half of it (dominance rule, practice.md 5.6). */
const isShared = (amounts: readonly Of<number>[], audience: Audience): boolean =>
  stands(rowsOf(amounts), audience) && largestShare(amounts) * 2 <= sum(amounts.map(({ one }) => one))

const moneyOf = (remedies: readonly Of<FigureRemedy>[], audience: Audience): { currency: string; amount: number }[] =>
  [...Map.groupBy(remedies, ({ one }) => one.currency ?? '')].flatMap(([currency, some]) => {
    const amounts = some.flatMap(({ row, one: { minor = 0 } }) => (minor === 0 ? [] : [{ row, one: minor / MINOR }]))
    const total = sum(amounts.map(({ one }) => one))
    return currency !== '' && isShared(amounts, audience) ? [{ currency, amount: Math.round(total / MONEY_ROUNDED_TO) * MONEY_ROUNDED_TO }] : []
  })

const remediesIn = (rows: readonly CountedRow[], months: readonly Month[]): Of<FigureRemedy>[] =>
  rows.flatMap((row) => row.remedies.filter(({ recordedIn }) => months.includes(recordedIn)).map((one) => ({ row, one })))

/** Remedies recorded in these months. No sum over types is given but `helpedFigure`. */
export const remedyFigures = (rows: readonly CountedRow[], months: readonly Month[], audience: Audience): RemedyFigure[] =>
  [...Map.groupBy(remediesIn(rows, months), ({ one }) => one.type)]
    .filter(([, some]) => stands(rowsOf(some), audience))
    .map(([type, some]) => {
      const workers = some.flatMap(({ row, one }) => (one.workers === undefined ? [] : [{ row, one: one.workers }]))
      const money = moneyOf(some, audience)
      const daysMedian = median(
        some.map(({ one }) => one.days),
        audience,
      )
      return {
        type,
        recorded: roundFigure(some.length),
        ...(isShared(workers, audience) ? { workers: roundFigure(sum(workers.map(({ one }) => one))) } : {}),
        ...(money.length > 0 ? { money } : {}),
        ...(daysMedian === undefined ? {} : { daysMedian }),
      }
    })
    .sort((a, b) => (a.type < b.type ? -1 : 1))

/** Whether the complaints behind types that an audience is not told of are none, or enough. */
const leavesEnough = (remedies: readonly Of<FigureRemedy>[], audience: Audience): boolean => {
  const untold = [...Map.groupBy(remedies, ({ one }) => one.type).values()].filter((some) => !stands(rowsOf(some), audience)).flat()
  return untold.length === 0 || isEnough(rowsOf(untold).length, audience)
}

/**
 * Complaints that something came of for a worker in these months, each once. People: the most that one record of a complaint names, one where none does.
 * Undefined where it, or the types that are left out of `remedyFigures` for this audience or a more trusted one, which would read it too, hold too few.
 */
export const helpedFigure = (rows: readonly CountedRow[], months: readonly Month[], audience: Audience): HelpedFigure | undefined => {
  const remedies = remediesIn(rows, months).filter(({ one }) => WORKER_REMEDIES.some((type) => type === one.type))
  const trusted = AUDIENCES.slice(0, AUDIENCES.indexOf(audience) + 1)
  if (!stands(rowsOf(remedies), audience) || !trusted.every((each) => leavesEnough(remedies, each))) return undefined
  const people = [...Map.groupBy(remedies, ({ row }) => row)].map(([row, some]) => ({ row, one: Math.max(1, ...some.map(({ one }) => one.workers ?? 1)) }))
  return { complaints: roundFigure(people.length), ...(isShared(people, audience) ? { workers: roundFigure(sum(people.map(({ one }) => one))) } : {}) }
}

const ranOut = ({ clocks }: FigureTrack): boolean => clocks.some(({ state }) => state === 'breached')

/** A part of a whole, where it and what is left are each enough or nothing. */
const part = (tracks: readonly Of<FigureTrack>[], holds: (track: FigureTrack) => boolean, audience: Audience): number | undefined => {
  const sides = [tracks.filter(({ one }) => holds(one)), tracks.filter(({ one }) => !holds(one))]
  return sides.every((side) => side.length === 0 || stands(rowsOf(side), audience)) ? roundFigure(sides[0]?.length ?? 0) : undefined
}

/** What each body did with the complaints of these rows. A body with too few is left out, or with all but few of a group that a table counts; no sum over bodies is given. */
export const bodyFigures = (rows: readonly CountedRow[], audience: Audience): BodyFigure[] =>
  [
    ...Map.groupBy(
      rows.flatMap((row) => row.tracks.map((one): Of<FigureTrack> => ({ row, one }))),
      ({ one }) => one.body,
    ),
  ]
    .filter(([, tracks]) => stands(rowsOf(tracks), audience) && leavesItsGroup(rows, rowsOf(tracks), audience))
    .map(([body, tracks]) => {
      const late = part(tracks, ranOut, audience)
      const escalated = part(tracks, ({ step }) => step > 0, audience)
      const middle = (of: keyof FigureTrack['days']): { [K in typeof of]?: number } => {
        const days = median(
          tracks.flatMap(({ one }) => one.days[of] ?? []),
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
