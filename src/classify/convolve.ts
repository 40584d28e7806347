/** Numbers that stand for a word, and filters of each width: over one word, over it and the one before, over it and both beside it. */
export const SIZE = 128
export const FILTERS = 64
/** Where the words that a filter looks at stand to the one it is at. */
export const WIDTHS: readonly (readonly number[])[] = [[0], [-1, 0], [-1, 0, 1]]
/** What a word brings: a number for each filter at each of its places. */
export const BROUGHT = WIDTHS.flat().length * FILTERS
/** A word's own numbers, then what it brings. */
export const ROW = SIZE + BROUGHT
/** What is known of a run of words: how well each filter fits, then the words themselves added up. */
export const FEATURES = WIDTHS.length * FILTERS + SIZE

/** Numbers of a word that are laid into its row at once, which spares reading and writing the row for each. */
const AT_ONCE = 4

/** Writes a word's row: its numbers, which are worth `unit` each, and what these bring to every place of every filter. */
export const bring = (vector: ArrayLike<number>, from: number, unit: number, filters: Float32Array, row: Float32Array): void => {
  for (let k = 0; k < SIZE; k += 1) row[k] = (vector[from + k] ?? 0) * unit
  for (let k = 0; k < SIZE; k += AT_ONCE) {
    const [one, two, three, four] = [row[k] ?? 0, row[k + 1] ?? 0, row[k + 2] ?? 0, row[k + 3] ?? 0]
    const start = k * BROUGHT
    for (let place = 0; place < BROUGHT; place += 1) {
      const at = start + place
      const brought = one * (filters[at] ?? 0) + two * (filters[at + BROUGHT] ?? 0) + three * (filters[at + 2 * BROUGHT] ?? 0) + four * (filters[at + 3 * BROUGHT] ?? 0)
      row[SIZE + place] = (row[SIZE + place] ?? 0) + brought
    }
  }
}

/** A word's row in the measure that its biases are in too. */
type Row = Float32Array | Int32Array
/** How well each filter fits where it fits best (0 where nowhere) and the words added up; and at which word each filter fits best, -1 where nowhere. */
export type Convolved = { features: Float64Array; best: Int32Array }

/** Where the places of the filters begin in a row, and their features. */
const beginOf = (place: number): number => SIZE + place * FILTERS
const [ONE, TWO, TWO_OWN] = [beginOf(0), beginOf(1), beginOf(2)]
const [THREE, THREE_OWN, THREE_NEXT] = [beginOf(3), beginOf(4), beginOf(5)]
const [OVER_TWO, OVER_THREE, WORDS] = [FILTERS, 2 * FILTERS, 3 * FILTERS]

/**
 * Lays every filter at every one of some words. `none`: a row of noughts, for what lies beyond the first word and the last; `features`
 * and `best` are written.
 */
const layFilters = <Kind extends Row>(rows: readonly Kind[], none: Kind, biases: Kind, features: Kind, best: Int32Array): void => {
  for (let at = 0; at < rows.length; at += 1) {
    const [before, own, after] = [rows[at - 1] ?? none, rows[at] ?? none, rows[at + 1] ?? none]
    for (let filter = 0; filter < FILTERS; filter += 1) {
      const one = (biases[filter] ?? 0) + (own[ONE + filter] ?? 0)
      const two = (biases[OVER_TWO + filter] ?? 0) + (before[TWO + filter] ?? 0) + (own[TWO_OWN + filter] ?? 0)
      const three = (biases[OVER_THREE + filter] ?? 0) + (before[THREE + filter] ?? 0) + (own[THREE_OWN + filter] ?? 0) + (after[THREE_NEXT + filter] ?? 0)
      if (one > (features[filter] ?? 0)) {
        features[filter] = one
        best[filter] = at
      }
      if (two > (features[OVER_TWO + filter] ?? 0)) {
        features[OVER_TWO + filter] = two
        best[OVER_TWO + filter] = at
      }
      if (three > (features[OVER_THREE + filter] ?? 0)) {
        features[OVER_THREE + filter] = three
        best[OVER_THREE + filter] = at
      }
    }
    for (let k = 0; k < SIZE; k += 1) features[WORDS + k] = (features[WORDS + k] ?? 0) + (own[k] ?? 0)
  }
}

/** Lays every filter at every one of some words, in the measure of their rows. */
export const convolve = <Kind extends Row>(rows: readonly Kind[], none: Kind, biases: Kind): Convolved => {
  // Noughts of the same kind: a row is longer than the features are many.
  const features = none.slice(0, FEATURES) as Kind
  const best = new Int32Array(FEATURES).fill(-1)
  layFilters(rows, none, biases, features, best)
  const share = 1 / Math.sqrt(rows.length || 1)
  const all = new Float64Array(features)
  for (let k = WORDS; k < FEATURES; k += 1) all[k] = (all[k] ?? 0) * share
  return { features: all, best }
}

/** Calls `take` for each filter that fits somewhere, with every word it is at there and its place for it. */
export const forEachFit = ({ best }: Convolved, count: number, take: (feature: number, word: number, place: number) => void): void => {
  let first = 0
  WIDTHS.forEach((offsets, width) => {
    for (let filter = 0; filter < FILTERS; filter += 1) {
      const feature = width * FILTERS + filter
      const at = best[feature] ?? -1
      if (at < 0) continue
      offsets.forEach((offset, place) => {
        if (at + offset >= 0 && at + offset < count) take(feature, at + offset, (first + place) * FILTERS + filter)
      })
    }
    first += offsets.length
  })
}
