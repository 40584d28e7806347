import type { Place } from './hidden-room.ts'
import { roomIn } from './hidden-room.ts'
import type { Cell, Counted, Groups } from './merge-small.ts'
import { cellOf, isSmall, mergeSmall } from './merge-small.ts'

/**
 * Least number of cases behind a published figure, by who reads it (practice.md 5.6): managers of casework and the authorities that
 * reports are owed to; unions, employers and ministries; everybody.
 */
export const THRESHOLDS = { authorities: 5, partners: 10, public: 11 } as const
export type Audience = keyof typeof THRESHOLDS
/** From the most trusted to the least; each sees sums of what the one before sees, and never more. */
export const AUDIENCES = ['authorities', 'partners', 'public'] as const satisfies readonly Audience[]

/** Figures are rounded to this, each by itself, so that neither one case more nor a sum tells anything. */
const ROUNDED_TO = 5

/** A table before rounding, with what may not be shown marked. Every row's and column's total may be. */
export type Protected = { rowGroups: Groups; columnGroups: Groups; rows: string[]; columns: string[]; cells: Cell[][]; hidden: boolean[][] }

/** What leaves: rounded figures, null where too few stand behind one or where another could be worked out from it. */
export type Published = { rows: string[]; columns: string[]; cells: (number | null)[][]; rowTotals: number[]; columnTotals: number[]; total: number }

export const roundFigure = (count: number): number => Math.round(count / ROUNDED_TO) * ROUNDED_TO

const at = <T>(table: readonly (readonly T[])[], { row, column }: Place): T => {
  const found = table[row]?.[column]
  if (found === undefined) throw new Error('no such cell')
  return found
}

const placesOf = (cells: readonly (readonly Cell[])[]): Place[] => cells.flatMap((line, row) => line.map((_, column) => ({ row, column })))

/**
 * The three cells that must be hidden with one, cheapest first: two in its row and column that hold as many cases as it
 * must be able to hold more, and the one across from it that would take them. Then every total is the same, and nobody can tell which it was.
 */
const companionsOf = (cells: readonly (readonly Cell[])[], hidden: readonly (readonly boolean[])[], place: Place, wanted: number): Place[] | undefined => {
  const isEnough = (one: Place): boolean => at(cells, one).count >= wanted
  const choices = placesOf(cells)
    .filter(({ row, column }) => row !== place.row && column !== place.column)
    .map((across) => [{ row: place.row, column: across.column }, { row: across.row, column: place.column }, across])
    .filter(([inRow, inColumn]) => inRow !== undefined && inColumn !== undefined && isEnough(inRow) && isEnough(inColumn))
  const cost = (three: readonly Place[]): number => three.reduce((sum, one) => sum + (at(hidden, one) ? 0 : at(cells, one).count + 1), 0)
  return choices.reduce<Place[] | undefined>((best, three) => (best === undefined || cost(three) < cost(best) ? three : best), undefined)
}

/** Hides what is small, and what must go with it where the cells hidden already leave it too little room; the whole inside of the table where nothing else would do. */
const hide = (cells: readonly (readonly Cell[])[], threshold: number, isHiddenBefore: (place: Place) => boolean): boolean[][] => {
  const counts = cells.map((line) => line.map(({ count }) => count))
  const hidden = cells.map((line, row) => line.map((cell, column) => isSmall(cell, threshold) || isHiddenBefore({ row, column })))
  const sensitive = placesOf(cells).filter((place) => isSmall(at(cells, place), threshold))
  for (const place of sensitive) {
    const { count } = at(cells, place)
    const wanted = count < threshold ? threshold - count : threshold
    if (roomIn(counts, hidden, place, wanted) >= wanted) continue
    const companions = companionsOf(cells, hidden, place, wanted)
    if (companions === undefined) return cells.map((line) => line.map(() => true))
    for (const { row, column } of companions) {
      const line = hidden[row]
      if (line) line[column] = true
    }
  }
  return hidden
}

const nameOf = (row: string | undefined, column: string | undefined): string => JSON.stringify([row, column])

/** The wider audience's group that a narrower one's group went into. */
const widerGroup = (narrow: Groups, group: string | undefined, wide: Groups): string | undefined => {
  const [category] = [...narrow].find(([, one]) => one === group) ?? []
  return category === undefined ? undefined : wide.get(category)
}

/** Cells of the wider audience's table that hold a hidden one of the narrower's. */
const hiddenIn = (finer: Protected, rowGroups: Groups, columnGroups: Groups): Set<string> =>
  new Set(
    placesOf(finer.cells)
      .filter((place) => at(finer.hidden, place))
      .map(({ row, column }) => nameOf(widerGroup(finer.rowGroups, finer.rows[row], rowGroups), widerGroup(finer.columnGroups, finer.columns[column], columnGroups))),
  )

/**
 * Protects one table. Rows come grouped already, alike for every table of a release: a release crosses one dimension (the hub) with
 * others, each of which stands in one table only. Whatever is hidden could then be otherwise without any published figure changing,
 * here or in another table of the release: what is too few could be as many as the threshold, what is mostly one employer's could be
 * another number; test/unit/core/suppress.test.ts constructs it. `finer`: the same table for a more trusted
 * audience; what was hidden there stays hidden. Undefined where so few are counted that nothing may be shown.
 */
export const protect = (cases: readonly Counted[], rowGroups: Groups, threshold: number, finer?: Protected): Protected | undefined => {
  if (isSmall(cellOf(cases), threshold)) return undefined
  const columnGroups = mergeSmall(cases, ({ column }) => column, threshold, finer?.columnGroups)
  const [rows, columns] = [rowGroups, columnGroups].map((groups) => [...new Set(groups.values())].sort())
  if (!rows || !columns) return undefined
  const inCell = Map.groupBy(cases, ({ row, column }) => nameOf(rowGroups.get(row), columnGroups.get(column)))
  const cells = rows.map((row) => columns.map((column) => cellOf(inCell.get(nameOf(row, column)) ?? [])))
  const carried = finer === undefined ? new Set() : hiddenIn(finer, rowGroups, columnGroups)
  const isHiddenBefore = ({ row, column }: Place): boolean => carried.has(nameOf(rows[row], columns[column]))
  return { rowGroups, columnGroups, rows, columns, cells, hidden: hide(cells, threshold, isHiddenBefore) }
}

const sum = (cells: readonly Cell[]): number => cells.reduce((total, { count }) => total + count, 0)

/** The table as it may leave. */
export const published = ({ rows, columns, cells, hidden }: Protected): Published => ({
  rows,
  columns,
  cells: cells.map((line, row) => line.map(({ count }, column) => (at(hidden, { row, column }) ? null : roundFigure(count)))),
  rowTotals: cells.map((line) => roundFigure(sum(line))),
  columnTotals: columns.map((_, column) => roundFigure(cells.reduce((total, line) => total + (line[column]?.count ?? 0), 0))),
  total: roundFigure(sum(cells.flat())),
})
