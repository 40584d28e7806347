import type { Sum, SumFigures, SumTable } from '../../core/figures/add-up.ts'
import { YES } from '../../core/figures/figure-tables.ts'
import type { Part } from '../../core/figures/report-kinds.ts'
import { tablesOf } from '../../core/figures/report-kinds.ts'
import type { YearlyReport } from '../../oversight/yearly-report.ts'
import { codesTable } from './codes-table.ts'
import { handedTable } from './handed-table.ts'
import { outcomeTable } from './outcome-tables.ts'
import type { Since } from './since.ts'
import { since } from './since.ts'
import type { TableModel } from './table-model.ts'
import { barsFor, captions, cell, NO_BARS, NOTHING, optional } from './table-model.ts'
import type { Words } from './words.ts'

const columnIn =
  (id: string, column: string) =>
  ({ tables: { [id]: table } }: SumFigures): Sum | undefined =>
    table?.columnTotals[table.columns.indexOf(column)]

const crossing = (words: Words, id: string, { rows, columns, cells, rowTotals, columnTotals, total }: SumTable, changed: Since): TableModel => ({
  ...captions(words, id),
  head: [words.text('figures.region'), ...columns.map((column) => words.column(id, column)), words.text('figures.all')],
  rows: [
    ...rows.map((row, r) => ({ name: words.region(row), cells: [...columns.map((_, c) => cell(words, cells[r]?.[c])), cell(words, rowTotals[r])] })),
    { name: words.text('figures.all'), cells: [...columnTotals.map((sum, c) => cell(words, sum) + changed(columnIn(id, columns[c] ?? ''))), cell(words, total)] },
  ],
  bars: barsFor(
    words,
    columns.map((column, c) => ({ name: words.column(id, column), sum: columnTotals[c] ?? NOTHING })),
  ),
})

/** Tables of yes and no about one family, as one: a line for each, its yes by region. */
const flags = (words: Words, family: string, ids: readonly string[], figures: SumFigures, changed: Since): TableModel => {
  const tables = ids.flatMap((id) => (figures.tables[id] ? [{ id, code: id.slice(family.length + 1), table: figures.tables[id] }] : []))
  const regions = [...new Set(tables.flatMap(({ table }) => table.rows))].sort()
  const lines = tables.map(({ id, code, table }) => {
    const yes = table.columns.indexOf(YES)
    return { id, name: words.column(family, code), sum: table.columnTotals[yes] ?? NOTHING, sums: regions.map((region) => table.cells[table.rows.indexOf(region)]?.[yes]) }
  })
  lines.sort((a, b) => b.sum.count - a.sum.count)
  return {
    ...captions(words, family),
    head: [words.text('figures.column.what'), words.text('figures.all'), ...regions.map(words.region)],
    rows: lines.map(({ id, name, sum, sums }) => ({ name, cells: [cell(words, sum) + changed(columnIn(id, YES)), ...sums.map((one) => cell(words, one))] })),
    bars: barsFor(words, lines),
  }
}

const bodies = (words: Words, figures: SumFigures): TableModel => ({
  ...captions(words, 'bodies'),
  head: [words.text('figures.column.body'), words.text('figures.column.given'), words.text('figures.column.ran_out'), words.text('figures.column.escalated')],
  rows: figures.bodies.map(({ body, given, ranOut, escalated, atLeast }) => ({
    name: words.body(body),
    cells: [words.count({ count: given, atLeast }), optional(words, ranOut, atLeast), optional(words, escalated, atLeast)],
  })),
  bars: NO_BARS,
})

/** Tables of a part of a report that have a line. */
export const tablesFor = (words: Words, part: Part, report: Pick<YearlyReport, 'figures' | 'before' | 'standards'>): TableModel[] => {
  const { figures, standards } = report
  const changed = since(words, report)
  if (part === 'codes') return [codesTable(words, standards)].filter(({ rows }) => rows.length > 0)
  if (part === 'bodies') return [bodies(words, figures)].filter(({ rows }) => rows.length > 0)
  if (part === 'referral' || part === 'support') return [handedTable(words, part, figures)].filter(({ rows }) => rows.length > 0)
  if (typeof part === 'string') return [outcomeTable(words, part, figures, changed)].filter(({ rows }) => rows.length > 0)
  return part.tables.flatMap((id) => {
    const own = figures.tables[id]
    if (own) return [crossing(words, id, own, changed)]
    const family = tablesOf([id], Object.keys(figures.tables))
    return family.length > 0 ? [flags(words, id, family, figures, changed)] : []
  })
}
