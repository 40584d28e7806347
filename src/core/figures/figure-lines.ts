import type { Sum, SumFigures, SumTable } from './add-up.ts'
import { ALL, codedFigure } from './coded-figures.ts'
import type { BodyFigure, RemedyFigure } from './figure-flows.ts'
import type { Standard } from './standards.ts'
import { codesOf } from './standards.ts'

/** One figure of a period as open data carries it. Codes, no words; `count` rounded to five. `at_least`: parts of it were too few to be told. `codes`: of other bodies for what the table tells. */
export type FigureLine = { table: string; row: string; column: string; count: number; at_least: boolean; codes: string }

/** A line's fields in the order of a file's columns. */
export const FIGURE_COLUMNS = ['table', 'row', 'column', 'count', 'at_least', 'codes'] as const satisfies readonly (keyof FigureLine)[]

const line = (table: string, row: string, column: string, { count, atLeast }: Sum): FigureLine => ({ table, row, column, count, at_least: atLeast, codes: '' })

const tableLines = (id: string, { rows, columns, cells, rowTotals, columnTotals, total }: SumTable): FigureLine[] => [
  line(id, ALL, ALL, total),
  ...rows.flatMap((row, r) => (rowTotals[r] ? [line(id, row, ALL, rowTotals[r])] : [])),
  ...columns.flatMap((column, c) => (columnTotals[c] ? [line(id, ALL, column, columnTotals[c])] : [])),
  // What was told of no quarter is left out; a nought would say that there was none.
  ...rows.flatMap((row, r) =>
    columns.flatMap((column, c) => {
      const sum = cells[r]?.[c]
      return sum && (sum.count > 0 || !sum.atLeast) ? [line(id, row, column, sum)] : []
    }),
  ),
]

/** Codes stand beside the figures they are for: of a table of yes and no, beside its yes. */
const withCodes =
  (standards: readonly Standard[]) =>
  (one: FigureLine): FigureLine => {
    const figure = codedFigure(one)
    return figure === undefined ? one : { ...one, codes: codesOf(standards, figure) }
  }

type Said = (column: string, count: number | undefined) => FigureLine[]

const saying =
  (table: string, row: string, atLeast: boolean): Said =>
  (column, count) =>
    count === undefined ? [] : [line(table, row, column, { count, atLeast })]

const remedyLines = (said: Said, { recorded, workers, money = [] }: Omit<RemedyFigure, 'type'>): FigureLine[] => [
  ...said('recorded', recorded),
  ...said('workers', workers),
  ...money.flatMap(({ currency, amount }) => said(currency, amount)),
]

const bodyLines = (said: Said, { given, ranOut, escalated }: Pick<BodyFigure, 'given' | 'ranOut' | 'escalated'>): FigureLine[] => [
  ...said('given', given),
  ...said('ran_out', ranOut),
  ...said('escalated', escalated),
]

const handedLines = (table: string, [all, some]: readonly [all: string, some: string], figures: SumFigures['referrals']): FigureLine[] =>
  figures.flatMap(({ id, complaints, done, atLeast }) => {
    const said = saying(table, id, atLeast)
    return [...said(all, complaints), ...said(some, done)]
  })

/** A quarter's own, with the middles of days that no longer period has. */
const quarterLines = ({ quarter, remedies, bodies }: SumFigures['byQuarter'][number]): FigureLine[] => [
  ...remedies.flatMap(({ type, daysMedian, ...figure }) => {
    const said = saying(`remedy.${quarter}`, type, false)
    return [...remedyLines(said, figure), ...said('days', daysMedian)]
  }),
  ...bodies.flatMap(({ body, days, ...figure }) => {
    const said = saying(`body.${quarter}`, body, false)
    return [...bodyLines(said, figure), ...said('days_look', days.look), ...said('days_answer', days.answer), ...said('days_closed', days.closed)]
  }),
]

/** Every figure of a period, one a line: tables of complaints (row: region group), remedies (row: type) and bodies (row: body), these two also by quarter, referrals (row: the body they were offered to) and measures of support. */
export const figureLines = ({ total, tables, remedies, helped, bodies, referrals, support, byQuarter }: SumFigures, standards: readonly Standard[] = []): FigureLine[] =>
  [
    line('complaints', ALL, ALL, total),
    ...Object.entries(tables).flatMap(([id, table]) => tableLines(id, table)),
    ...(helped ? [...saying('helped', ALL, helped.atLeast)('complaints', helped.complaints), ...saying('helped', ALL, helped.atLeast)('workers', helped.workers)] : []),
    ...remedies.flatMap(({ type, atLeast, ...figure }) => remedyLines(saying('remedy', type, atLeast), figure)),
    ...bodies.flatMap(({ body, atLeast, ...figure }) => bodyLines(saying('body', body, atLeast), figure)),
    ...handedLines('referral', ['offered', 'accepted'], referrals),
    ...handedLines('support', ['raised', 'provided'], support),
    ...byQuarter.flatMap(quarterLines),
  ].map(withCodes(standards))
