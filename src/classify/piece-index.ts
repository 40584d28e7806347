import { indexRuns } from './letter-runs.ts'
import type { Token } from './normalise.ts'
import { beginningOf, PAIR_REACH } from './pieces.ts'
import type { WordTraits } from './traits.ts'
import { rememberWords } from './word-memory.ts'

/** What a word is known by alone: itself, and runs of its letters, each once; what these weigh together; and the numbers by which pairs know it. */
type WordPieces = { pieces: readonly number[]; weights: readonly number[]; word: number; beginning: number }

/** Takes the pieces of words one after another, with the word each stands at; a piece may come again. */
type TakePieces = {
  /** All that a word is known by alone. */
  word: (word: WordPieces, at: number) => void
  piece: (piece: number, at: number) => void
}

/** The pieces of a language's cues by their places among the names, looked up without making a name for each: the same that `piecesIn` names. */
export type PieceIndex = { forEach: (tokens: readonly Token[], traits: WordTraits, from: number, to: number, take: TakePieces) => void }

const NONE: readonly number[] = []
const NO_PIECE = -1
const UNKNOWN = -1
/** Words of which it is remembered what they are known by. */
const MOST_WORDS = 5_000

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

/** `addUp`: what some pieces weigh together. */
export const indexPieces = (names: readonly string[], traitNames: readonly string[], addUp: (pieces: readonly number[]) => readonly number[]): PieceIndex => {
  const runs = names.flatMap((name, piece) => (/^[@=~]/.test(name) ? [] : [[name, piece] as const]))
  const forRuns = indexRuns(runs)
  const [known, beginnings] = [indexWords(names), indexBeginnings(names)]
  const takeApart = rememberWords(MOST_WORDS, (norm): WordPieces => {
    const word = known.numbers.of(norm)
    const whole = known.wholes.get(word)
    const found = new Set(whole === undefined ? [] : [whole])
    forRuns(norm, (piece) => found.add(piece))
    const pieces = [...found]
    return { pieces, weights: addUp(pieces), word, beginning: beginnings.numbers.of(beginningOf(norm)) }
  })
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
    forEach: (tokens, traits, from, to, take) => {
      let [wordBefore, beginningBefore, beginningBeforeThat] = [UNKNOWN, UNKNOWN, UNKNOWN]
      for (let at = from; at < to; at += 1) {
        const own = takeApart(tokens[at]?.norm ?? '')
        const { word, beginning } = own
        take.word(own, at)
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
