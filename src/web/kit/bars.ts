/** Sizes of a chart in its own units. */
const WIDTH = 320
const ROW = 34
/** Labels in a picture have room for so much; the table beside it has them whole. */
const LABEL = 46

/** A line of a chart: `said` is its count in words. */
type Line = { name: string; said: string; count: number }

/** A long name loses its middle, since bodies of one kind differ at the end; its count is never cut. */
const labelOf = ({ name, said }: Line): string => {
  const room = Math.max(2, LABEL - said.length - 2)
  const [head, tail] = [Math.ceil((room - 1) / 2), Math.floor((room - 1) / 2)]
  return `${name.length > room ? `${name.slice(0, head)}…${name.slice(name.length - tail)}` : name}: ${said}`
}

/** A row of bars as pages draw them, the longest over the whole width. The picture says nothing that the table beside it does not. */
export const barsOf = (lines: readonly Line[]) => {
  const most = Math.max(1, ...lines.map(({ count }) => count))
  return {
    width: WIDTH,
    height: lines.length * ROW,
    lines: lines.map((line, index) => ({
      label: labelOf(line),
      labelY: index * ROW + 13,
      y: index * ROW + 18,
      width: line.count === 0 ? 0 : Math.max(1, Math.round((line.count / most) * WIDTH)),
    })),
  }
}

/** What a page draws a chart from. */
export type Bars = ReturnType<typeof barsOf>
