/** One figure: what, how much, and the figure to reach where there is one (design section 7). A row without a number is a remark. */
export type Row = { what: string; value: number; unit: string; goal?: string }

const shown = (value: number): string => (Number.isNaN(value) ? '' : Number.isInteger(value) ? String(value) : value >= 100 ? value.toFixed(0) : value.toFixed(2))

/** Does a figure reach its goal? Printed, never asserted: a timing on a shared machine proves nothing by itself. */
const reached = ({ value, goal }: Row): string => {
  const [, sign, wanted] = /^(>=|<=|=) ([\d.]+)/.exec(goal ?? '') ?? []
  if (wanted === undefined) return ''
  const bound = Number(wanted)
  return (sign === '>=' ? value >= bound : sign === '<=' ? value <= bound : value === bound) ? 'reached' : 'MISSED'
}

/** The figures as a table of 80 columns. */
export const table = (rows: readonly Row[]): string =>
  rows.map((row) => `${row.what.padEnd(46)} ${shown(row.value).padStart(9)} ${row.unit.padEnd(5)} ${(row.goal ?? '').padEnd(9)} ${reached(row)}`.trimEnd()).join('\n')
