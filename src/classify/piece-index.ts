import type { ForRuns } from './letter-runs.ts'
import { indexRuns } from './letter-runs.ts'
import type { Token } from './normalise.ts'
import { beginningOf, PAIR_REACH } from './pieces.ts'
import type { WordTraits } from './traits.ts'

/** Takes the pieces of words one after another, with the word each stands at; a piece may come again. */
type TakePieces = {
  /** All that a known word is known by alone, by the word's number. */
  word: (word: number, at: number) => void
  piece: (piece: number, at: number) => void
}

/** The pieces of a language's cues by their places among the names, looked up without making a name for each: the same that `piecesIn` names. */
export type PieceIndex = {
  forEach: (tokens: readonly Token[], traits: WordTraits, from: number, to: number, take: TakePieces) => void
  /** How many words are known: their numbers are below it. */
  words: number
  /** What a known word is known by alone, each once. */
  piecesOf: (word: number) => Int32Array
}

const NONE: readonly number[] = []
const NO_PIECE = -1
const UNKNOWN = -1

/** Words, or beginnings of words, by numbers from 0 up. */
const createNumbers = () => {
  const numbers = new Map<string, number>()
  return {
    of: (word: string): number => numbers.get(word) ?? UNKNOWN,
    add: (word: string): number => {
      const number = numbers.get(word) ?? numbers.size
      numbers.set(word, number)
      return number
    },
    names: () => [...numbers.keys()],
  }
}

/** Pieces of two words, or of their beginnings, by the numbers of both, which are below `numbers`. */
const createPairs = (numbers: number) => {
  const pairs = new Map<number, number>()
  const keyOf = (first: number, second: number): number => first * numbers + second
  return {
    add: (first: number, second: number, piece: number): void => void pairs.set(keyOf(first, second), piece),
    of: (first: number, second: number): number => (first < 0 || second < 0 ? NO_PIECE : (pairs.get(keyOf(first, second)) ?? NO_PIECE)),
  }
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

/** The known words, and the pieces made of whole words: a word alone, and two that follow each other. */
const indexWords = (names: readonly string[]) => {
  const [numbers, pairs, wholes] = [createNumbers(), createPairs(2 * names.length), new Map<number, number>()]
  names.forEach((name, piece) => {
    if (!name.startsWith('=')) return
    const [first = '', second] = name.slice(1).split(' ')
    const word = numbers.add(first)
    if (second === undefined) wholes.set(word, piece)
    else pairs.add(word, numbers.add(second), piece)
  })
  return { numbers, pairs, wholes }
}

/** The pieces made of the beginnings of two words near each other. */
const indexBeginnings = (names: readonly string[]) => {
  const [numbers, pairs] = [createNumbers(), createPairs(2 * names.length)]
  names.forEach((name, piece) => {
    if (!name.startsWith('~')) return
    const [first = '', second = ''] = name.slice(1).split(' ')
    pairs.add(numbers.add(first), numbers.add(second), piece)
  })
  return { numbers, pairs }
}

/** What a word is known by alone: itself, and runs of its letters. Of a known word it is looked up once; of any other nothing is remembered. */
const rememberPieces = (words: readonly string[], wholes: ReadonlyMap<number, number>, forRuns: ForRuns): PieceIndex['piecesOf'] => {
  const known: (Int32Array | undefined)[] = words.map(() => undefined)
  return (word) => {
    const before = known[word]
    if (before) return before
    const whole = wholes.get(word)
    const found = new Set(whole === undefined ? [] : [whole])
    forRuns(words[word] ?? '', (piece) => found.add(piece))
    const pieces = Int32Array.from(found)
    known[word] = pieces
    return pieces
  }
}

export const indexPieces = (names: readonly string[], traitNames: readonly string[]): PieceIndex => {
  const runs = names.flatMap((name, piece) => (/^[@=~]/.test(name) ? [] : [[name, piece] as const]))
  const forRuns = indexRuns(runs)
  const [known, beginnings] = [indexWords(names), indexBeginnings(names)]
  const words = known.numbers.names()
  const beginningsOf = Int32Array.from(words, (word) => beginnings.numbers.of(beginningOf(word)))
  const { traits: byTrait, pairs } = indexTraits(names, traitNames)
  const takeTraits = (tokens: readonly Token[], traits: WordTraits, at: number, to: number, take: TakePieces): void => {
    for (const trait of traits[at] ?? NONE) {
      const piece = byTrait[trait] ?? NO_PIECE
      if (piece >= 0) take.piece(piece, at)
      for (let near = at + 1; near <= at + PAIR_REACH && near < to && tokens[near]?.sentence === tokens[at]?.sentence; near += 1) {
        for (const other of traits[near] ?? NONE) {
          const pair = pairs[trait * traitNames.length + other] ?? NO_PIECE
          if (pair >= 0) take.piece(pair, at)
        }
      }
    }
  }
  return {
    words: words.length,
    piecesOf: rememberPieces(words, known.wholes, forRuns),
    forEach: (tokens, traits, from, to, take) => {
      let [wordBefore, beginningBefore, beginningBeforeThat] = [UNKNOWN, UNKNOWN, UNKNOWN]
      for (let at = from; at < to; at += 1) {
        const norm = tokens[at]?.norm ?? ''
        const word = known.numbers.of(norm)
        const beginning = word < 0 ? beginnings.numbers.of(beginningOf(norm)) : (beginningsOf[word] ?? UNKNOWN)
        if (word < 0) forRuns(norm, (piece) => take.piece(piece, at))
        else take.word(word, at)
        const pairsHere = [known.pairs.of(wordBefore, word), beginnings.pairs.of(beginningBefore, beginning), beginnings.pairs.of(beginningBeforeThat, beginning)]
        for (const pair of pairsHere) if (pair >= 0) take.piece(pair, at)
        takeTraits(tokens, traits, at, to, take)
        wordBefore = word
        beginningBeforeThat = beginningBefore
        beginningBefore = beginning
      }
    },
  }
}
