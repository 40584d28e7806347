import type { ShownCell } from '../../core/steady-row.ts'

/** Sizes of a chart in its own units. */
const WIDTH = 320
const ROW = 34
const BAR = 14

/** A row of bars as the page draws them: no words in the picture that the table beside it does not say. */
export const chartOf = (cells: readonly (ShownCell & { name: string })[]) => {
  const most = Math.max(1, ...cells.map(({ count }) => count))
  return {
    width: WIDTH,
    height: cells.length * ROW,
    bars: cells.map(({ name, count }, index) => ({
      name,
      count: String(count),
      labelY: index * ROW + 13,
      y: index * ROW + 17,
      height: BAR,
      width: Math.max(1, Math.round((count / most) * (WIDTH - 40))),
    })),
  }
}
