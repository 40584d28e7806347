import type { Evidence } from '../core/findings.ts'
import type { Language } from '../core/vocab.ts'
import type { Normalised, Token } from './normalise.ts'
import type { PieceIndex } from './piece-index.ts'
import { indexPieces } from './piece-index.ts'
import type { RuleOdds } from './rule-odds.ts'
import type { WordTraits } from './traits.ts'
import type { Weighing } from './weigh.ts'

/**
 * What the words of a language weigh for and against a few broad facts, learned from its bank of labelled phrases and texts
 * (`fairline learn`). A piece is written as its name, a tab, its rarity, and pairs of a label's place and its weight there, in hundredths.
 */
export type CueFile = {
  language: Language
  version: string
  learnedFrom: { phrases: number; texts: number }
  labels: { fact: string; bias: number }[]
  /** How the words and what the patterns read are weighed together, in hundredths. */
  weighing: Weighing
  /** How often each rule of the patterns is right. */
  rules: RuleOdds
  pieces: string[]
}

/** How much the words speak for each label (log odds, by its place), and for a label the words that speak most. */
export type Scores = { of: readonly number[]; wordsFor: (label: number) => Evidence }
export type CueReader = Pick<CueFile, 'language' | 'weighing' | 'rules'> & { labels: readonly string[]; read: (text: string, normalised: Normalised, traits: WordTraits) => Scores }

const HUNDRED = 100
/** A text up to so many words is weighed as a whole, a longer one in windows of whole sentences about half as long. */
const WHOLE = 120
const WINDOW = 60
/** A word that carries this share of the strongest word's weight belongs to the evidence. */
const SHARE = 0.35
/** Words between two strong ones that still belong to one piece of evidence: a reader is shown a phrase, not half the text. */
const LONGEST_GAP = 3

const [SPACE, MINUS, ZERO] = [' '.charCodeAt(0), '-'.charCodeAt(0), '0'.charCodeAt(0)]

/** The numbers of a text from a place on, one space between, in the order they stand: `put` gets each with its place among them. */
const forNumbers = (text: string, from: number, put: (number: number, at: number) => void): void => {
  let [number, sign, at] = [0, 1, 0]
  for (let place = from; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (code === SPACE) {
      put(sign * number, at)
      number = 0
      sign = 1
      at += 1
    } else if (code === MINUS) sign = -1
    else number = 10 * number + code - ZERO
  }
  put(sign * number, at)
}

/** A row for each piece: its rarity, then its weight for each label, in hundredths. Rows are short, so that a piece is read at once. */
const compileRows = (pieces: readonly string[], labels: number): Int16Array => {
  const rows = new Int16Array(pieces.length * (labels + 1))
  pieces.forEach((piece, n) => {
    const row = n * (labels + 1)
    let label = 0
    forNumbers(piece, piece.indexOf('\t') + 1, (number, at) => {
      if (at === 0) rows[row] = number
      else if (at % 2 === 1) label = number
      else rows[row + 1 + label] = number
    })
  })
  return rows
}

/** A run of words. */
type Window = { from: number; to: number }

/** The whole of a short text; of a long one, runs of whole sentences, each begun where the one before was half read. */
const windowsOf = (tokens: readonly Token[]): Window[] => {
  if (tokens.length <= WHOLE) return [{ from: 0, to: tokens.length }]
  const windows: Window[] = []
  let [from, half] = [0, 0]
  for (let at = 1; at <= tokens.length; at += 1) {
    const isEdge = at === tokens.length || tokens[at]?.sentence !== tokens[at - 1]?.sentence || at - from >= WHOLE
    if (!isEdge) continue
    if (half <= from && at - from >= WINDOW / 2) half = at
    if (at - from < WINDOW && at < tokens.length) continue
    windows.push({ from, to: at })
    from = half > from ? half : at
  }
  return windows
}

/**
 * A row for each word of a window: of the pieces that no word before it has, the squares of their rarities, and what they weigh for
 * each label. All are whole numbers, so that it makes no difference in which order they are added up.
 */
type Weights = Float64Array

/** Adds a piece to the row that begins at `start`, `times` 1, or takes it out again, -1. */
type AddPiece = (to: Weights, start: number, piece: number, times: 1 | -1) => void
const addPieceOf = (rows: Int16Array, width: number): AddPiece => {
  return (to, start, piece, times) => {
    const row = piece * width
    const rare = (rows[row] ?? 0) * times
    to[start] = (to[start] ?? 0) + rare * (rows[row] ?? 0)
    for (let at = 1; at < width; at += 1) to[start + at] = (to[start + at] ?? 0) + rare * (rows[row + at] ?? 0)
  }
}

/** What known words weigh by themselves, a row each, added up when a word first comes. */
const weighKnownWords = (index: PieceIndex, width: number, addPiece: AddPiece): ((word: number, to: Weights, start: number) => void) => {
  const rows = new Float64Array(index.words * width)
  const isAddedUp = new Uint8Array(index.words)
  return (word, to, start) => {
    if (isAddedUp[word] === 0) for (const piece of index.piecesOf(word)) addPiece(rows, word * width, piece, 1)
    isAddedUp[word] = 1
    for (let at = 0; at < width; at += 1) to[start + at] = rows[word * width + at] ?? 0
  }
}

/** Weighs words by pieces: each piece of a window counts once, at the first word that has it. */
const createWeigher = (file: CueFile, traitNames: readonly string[]) => {
  const names = file.pieces.map((piece) => piece.slice(0, piece.indexOf('\t')))
  const index = indexPieces(names, traitNames)
  const width = file.labels.length + 1
  const addPiece = addPieceOf(compileRows(file.pieces, file.labels.length), width)
  const setWord = weighKnownWords(index, width, addPiece)
  const biases = file.labels.map(({ bias }) => bias / HUNDRED)
  const lastSeen = new Int32Array(names.length).fill(-1)
  let turn = 0
  return {
    weigh: (tokens: readonly Token[], traits: WordTraits, { from, to }: Window): Weights => {
      turn += 1
      const weighed = new Float64Array((to - from) * width)
      index.forEach(tokens, traits, from, to, {
        word: (word, at) => {
          const start = (at - from) * width
          setWord(word, weighed, start)
          for (const piece of index.piecesOf(word)) {
            if (lastSeen[piece] === turn) addPiece(weighed, start, piece, -1)
            lastSeen[piece] = turn
          }
        },
        piece: (piece, at) => {
          if (lastSeen[piece] === turn) return
          lastSeen[piece] = turn
          addPiece(weighed, (at - from) * width, piece, 1)
        },
      })
      return weighed
    },
    /** The log odds of every label. */
    scoresOf: (weighed: Weights): Float64Array => {
      const sums = new Float64Array(width)
      for (let start = 0; start < weighed.length; start += width) {
        for (let at = 0; at < width; at += 1) sums[at] = (sums[at] ?? 0) + (weighed[start + at] ?? 0)
      }
      const length = Math.sqrt(sums[0] ?? 0) * HUNDRED || 1
      return sums.subarray(1).map((sum, label) => (biases[label] ?? 0) + sum / length)
    },
    /** What each word weighs for a label. */
    byWord: (weighed: Weights, label: number): Float64Array => Float64Array.from({ length: weighed.length / width }, (_, word) => weighed[word * width + 1 + label] ?? 0),
  }
}

/** The word of a window that weighs most, with the strong ones around it that no long gap parts from it. */
const strongestOf = (weights: Float64Array, { from }: Window): { first: number; last: number } => {
  const top = weights.reduce((best, weight, at) => (weight > (weights[best] ?? 0) ? at : best), 0)
  const least = (weights[top] ?? 0) * SHARE
  const reach = (step: 1 | -1): number => {
    let end = top
    for (let at = top + step; at >= 0 && at < weights.length && Math.abs(at - end) <= LONGEST_GAP; at += step) if ((weights[at] ?? 0) > 0 && (weights[at] ?? 0) >= least) end = at
    return end
  }
  return { first: from + reach(-1), last: from + reach(1) }
}

/**
 * Reads a text by weighed words: where patterns know a turn of phrase, these know what such complaints are made of. Each label is
 * weighed by the window that speaks most for it. Linear in the length of the text.
 */
export const compileCues = (file: CueFile, traitNames: readonly string[]): CueReader => {
  const { weigh, scoresOf, byWord } = createWeigher(file, traitNames)
  return {
    language: file.language,
    labels: file.labels.map(({ fact }) => fact),
    weighing: file.weighing,
    rules: file.rules,
    read: (text, { tokens }, traits) => {
      const windows = windowsOf(tokens)
      // A text of one window, as nearly all are, is weighed once.
      const only = windows.length === 1 && windows[0] ? weigh(tokens, traits, windows[0]) : undefined
      const scores = windows.map((window) => scoresOf(only ?? weigh(tokens, traits, window)))
      const best = file.labels.map((_, label) => scores.reduce((most, one, at) => ((one[label] ?? 0) > (scores[most]?.[label] ?? 0) ? at : most), 0))
      return {
        of: file.labels.map((_, label) => scores[best[label] ?? 0]?.[label] ?? 0),
        wordsFor: (label) => {
          const window = windows[best[label] ?? 0] ?? { from: 0, to: 0 }
          const { first, last } = strongestOf(byWord(only ?? weigh(tokens, traits, window), label), window)
          const start = tokens[first]?.start ?? 0
          const end = tokens[last]?.end ?? start
          return { start, end, text: text.slice(start, end), rule: `${file.language}/cues` }
        },
      }
    },
  }
}
