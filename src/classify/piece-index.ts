import type { ForRuns } from './letter-runs.ts'
import { indexRuns } from './letter-runs.ts'
import type { Token } from './normalise.ts'
import { beginningOf, PAIR_REACH } from './pieces.ts'
import type { WordTraits } from './traits.ts'

/** Goes over the pieces a run of words has, by their places among the names, with the word each stands at; a piece may come again. */
export type ForPieces = (tokens: readonly Token[], traits: WordTraits, from: number, to: number, use: (piece: number, at: number) => void) => void

type Pairs = Map<string, Map<string, number>>

const NONE: readonly number[] = []
const NO_PIECE = -1

const addPair = (pairs: Pairs, first: string, second: string, piece: number): void => {
  const known = pairs.get(first)
  if (known) known.set(second, piece)
  else pairs.set(first, new Map([[second, piece]]))
}

/** Pairs of traits, and traits alone, by their numbers in one table each. */
const indexTraits = (names: readonly string[], traitNames: readonly string[]): { traits: Int16Array; pairs: Int16Array } => {
  const places = new Map(traitNames.map((name, place) => [`@${name}`, place]))
  const traits = new Int16Array(traitNames.length).fill(NO_PIECE)
  const pairs = new Int16Array(traitNames.length ** 2).fill(NO_PIECE)
  names.forEach((name, piece) => {
    if (!name.startsWith('@')) return
    const [first = '', second] = name.split(' ')
    const place = places.get(first)
    const other = second === undefined ? undefined : places.get(second)
    if (place !== undefined && second === undefined) traits[place] = piece
    if (place !== undefined && other !== undefined) pairs[place * traitNames.length + other] = piece
  })
  return { traits, pairs }
}

const runsIn = (forRuns: ForRuns, word: string): Int32Array => {
  const found: number[] = []
  forRuns(word, (piece) => found.push(piece))
  return Int32Array.from(found)
}

/** The runs of a word of the language, which is a piece itself, are looked up once; of any other word nothing is remembered. */
const rememberRuns = (forRuns: ForRuns, pieces: number) => {
  const runsOf: (Int32Array | undefined)[] = Array.from({ length: pieces })
  return (word: string, whole: number | undefined, use: (piece: number) => void): void => {
    if (whole === undefined) {
      forRuns(word, use)
      return
    }
    const known = runsOf[whole] ?? runsIn(forRuns, word)
    runsOf[whole] = known
    for (let n = 0; n < known.length; n += 1) use(known[n] ?? 0)
  }
}

/** The pieces of a language's cues, ready to be looked up without making a name for each: the same pieces that `piecesIn` names. */
export const indexPieces = (names: readonly string[], traitNames: readonly string[]): ForPieces => {
  const alone = new Map<string, number>()
  const runs: [string, number][] = []
  const [wordPairs, beginnings]: [Pairs, Pairs] = [new Map(), new Map()]
  names.forEach((name, piece) => {
    const space = name.indexOf(' ')
    if (name.startsWith('@')) return
    if (space >= 0) addPair(name.startsWith('=') ? wordPairs : beginnings, name.slice(1, space), name.slice(space + 1), piece)
    else if (name.startsWith('=')) alone.set(name.slice(1), piece)
    else runs.push([name, piece])
  })
  const { traits: byTrait, pairs } = indexTraits(names, traitNames)
  const forRuns = indexRuns(runs)
  const useRuns = rememberRuns(forRuns, names.length)
  return (tokens, traits, from, to, use) => {
    for (let at = from; at < to; at += 1) {
      const word = tokens[at]?.norm ?? ''
      const whole = alone.get(word)
      if (whole !== undefined) use(whole, at)
      useRuns(word, whole, (piece) => use(piece, at))
      const beginning = beginningOf(word)
      for (const back of [1, 2]) {
        if (at - back < from) break
        const before = tokens[at - back]?.norm ?? ''
        const pair = beginnings.get(beginningOf(before))?.get(beginning)
        if (pair !== undefined) use(pair, at)
        const exact = back === 1 ? wordPairs.get(before)?.get(word) : undefined
        if (exact !== undefined) use(exact, at)
      }
      const own = traits[at] ?? NONE
      for (const trait of own) {
        const piece = byTrait[trait] ?? NO_PIECE
        if (piece >= 0) use(piece, at)
        for (let near = at + 1; near <= at + PAIR_REACH && near < to && tokens[near]?.sentence === tokens[at]?.sentence; near += 1) {
          for (const other of traits[near] ?? NONE) {
            const pair = pairs[trait * traitNames.length + other] ?? NO_PIECE
            if (pair >= 0) use(pair, at)
          }
        }
      }
    }
  }
}
