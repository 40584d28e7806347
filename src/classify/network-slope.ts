import { BROUGHT, bring, convolve, FEATURES, forEachFit, ROW, SIZE } from './convolve.ts'

/**
 * All numbers of a network that are learned: what each word has beside its meaning, those of each trait, the filters (for each place of each, what
 * it makes of every number of a word), and what they say for each label.
 */
export type Parameters = Record<'vectors' | 'traitVectors' | 'filters' | 'filterBiases' | 'head' | 'biases', Float32Array>
/** A labelled run of words by their places (-1 is no known word) and their traits', each word's own; answers: 1 has the label, 0 has it not, -1 says nothing. */
export type Example = { words: Int32Array; traits: readonly (readonly number[])[]; answers: Int8Array; counts: number }
/** What is left out while learning, so that nothing is leaned on alone: words, what a word has beside its meaning, and features; what remains of words and features counts more for it. */
export type LeftOut = { word: () => boolean; own: () => boolean; feature: () => boolean }

/** Shares that are left out. */
export const LEFT_OUT = { words: 0.1, own: 0.2, features: 0.3 } as const
const FITS = FEATURES - SIZE
const LOUDER = 1 / (1 - LEFT_OUT.words)

/**
 * Filters as they are written and read: for each number of a word, what it brings to every place. They are learned place by place instead, so that a
 * filter's numbers stand together.
 */
export const byNumber = (filters: Float32Array): Float32Array => {
  const turned = new Float32Array(filters.length)
  for (let place = 0; place < BROUGHT; place += 1) for (let k = 0; k < SIZE; k += 1) turned[k * BROUGHT + place] = filters[place * SIZE + k] ?? 0
  return turned
}

/** What words and traits bring, as they stand between two steps. `own`: with what the word has beside its meaning. */
export type Brought = { ofWord: (word: number) => { row: Float32Array; own: boolean }; ofTrait: (trait: number) => Float32Array }

const remembered = <Made>(make: (at: number) => Made): ((at: number) => Made) => {
  const made = new Map<number, Made>()
  return (at) => {
    const known = made.get(at)
    if (known) return known
    const next = make(at)
    made.set(at, next)
    return next
  }
}

/**
 * Makes what words and traits bring, each once: until the next step. A word brings what its meaning does and what it has beside it, unless that is
 * left out for this step. `meanings`: the numbers of every word that are not learned.
 */
export const bringAll = (now: Parameters, meanings: Float32Array, leftOut: Pick<LeftOut, 'own'>): Brought => {
  const filters = byNumber(now.filters)
  return {
    ofWord: remembered((word) => {
      const own = !leftOut.own()
      const row = new Float32Array(ROW)
      const numbers = Float32Array.from({ length: SIZE }, (_, k) => (meanings[word * SIZE + k] ?? 0) + (own ? (now.vectors[word * SIZE + k] ?? 0) : 0))
      bring(numbers, 0, 1, filters, row)
      return { row, own }
    }),
    ofTrait: remembered((trait) => {
      const row = new Float32Array(ROW)
      bring(now.traitVectors, trait * SIZE, 1, filters, row)
      return row
    }),
  }
}

const NONE = new Float32Array(ROW)
/** Adds a row that counts as much more as words are left out. */
const addLouder = (to: Float32Array, row: Float32Array): void => {
  for (let at = 0; at < ROW; at += 1) to[at] = (to[at] ?? 0) + (row[at] ?? 0) * LOUDER
}

/** The rows of the words of an example; those of what is left out are empty. */
const rowsOf = ({ words, traits }: Example, kept: Uint8Array, { ofWord, ofTrait }: Brought): Float32Array[] =>
  Array.from(words, (word, at) => {
    if (!kept[at]) return NONE
    const row = new Float32Array(ROW)
    if (word >= 0) addLouder(row, ofWord(word).row)
    for (const trait of traits[at] ?? []) addLouder(row, ofTrait(trait))
    return row
  })

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

/** Adds the slopes of a word's numbers to those of a row of `to`. */
const addSlope = (to: Float32Array, row: number, ofInputs: Float32Array, at: number): void => {
  for (let k = 0; k < SIZE; k += 1) to[row * SIZE + k] = (to[row * SIZE + k] ?? 0) + (ofInputs[at * SIZE + k] ?? 0) * LOUDER
}

/** Adds to `slopes` how the cost of one example changes with every number of the network (back-propagation). */
export const addSlopes = (example: Example, brought: Brought, now: Parameters, slopes: Parameters, leftOut: Pick<LeftOut, 'word' | 'feature'>): void => {
  const { words, traits } = example
  const kept = Uint8Array.from(words, () => (leftOut.word() ? 0 : 1))
  const rows = rowsOf(example, kept, brought)
  const convolved = convolve(rows, NONE, now.filterBiases)
  const counted = convolved.features.map(() => (leftOut.feature() ? 0 : 1 / (1 - LEFT_OUT.features)))
  const features = convolved.features.map((value, at) => value * (counted[at] ?? 0))
  const ofFeatures = judge(features, example, now, slopes).map((slope, at) => slope * (counted[at] ?? 0))
  const ofInputs = new Float32Array(words.length * SIZE)
  convolved.best.forEach((at, feature) => {
    if (at >= 0) slopes.filterBiases[feature] = (slopes.filterBiases[feature] ?? 0) + (ofFeatures[feature] ?? 0)
  })
  forEachFit(convolved, words.length, (feature, word, place) => {
    const [slope, inputs] = [ofFeatures[feature] ?? 0, rows[word] ?? NONE]
    for (let k = 0; slope !== 0 && k < SIZE; k += 1) {
      const [weight, input] = [place * SIZE + k, word * SIZE + k]
      slopes.filters[weight] = (slopes.filters[weight] ?? 0) + slope * (inputs[k] ?? 0)
      ofInputs[input] = (ofInputs[input] ?? 0) + slope * (now.filters[weight] ?? 0)
    }
  })
  const share = 1 / Math.sqrt(words.length)
  words.forEach((word, at) => {
    if (!kept[at]) return
    for (let k = 0; k < SIZE; k += 1) ofInputs[at * SIZE + k] = (ofInputs[at * SIZE + k] ?? 0) + (ofFeatures[FITS + k] ?? 0) * share
    if (word >= 0 && brought.ofWord(word).own) addSlope(slopes.vectors, word, ofInputs, at)
    for (const trait of traits[at] ?? []) addSlope(slopes.traitVectors, trait, ofInputs, at)
  })
}
