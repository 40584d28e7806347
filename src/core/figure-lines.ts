import type { Sum, SumFigures, SumTable } from './add-up.ts'

/** One figure of a period as open data carries it. Codes, no words; `count` rounded to five. `at_least`: parts of it were too few to be told. */
export type FigureLine = { table: string; row: string; column: string; count: number; at_least: boolean }

/** A line's fields in the order of a file's columns. */
export const FIGURE_COLUMNS = ['table', 'row', 'column', 'count', 'at_least'] as const satisfies readonly (keyof FigureLine)[]

/** Stands for all rows, or all columns. */
const ALL = '*'

const line = (table: string, row: string, column: string, { count, atLeast }: Sum): FigureLine => ({ table, row, column, count, at_least: atLeast })

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

/** Every figure of a period, one a line: tables of complaints (row: region group), remedies (row: type) and bodies (row: body). */
export const figureLines = ({ total, tables, remedies, bodies }: SumFigures): FigureLine[] => {
  const said = (table: string, row: string, column: string, count: number | undefined, atLeast: boolean): FigureLine[] =>
    count === undefined ? [] : [line(table, row, column, { count, atLeast })]
  return [
    line('complaints', ALL, ALL, total),
    ...Object.entries(tables).flatMap(([id, table]) => tableLines(id, table)),
    ...remedies.flatMap(({ type, recorded, workers, money = [], atLeast }) => [
      ...said('remedy', type, 'recorded', recorded, atLeast),
      ...said('remedy', type, 'workers', workers, atLeast),
      ...money.flatMap(({ currency, amount }) => said('remedy', type, currency, amount, atLeast)),
    ]),
    ...bodies.flatMap(({ body, given, ranOut, escalated, atLeast }) => [
      ...said('body', body, 'given', given, atLeast),
      ...said('body', body, 'ran_out', ranOut, atLeast),
      ...said('body', body, 'escalated', escalated, atLeast),
    ]),
  ]
}
