import { roundFigure } from './suppress.ts'

/** A count under its key, as it is. */
export type Cell = { key: string; count: number }
/** The same as it may be shown: rounded, or undefined where it is withheld. */
export type ShownCell = { key: string; count: number | undefined }

/**
 * One row of counts as it may be shown under a threshold: cells below it are withheld, and as many of the next smallest as it takes
 * till what is withheld adds up to the threshold, so that the total gives none of it back. The total itself is a cell like any
 * other. An empty cell tells that there is nobody, so it is left out. Order is kept. Source: reference practice of statistical offices
 * (primary and complementary suppression, rounding to 5).
 */
export const suppressRow = (cells: readonly Cell[], total: number, threshold: number): { cells: ShownCell[]; total: number | undefined } => {
  const there = cells.filter(({ count }) => count > 0)
  const smallestFirst = [...there].sort((a, b) => a.count - b.count)
  const withheld = new Set<string>()
  let sum = 0
  for (const { key, count } of smallestFirst) {
    if (count >= threshold && (sum === 0 || sum >= threshold)) break
    withheld.add(key)
    sum += count
  }
  return {
    cells: there.map(({ key, count }) => ({ key, count: total < threshold || withheld.has(key) ? undefined : roundFigure(count) })),
    total: total < threshold ? undefined : roundFigure(total),
  }
}
