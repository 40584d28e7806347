import { shuffle } from './shuffle.ts'

/** A sample as places and values of length one. */
export type Row = { places: Uint32Array; values: Float64Array }
/** What there is to learn from: for each row, each label (1 has it, 0 has it not, -1 says nothing), and how much each row counts. */
export type Lesson = { rows: readonly Row[]; answers: Int8Array; counts: Float64Array; labels: number }
export type Learned = { biases: Float64Array; weights: Float64Array }

/** How dear a wrong likelihood is beside a large weight. */
const COST = 4
/** What a row pulls before it is first looked at, and how near to its best pull it is brought each time. */
const LEAST_PULL = 1e-8
const NEAR = 1e-4
const MOST_STEPS = 50
const SHRINK = 0.1
/** Rows are met in another order each round, which is the same whenever it is learned (a linear congruence, Numerical Recipes). */
const [FACTOR, STEP, RANGE] = [1_664_525, 1_013_904_223, 2 ** 32]

/** Gives each round the rows' numbers in an order of its own. */
const createOrder = (count: number): (() => Uint32Array) => {
  const order = Uint32Array.from({ length: count }, (_, n) => n)
  let drawn = 1
  const draw = (): number => {
    drawn = (Math.imul(drawn, FACTOR) + STEP) >>> 0
    return drawn / RANGE
  }
  return () => {
    shuffle(order, draw)
    return order
  }
}

/** The pull of one row at which both sides balance: `now` is what it pulls, `most` the most it may, `length` its own square, `sum` how far its label is met without it. */
const balanced = (now: number, most: number, length: number, sum: number): number => {
  const slope = (pull: number): number => length * (pull - now) + sum + Math.log(pull / (most - pull))
  let pull = most - now < most / 2 ? now * SHRINK : now
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const off = slope(pull)
    if (Math.abs(off) < NEAR) break
    const next = pull - off / (length + most / ((most - pull) * pull))
    pull = next <= 0 ? pull * SHRINK : next
  }
  return pull
}

/**
 * Logistic regression of all labels at once, large weights held down: each row in turn is given the pull that suits the others best
 * (dual coordinate descent, Yu, Huang and Lin 2011), at its end after some twenty rounds. Pure: the same rows
 * give the same weights.
 */
export const regressLabels = ({ rows, answers, counts, labels }: Lesson, size: number, rounds: number): Learned => {
  const weights = new Float64Array(size * labels)
  const biases = new Float64Array(labels)
  const sums = new Float64Array(labels)
  const pulls = Float64Array.from(answers, () => LEAST_PULL)
  const addUp = ({ places, values }: Row): void => {
    sums.set(biases)
    for (let k = 0; k < places.length; k += 1) {
      const [from, value] = [(places[k] ?? 0) * labels, values[k] ?? 0]
      for (let label = 0; label < labels; label += 1) sums[label] = (sums[label] ?? 0) + value * (weights[from + label] ?? 0)
    }
  }
  /** Moves the weights by what `sums` holds for each label. */
  const move = ({ places, values }: Row): void => {
    for (let label = 0; label < labels; label += 1) biases[label] = (biases[label] ?? 0) + (sums[label] ?? 0)
    for (let k = 0; k < places.length; k += 1) {
      const [from, value] = [(places[k] ?? 0) * labels, values[k] ?? 0]
      for (let label = 0; label < labels; label += 1) weights[from + label] = (weights[from + label] ?? 0) + value * (sums[label] ?? 0)
    }
  }
  const visit = (row: Row, n: number): void => {
    addUp(row)
    const most = COST * (counts[n] ?? 1)
    const length = row.places.length === 0 ? 1 : 2
    for (let label = 0; label < labels; label += 1) {
      const answer = answers[n * labels + label] ?? -1
      const [side, now] = [answer === 1 ? 1 : -1, pulls[n * labels + label] ?? LEAST_PULL]
      const met = side * (sums[label] ?? 0)
      if (answer < 0) {
        sums[label] = 0
        continue
      }
      // Of a pull and what is left of it, the smaller is looked for: the other would be lost in rounding.
      const isRest = 0.5 * length * (most - 2 * now) + met < 0
      const next = isRest ? most - balanced(most - now, most, length, -met) : balanced(now, most, length, met)
      pulls[n * labels + label] = next
      sums[label] = side * (next - now)
    }
    move(row)
  }
  const nextOrder = createOrder(rows.length)
  for (let round = 0; round < rounds; round += 1) {
    for (const n of nextOrder()) {
      const row = rows[n]
      if (row) visit(row, n)
    }
  }
  return { biases, weights }
}
