/** Steps that go this far at first, and shorter and shorter ones later. */
const STEP = 1.5e-3
const LAST_STEP = 0.03
/** How much of the slope before is kept, and of its square (Adam, Kingma and Ba 2015). */
const [KEEP, KEEP_SQUARE, TINY] = [0.9, 0.99, 1e-8]
/** How long a step of a number that has no slope any more is beside the one before it; after so many of them nothing is left of it. */
const FADE = KEEP / Math.sqrt(KEEP_SQUARE)
const LONGEST_FADE = 140

/** How far a step goes of `steps`, when so many are done. */
export const stepAfter = (done: number, steps: number): number => STEP * Math.max(LAST_STEP, 1 - done / steps)

/** How young the means are after some steps: they began at nought. */
const youth = (steps: number): { mean: number; square: number } => ({ mean: 1 - KEEP ** steps, square: 1 - KEEP_SQUARE ** steps })

/**
 * Steps rows of `size` numbers against their slopes, `steps` times in all. A row is stepped on when it has a slope, which is empty again afterwards;
 * what it would have gone since, in fading steps without slope, is made up for before it is read.
 */
export const createStepper = (values: Float32Array, slopes: Float32Array, size: number, steps: number) => {
  const [means, squares, steppedAt] = [new Float32Array(values.length), new Float32Array(values.length), new Int32Array(values.length / size)]
  /** How far a mean of one whose square has the root one has carried a number since its last slope. */
  const goneSince = (last: number, done: number): number => {
    let gone = 0
    for (let step = last + 1; step <= Math.min(done, last + LONGEST_FADE); step += 1) {
      const young = youth(step)
      gone += (stepAfter(step - 1, steps) * FADE ** (step - last) * Math.sqrt(young.square)) / young.mean
    }
    return gone
  }
  return {
    /** Brings a row to where it is after `done` steps. */
    settle: (row: number, done: number): void => {
      const last = steppedAt[row] ?? 0
      if (last === 0 || last === done) return
      const gone = goneSince(last, done)
      for (let at = row * size; at < (row + 1) * size; at += 1) {
        values[at] = (values[at] ?? 0) - (gone * (means[at] ?? 0)) / (Math.sqrt(squares[at] ?? 0) + TINY)
        means[at] = (means[at] ?? 0) * KEEP ** (done - last)
        squares[at] = (squares[at] ?? 0) * KEEP_SQUARE ** (done - last)
      }
      steppedAt[row] = done
    },
    /** Steps a row that is settled, when `done` steps are done. `counted`: how much the examples of the slopes count together. */
    step: (row: number, done: number, counted: number): void => {
      const [far, young] = [stepAfter(done, steps), youth(done + 1)]
      for (let at = row * size; at < (row + 1) * size; at += 1) {
        const down = (slopes[at] ?? 0) / counted
        means[at] = KEEP * (means[at] ?? 0) + (1 - KEEP) * down
        squares[at] = KEEP_SQUARE * (squares[at] ?? 0) + (1 - KEEP_SQUARE) * down * down
        values[at] = (values[at] ?? 0) - (far * ((means[at] ?? 0) / young.mean)) / (Math.sqrt((squares[at] ?? 0) / young.square) + TINY)
      }
      slopes.fill(0, row * size, (row + 1) * size)
      steppedAt[row] = done + 1
    },
  }
}
