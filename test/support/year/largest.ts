/** Sums of quantities that are known: so much of each (by its place), and what it comes to. */
export type Known = { of: readonly number[]; is: number }

const TINY = 1e-7

/** One step of the simplex method: the column comes in for the row. */
const pivot = (table: number[][], basis: number[], row: number, column: number): void => {
  const line = table[row] ?? []
  const by = line[column] ?? 1
  for (const [at, value] of line.entries()) line[at] = value / by
  for (const [other, numbers] of table.entries()) {
    const factor = numbers[column] ?? 0
    if (other === row || Math.abs(factor) < TINY) continue
    for (const [at, value] of line.entries()) numbers[at] = (numbers[at] ?? 0) - factor * value
  }
  basis[row] = column
}

/** Makes the last line as large as it goes (Bland's rule, so that it ends). `columns`: those that may come in. */
const climb = (table: number[][], basis: number[], columns: number): void => {
  const goal = table.length - 1
  for (;;) {
    const column = (table[goal] ?? []).findIndex((value, at) => at < columns && value < -TINY)
    if (column === -1) return
    let best: { row: number; ratio: number } | undefined
    for (const row of basis.keys()) {
      const line = table[row] ?? []
      const step = line[column] ?? 0
      if (step <= TINY) continue
      const ratio = (line.at(-1) ?? 0) / step
      if (best === undefined || ratio < best.ratio - TINY || (ratio < best.ratio + TINY && (basis[row] ?? 0) < (basis[best.row] ?? 0))) best = { row, ratio }
    }
    if (best === undefined) return
    pivot(table, basis, best.row, column)
  }
}

/**
 * The most one of some quantities can be, none of them below nothing, when these sums are known: linear programming by the two-phase
 * simplex method, written apart from the way figures are protected so that it shares none of its mistakes.
 */
export const largest = (goal: number, quantities: number, known: readonly Known[]): number => {
  const width = quantities + known.length + 1
  const table = known.map(({ of, is }, row) =>
    Array.from({ length: width }, (_, at) => (at === width - 1 ? is : at < quantities ? (of[at] ?? 0) : at === quantities + row ? 1 : 0)),
  )
  const basis = known.map((_, row) => quantities + row)
  // First nothing may be left of what the sums do not explain, which is the sum of the artificial quantities.
  const unexplained = Array.from({ length: width }, (_, at) => (at >= quantities && at < width - 1 ? 0 : -table.reduce((sum, line) => sum + (line[at] ?? 0), 0)))
  climb([...table, unexplained], basis, quantities)
  for (const row of basis.keys()) {
    const column = (basis[row] ?? 0) < quantities ? -1 : (table[row] ?? []).findIndex((value, at) => at < quantities && Math.abs(value) > TINY)
    if (column !== -1) pivot(table, basis, row, column)
  }
  const wanted: number[] = Array.from({ length: width }, (_, at) => (at === goal ? -1 : 0))
  const own = basis.indexOf(goal)
  if (own !== -1) for (const [at, value] of (table[own] ?? []).entries()) wanted[at] = (wanted[at] ?? 0) + value
  climb([...table, wanted], basis, quantities)
  const row = basis.indexOf(goal)
  return row === -1 ? 0 : (table[row]?.at(-1) ?? 0)
}
