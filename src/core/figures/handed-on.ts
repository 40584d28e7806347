import type { CountedRow } from './figure-row.ts'
import { isSafe, leavesItsGroup, without } from './left-over.ts'
import type { Audience } from './suppress.ts'
import { roundFigure } from './suppress.ts'

/** Complaints that something was set about for, and those in which it came to be: offers to a body and those it accepted, a measure raised and provided. */
export type HandedFigure = { id: string; complaints: number; done?: number }

/** One complaint under one id. */
type Handed = { row: CountedRow; id: string; done: boolean }

const figuresOf = (all: readonly CountedRow[], handed: readonly Handed[], audience: Audience, mayTell: (id: string, done: readonly CountedRow[]) => boolean): HandedFigure[] =>
  [...Map.groupBy(handed, ({ id }) => id)]
    .map(([id, some]) => ({ id, rows: some.map(({ row }) => row), done: some.filter((one) => one.done).map(({ row }) => row) }))
    .filter(({ rows }) => isSafe(rows, audience) && leavesItsGroup(all, rows, audience))
    .map(({ id, rows, done }) => {
      const isTold = isSafe(done, audience) && isSafe(without(rows, done), audience) && leavesItsGroup(all, done, audience) && mayTell(id, done)
      return { id, complaints: roundFigure(rows.length), ...(isTold ? { done: roundFigure(done.length) } : {}) }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))

/** Each id of a row once, done where any of its records says so. */
const onceEach = (row: CountedRow, records: readonly { id: string; done: boolean }[]): Handed[] =>
  [...Map.groupBy(records, ({ id }) => id)].map(([id, some]) => ({ row, id, done: some.some(({ done }) => done) }))

/**
 * Complaints of these rows that were offered to a body by another, and those it accepted, by the body. Those are not told where what it was given
 * besides, which the figures of bodies would leave over, is too few.
 */
export const referralFigures = (rows: readonly CountedRow[], audience: Audience): HandedFigure[] =>
  figuresOf(
    rows,
    rows.flatMap((row) =>
      onceEach(
        row,
        row.referrals.map(({ to, outcome }) => ({ id: to, done: outcome === 'accepted' })),
      ),
    ),
    audience,
    (body, accepted) =>
      isSafe(
        without(
          rows.filter(({ tracks }) => tracks.some((track) => track.body === body)),
          accepted,
        ),
        audience,
      ),
  )

/** Complaints of these rows in which a measure of support was raised with the worker, and those in which it was provided, by the measure. */
export const supportFigures = (rows: readonly CountedRow[], audience: Audience): HandedFigure[] =>
  figuresOf(
    rows,
    rows.flatMap((row) =>
      onceEach(
        row,
        row.support.map(({ measure, step }) => ({ id: measure, done: step === 'provided' })),
      ),
    ),
    audience,
    () => true,
  )
