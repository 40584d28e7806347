/** Sizes of a chart in its own units. */
const WIDTH = 320
const ROW = 34
/** Labels in a picture are cut off here; the table beside it has them whole. */
const LABEL = 48

/** A line of a chart: `said` is its count in words. */
type Line = { name: string; said: string; count: number }

const short = (text: string): string => (text.length > LABEL ? `${text.slice(0, LABEL - 1)}…` : text)

/** A row of bars as pages draw them, the longest over the whole width. The picture says nothing that the table beside it does not. */
export const barsOf = (lines: readonly Line[]) => {
  const most = Math.max(1, ...lines.map(({ count }) => count))
  return {
    width: WIDTH,
    height: lines.length * ROW,
    lines: lines.map(({ name, said, count }, index) => ({
      label: short(`${name}: ${said}`),
      labelY: index * ROW + 13,
      y: index * ROW + 18,
      width: count === 0 ? 0 : Math.max(1, Math.round((count / most) * WIDTH)),
    })),
  }
}

/** What a page draws a chart from. */
export type Bars = ReturnType<typeof barsOf>
