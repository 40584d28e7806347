import { bring, convolve, forEachFit, ROW, SIZE } from './convolve.ts'
import { nearestWord } from './nearest-word.ts'
import type { Token } from './normalise.ts'
import type { Packed, PackedRows } from './packed.ts'
import { unpack, unpackBytes, unpackRows } from './packed.ts'
import type { WordTraits } from './traits.ts'
import { rememberWords } from './word-memory.ts'

/**
 * What a small convolutional network has learned of words in their order (Kim 2014): numbers for each word and each word class that tell
 * what it means, filters over one to three words, and what the filter that fits best anywhere says for each label. Of all languages
 * together: what is learned in one is known in the others. Written by `fairline learn`.
 */
export type NetworkFile = {
  version: string
  learnedFrom: { phrases: number; texts: number }
  labels: string[]
  /** Sorted by their letters' codes, with a space between. */
  words: string
  vectors: PackedRows
  traits: string[]
  traitVectors: Packed
  /** For each number of a word, what it brings to each place of each filter. */
  filters: Packed
  filterBiases: Packed
  /** For each feature, what it says for each label. */
  head: Packed
  biases: Packed
}

/** The words of a window. */
type Part = { tokens: readonly Token[]; traits: WordTraits; window: { from: number; to: number } }
export type NetworkReader = {
  labels: readonly string[]
  /** The log odds of every label. */
  scoresOf: (part: Part) => number[]
  /** What each word of a window says for a label: its share of the log odds. */
  byWord: (part: Part, label: number) => Float64Array
}

/** Words of which it is remembered what they bring. */
const MOST_WORDS = 4_000
/** Rows are whole numbers of this worth: adding them up is exact, in whatever order. */
const UNIT = 2 ** -12
const NO_TRAIT: readonly number[] = []
const NO_WORD = new Int32Array(ROW)

const inUnits = (values: Float32Array): Int32Array => {
  const whole = new Int32Array(values.length)
  for (let at = 0; at < values.length; at += 1) whole[at] = Math.round((values[at] ?? 0) / UNIT)
  return whole
}
const rowOf = (numbers: ArrayLike<number>, from: number, unit: number, filters: Float32Array): Int32Array => {
  const row = new Float32Array(ROW)
  bring(numbers, from, unit, filters, row)
  return inUnits(row)
}

/** What the words of a network bring, made when one first comes; after `MOST_WORDS` all are forgotten, and made anew. */
const rememberRows = (words: number, make: (at: number) => Int32Array): ((at: number) => Int32Array) => {
  const rows: (Int32Array | undefined)[] = Array.from({ length: words }, () => undefined)
  let kept = 0
  return (at) => {
    const known = rows[at]
    if (known) return known
    if (kept >= MOST_WORDS) {
      rows.fill(undefined)
      kept = 0
    }
    kept += 1
    const made = make(at)
    rows[at] = made
    return made
  }
}

/** What words and traits bring. A word that is not known brings what the nearest one does, so that a flood of such words costs little. */
const createRows = ({ words: written, vectors, traits, traitVectors }: NetworkFile, filters: Float32Array) => {
  const words = written.split(' ')
  const [numbersOf, ofTraits] = [unpackRows(vectors, SIZE), unpackBytes(traitVectors)]
  const rowAt = rememberRows(words.length, (at) => rowOf(numbersOf(at), 0, 1, filters))
  return {
    ofWord: (norm: string): Int32Array => {
      const at = nearestWord(words, norm)
      return at < 0 ? NO_WORD : rowAt(at)
    },
    byTrait: new Map(traits.map((name, at) => [name, rowOf(ofTraits, at * SIZE, traitVectors.unit, filters)])),
  }
}

const addRow = (to: Int32Array, row: Int32Array): void => {
  for (let k = 0; k < ROW; k += 1) to[k] = (to[k] ?? 0) + (row[k] ?? 0)
}

/** A word as it last came in a language: its traits, and what it brought with them. */
type Met = { traits: readonly number[]; row: Int32Array }
const isSame = (one: readonly number[], other: readonly number[]): boolean => one.length === other.length && one.every((trait, at) => trait === other[at])

/** What the features say for each label. */
const createHead = ({ labels, head, biases }: NetworkFile): ((features: Float64Array) => number[]) => {
  const [weights, first] = [unpack(head), unpack(biases)]
  return (features) => {
    const sums = labels.map(() => 0)
    for (let at = 0; at < features.length; at += 1) {
      const [feature, from] = [features[at] ?? 0, at * labels.length]
      for (let label = 0; feature !== 0 && label < labels.length; label += 1) sums[label] = (sums[label] ?? 0) + feature * (weights[from + label] ?? 0)
    }
    return sums.map((sum, label) => sum * UNIT + (first[label] ?? 0))
  }
}

/** Makes a network ready; then, for each language, the network beside the traits of its words. What a word brings is made once, whatever its language. */
export const compileNetwork = (file: NetworkFile): ((traitNames: readonly string[]) => NetworkReader) => {
  const { ofWord, byTrait } = createRows(file, unpack(file.filters))
  const [filterBiases, head, scoresOf] = [inUnits(unpack(file.filterBiases)), unpack(file.head), createHead(file)]
  return (traitNames) => {
    const rowsOfTraits = traitNames.map((name) => byTrait.get(name))
    const meet = rememberWords(MOST_WORDS, (norm): Met => ({ traits: NO_TRAIT, row: ofWord(norm) }))
    /** A word mostly comes with the same traits, so that what it brings with them is remembered too. */
    const rowAt = (word: string, traits: readonly number[]): Int32Array => {
      const met = meet(word)
      if (!isSame(met.traits, traits)) {
        met.row = ofWord(word).slice()
        for (const trait of traits) addRow(met.row, rowsOfTraits[trait] ?? NO_WORD)
        met.traits = traits
      }
      return met.row
    }
    const convolved = ({ tokens, traits, window: { from, to } }: Part) =>
      convolve(
        tokens.slice(from, to).map(({ norm }, at) => rowAt(norm, traits[from + at] ?? NO_TRAIT)),
        NO_WORD,
        filterBiases,
      )
    return {
      labels: file.labels,
      scoresOf: (part) => scoresOf(convolved(part).features),
      byWord: (part, label) => {
        const said = new Float64Array(part.window.to - part.window.from)
        const found = convolved(part)
        forEachFit(found, said.length, (feature, word) => {
          said[word] = (said[word] ?? 0) + (found.features[feature] ?? 0) * UNIT * (head[feature * file.labels.length + label] ?? 0)
        })
        return said
      },
    }
  }
}
