import { FEATURES, FILTERS, SIZE, WIDTHS } from './convolve.ts'
import type { Sample } from './learn-cues.ts'
import { nearestWord } from './nearest-word.ts'
import type { NetworkFile } from './network.ts'
import type { Example, Parameters } from './network-slope.ts'
import { addSlopes, bringAll, byNumber, LEFT_OUT } from './network-slope.ts'
import { pack, packBytes, packRows } from './packed.ts'
import { shuffle } from './shuffle.ts'
import { createStepper } from './step-down.ts'

/** What is known of words before anything is learned: numbers that are alike where words mean alike, each worth `FIRST.meaning`. */
export type Meanings = { words: readonly string[]; vectors: Int8Array }

/** Times that every sample is met, and how many at once. */
const ROUNDS = 10
const AT_ONCE = 128
/** A word that is met less often is not known by itself; no sample is read further than so many words. */
export const LEAST_SEEN = 4
const MOST_WORDS = 200
/** One sample in so many is met together with another, so that each thing is known among others; long ones are met alone. */
const TOGETHER = 0.3
const LONGEST_TOGETHER = 64
/** What one of a meaning's numbers is worth, and how far the others lie from nought before anything is learned. */
const FIRST = { meaning: 0.3 / 24, unknown: 0.3, trait: 0.05, head: 0.02, bias: -2 } as const

/** Numbers that look drawn, the same each time (mulberry32). */
const createDraw = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Numbers drawn around nought as normal ones lie (Box and Muller), `far` from it. */
const drawn = (length: number, far: number, draw: () => number): Float32Array =>
  Float32Array.from({ length }, () => far * Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw()))

const filled = (like: Parameters): Parameters => ({
  vectors: new Float32Array(like.vectors.length),
  traitVectors: new Float32Array(like.traitVectors.length),
  filters: new Float32Array(like.filters.length),
  filterBiases: new Float32Array(like.filterBiases.length),
  head: new Float32Array(like.head.length),
  biases: new Float32Array(like.biases.length),
})

/** Words seen often enough, sorted. */
const knownWords = (samples: readonly Sample[]): string[] => {
  const seen = new Map<string, number>()
  for (const { words } of samples) for (const { norm } of words.slice(0, MOST_WORDS)) seen.set(norm, (seen.get(norm) ?? 0) + 1)
  return [...seen].flatMap(([word, count]) => (count >= LEAST_SEEN ? [word] : [])).sort()
}

const traitsOf = (samples: readonly Sample[]): string[] => [...new Set(samples.flatMap(({ words }) => words.flatMap(({ traits }) => traits)))].sort()

/** The numbers of words as their meanings have them; those of a word that nobody gave a meaning are those of the nearest, or drawn. */
const meaningsOf = (words: readonly string[], meanings: Meanings, draw: () => number): Float32Array => {
  const vectors = drawn(words.length * SIZE, FIRST.unknown, draw)
  words.forEach((word, at) => {
    const known = nearestWord(meanings.words, word)
    if (known < 0) return
    for (let k = 0; k < SIZE; k += 1) vectors[at * SIZE + k] = (meanings.vectors[known * SIZE + k] ?? 0) * FIRST.meaning
  })
  return vectors
}

/** Each filter begins with numbers about as large as what it is to tell. */
const firstFilters = (draw: () => number): Float32Array => {
  const places = WIDTHS.flat().length
  const widths = WIDTHS.flatMap((offsets) => offsets.map(() => offsets.length))
  return drawn(SIZE * places * FILTERS, 1, draw).map((value, at) => value * Math.sqrt(1 / (SIZE * (widths[Math.floor(at / (FILTERS * SIZE))] ?? 1))))
}

const exampleOf = ({ words: all, labels: own, unsure, counts }: Sample, words: readonly string[], traits: ReadonlyMap<string, number>, labels: readonly string[]): Example => {
  const met = all.slice(0, MOST_WORDS)
  return {
    words: Int32Array.from(met, ({ norm }) => nearestWord(words, norm)),
    traits: met.map((word) => word.traits.flatMap((name) => traits.get(name) ?? [])),
    answers: Int8Array.from(labels, (label) => (unsure.has(label) ? -1 : own.has(label) ? 1 : 0)),
    counts,
  }
}

/** Two examples as one that says both; what one says nothing of, both leave open. */
const together = (one: Example, other: Example): Example => ({
  words: Int32Array.from([...one.words, ...other.words]),
  traits: [...one.traits, ...other.traits],
  answers: one.answers.map((answer, label) => (answer < 0 || (other.answers[label] ?? -1) < 0 ? -1 : Math.max(answer, other.answers[label] ?? 0))),
  counts: one.counts,
})

/** Steps all numbers of a network against their slopes: those of the words met since the last step, and all others. */
const createNetworkStepper = (now: Parameters, slopes: Parameters, steps: number) => {
  const ofWords = createStepper(now.vectors, slopes.vectors, SIZE, steps)
  const others = (['traitVectors', 'filters', 'filterBiases', 'head', 'biases'] as const).map((name) => createStepper(now[name], slopes[name], now[name].length, steps))
  let done = 0
  return {
    /** Brings words up to now. */
    settle: (words: Iterable<number>): void => {
      for (const word of words) ofWords.settle(word, done)
    },
    step: (words: Iterable<number>, counted: number): void => {
      for (const word of words) ofWords.step(word, done, counted)
      for (const { step } of others) step(0, done, counted)
      done += 1
    },
  }
}

const knownIn = (examples: readonly Example[]): Set<number> => new Set(examples.flatMap(({ words }) => [...words].filter((word) => word >= 0)))

/** Meets all examples in rounds, some at once, in shorter and shorter steps. */
const practise = (examples: readonly Example[], now: Parameters, meanings: Float32Array, draw: () => number): void => {
  const slopes = filled(now)
  const stepper = createNetworkStepper(now, slopes, ROUNDS * Math.ceil(examples.length / AT_ONCE))
  const leftOut = { word: () => draw() < LEFT_OUT.words, own: () => draw() < LEFT_OUT.own, feature: () => draw() < LEFT_OUT.features }
  const order = Uint32Array.from(examples, (_, at) => at)
  for (let round = 0; round < ROUNDS; round += 1) {
    shuffle(order, draw)
    for (let from = 0; from < order.length; from += AT_ONCE) {
      const batch = [...order.subarray(from, from + AT_ONCE)].flatMap((at) => examples[at] ?? [])
      const words = knownIn(batch)
      stepper.settle(words)
      const brought = bringAll(now, meanings, leftOut)
      for (const example of batch) {
        const other = batch[Math.floor(draw() * batch.length)]
        const both = draw() < TOGETHER && other && example.words.length <= LONGEST_TOGETHER && other.words.length <= LONGEST_TOGETHER
        addSlopes(both ? together(example, other) : example, brought, now, slopes, leftOut)
      }
      stepper.step(
        words,
        batch.reduce((sum, { counts }) => sum + counts, 0),
      )
    }
  }
  stepper.settle(Array.from({ length: meanings.length / SIZE }, (_, word) => word))
}

/**
 * Learns a network from labelled samples of all languages. Pure and the same each time; some minutes for some ten thousand samples.
 * Learn only from what was written to be learned from: never from a set that is kept to measure with.
 */
export const learnNetwork = (samples: readonly Sample[], labels: readonly string[], meanings: Meanings): Omit<NetworkFile, 'version' | 'learnedFrom'> => {
  const draw = createDraw(1)
  const [words, traits] = [knownWords(samples), traitsOf(samples)]
  const meant = meaningsOf(words, meanings, draw)
  const now: Parameters = {
    vectors: new Float32Array(meant.length),
    traitVectors: drawn(traits.length * SIZE, FIRST.trait, draw),
    filters: firstFilters(draw),
    filterBiases: new Float32Array(WIDTHS.length * FILTERS),
    head: drawn(FEATURES * labels.length, FIRST.head, draw),
    biases: new Float32Array(labels.length).fill(FIRST.bias),
  }
  const places = new Map(traits.map((name, at) => [name, at]))
  const examples = samples.flatMap((sample) => (sample.words.length === 0 ? [] : [exampleOf(sample, words, places, labels)]))
  practise(examples, now, meant, draw)
  return {
    labels: [...labels],
    words: words.join(' '),
    vectors: packRows(
      meant.map((value, at) => value + (now.vectors[at] ?? 0)),
      SIZE,
    ),
    traits,
    traitVectors: packBytes(now.traitVectors),
    filters: pack(byNumber(now.filters)),
    filterBiases: pack(now.filterBiases),
    head: pack(now.head),
    biases: pack(now.biases),
  }
}
