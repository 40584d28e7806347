import { BROUGHT, bring, convolve, FEATURES, forEachFit, ROW, SIZE } from './convolve.ts'

/** All numbers of a network that are learned: those of each word and each trait, the filters, and what they say for each label. */
export type Parameters = Record<'vectors' | 'traitVectors' | 'filters' | 'filterBiases' | 'head' | 'biases', Float32Array>
/** A labelled run of words by their places (-1 is no known word) and their traits', each word's own; answers: 1 has the label, 0 has it not, -1 says nothing. */
export type Example = { words: Int32Array; traits: readonly (readonly number[])[]; answers: Int8Array; counts: number }
/** What is left out while learning, so that nothing is leaned on alone: words, and features; what remains counts more for it. */
export type LeftOut = { word: () => boolean; feature: () => boolean }

/** Shares of words and of features that are left out. */
export const LEFT_OUT = { words: 0.1, features: 0.3 } as const
const FITS = FEATURES - SIZE

/** Adds `times` one row of numbers to another. */
const addRow = (to: Float32Array, into: number, from: Float32Array, row: number, times: number): void => {
  for (let k = 0; k < SIZE; k += 1) to[into * SIZE + k] = (to[into * SIZE + k] ?? 0) + (from[row * SIZE + k] ?? 0) * times
}

/** Calls `take` for every word that is known and not left out, and for its traits, with its place. */
const forEachKept = ({ words, traits }: Example, kept: Uint8Array, take: (of: 'vectors' | 'traitVectors', row: number, at: number) => void): void => {
  words.forEach((word, at) => {
    if (!kept[at]) return
    if (word >= 0) take('vectors', word, at)
    for (const trait of traits[at] ?? []) take('traitVectors', trait, at)
  })
}

/** What the features say, and how the cost changes with each of them; the slopes of the head are added up. */
const judge = (features: Float64Array, { answers, counts }: Example, now: Parameters, slopes: Parameters): Float64Array => {
  const ofFeatures = new Float64Array(FEATURES)
  answers.forEach((answer, label) => {
    if (answer < 0) return
    let sum = now.biases[label] ?? 0
    for (let at = 0; at < FEATURES; at += 1) sum += (features[at] ?? 0) * (now.head[at * answers.length + label] ?? 0)
    const off = (1 / (1 + Math.exp(-sum)) - answer) * counts
    slopes.biases[label] = (slopes.biases[label] ?? 0) + off
    for (let at = 0; at < FEATURES; at += 1) {
      const place = at * answers.length + label
      slopes.head[place] = (slopes.head[place] ?? 0) + off * (features[at] ?? 0)
      ofFeatures[at] = (ofFeatures[at] ?? 0) + off * (now.head[place] ?? 0)
    }
  })
  return ofFeatures
}

/** The rows of some words, whose numbers stand one after another. */
const rowsOf = (inputs: Float32Array, filters: Float32Array): Float32Array[] =>
  Array.from({ length: inputs.length / SIZE }, (_, at) => {
    const row = new Float32Array(ROW)
    bring(inputs, at * SIZE, 1, filters, row)
    return row
  })
const NONE = new Float32Array(ROW)

/** Adds to `slopes` how the cost of one example changes with every number of the network (back-propagation). */
export const addSlopes = (example: Example, now: Parameters, slopes: Parameters, leftOut: LeftOut): void => {
  const count = example.words.length
  const kept = Uint8Array.from(example.words, () => (leftOut.word() ? 0 : 1))
  const inputs = new Float32Array(count * SIZE)
  const louder = 1 / (1 - LEFT_OUT.words)
  forEachKept(example, kept, (of, row, at) => addRow(inputs, at, now[of], row, louder))
  const convolved = convolve(rowsOf(inputs, now.filters), NONE, now.filterBiases)
  const counted = convolved.features.map(() => (leftOut.feature() ? 0 : 1 / (1 - LEFT_OUT.features)))
  const features = convolved.features.map((value, at) => value * (counted[at] ?? 0))
  const ofFeatures = judge(features, example, now, slopes).map((slope, at) => slope * (counted[at] ?? 0))
  const ofInputs = new Float32Array(inputs.length)
  convolved.best.forEach((at, feature) => {
    if (at >= 0) slopes.filterBiases[feature] = (slopes.filterBiases[feature] ?? 0) + (ofFeatures[feature] ?? 0)
  })
  forEachFit(convolved, count, (feature, word, place) => {
    const slope = ofFeatures[feature] ?? 0
    for (let k = 0; slope !== 0 && k < SIZE; k += 1) {
      const [weight, input] = [k * BROUGHT + place, word * SIZE + k]
      slopes.filters[weight] = (slopes.filters[weight] ?? 0) + slope * (inputs[input] ?? 0)
      ofInputs[input] = (ofInputs[input] ?? 0) + slope * (now.filters[weight] ?? 0)
    }
  })
  const ofSum = Float32Array.from(ofFeatures.subarray(FITS), (slope) => slope / Math.sqrt(count))
  for (let at = 0; at < count; at += 1) addRow(ofInputs, at, ofSum, 0, 1)
  forEachKept(example, kept, (of, row, at) => addRow(slopes[of], row, ofInputs, at, louder))
}
