import type { Evidence } from '../core/findings.ts'
import type { Language } from '../core/vocab.ts'
import type { NetworkFile, NetworkReader } from './network.ts'
import { compileNetwork } from './network.ts'
import type { Normalised, Token } from './normalise.ts'
import type { PackedPieces } from './packed-pieces.ts'
import { unpackPieces } from './packed-pieces.ts'
import type { PieceIndex } from './piece-index.ts'
import { indexPieces } from './piece-index.ts'
import { phraseAround, strongestOf } from './quote.ts'
import type { RuleOdds } from './rule-odds.ts'
import type { WordTraits } from './traits.ts'
import type { Weighing } from './weigh.ts'
import { networkOf } from './weigh.ts'

/**
 * What the words of a language weigh for and against a few broad facts, learned from its bank of labelled phrases and texts
 * (`fairline learn`).
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
  pieces: PackedPieces
  /** What was learned of words in their order, of all languages together. */
  network?: NetworkFile | undefined
}

/** How much the words speak for each label (log odds, by its place), and for a label the phrase of those that speak most. */
export type Scores = { of: readonly number[]; wordsFor: (label: number) => Evidence }
export type CueReader = Pick<CueFile, 'language' | 'weighing' | 'rules'> & { labels: readonly string[]; read: (text: string, normalised: Normalised, traits: WordTraits) => Scores }

const HUNDRED = 100
/** A text up to so many words is weighed as a whole, a longer one in windows of whole sentences about half as long. */
const WHOLE = 120
const WINDOW = 60
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

/** What a piece weighs for each label, its rarity counted in, and before these the square of its rarity: `times` 1 adds it, -1 takes it out again. */
type AddPiece = (to: number[], piece: number, times: 1 | -1) => void
const addPieceOf = (rows: Int16Array, width: number): AddPiece => {
  return (to, piece, times) => {
    const row = piece * width
    const rare = (rows[row] ?? 0) * times
    to[0] = (to[0] ?? 0) + rare * (rows[row] ?? 0)
    for (let at = 1; at < width; at += 1) to[at] = (to[at] ?? 0) + rare * (rows[row + at] ?? 0)
  }
}

/** The words of a window. */
type Part = { tokens: readonly Token[]; traits: WordTraits; window: Window }
/** Takes what each word weighs by itself, and the pieces that count beside it (`times` 1) or that a word before it has too (-1). */
type TakeOnce = { word: (weights: readonly number[], at: number) => void; piece: (piece: number, at: number, times: 1 | -1) => void }

/** Goes over the words of a window so that each piece counts once, at the first word that has it. */
const countOnce = (index: PieceIndex, pieces: number): ((part: Part, take: TakeOnce) => void) => {
  const lastSeen = new Int32Array(pieces).fill(-1)
  let turn = 0
  return ({ tokens, traits, window: { from, to } }, take) => {
    turn += 1
    index.forEach(tokens, traits, from, to, {
      word: (word, at) => {
        take.word(word.weights, at)
        for (const piece of word.pieces) {
          if (lastSeen[piece] === turn) take.piece(piece, at, -1)
          lastSeen[piece] = turn
        }
      },
      piece: (piece, at) => {
        if (lastSeen[piece] === turn) return
        lastSeen[piece] = turn
        take.piece(piece, at, 1)
      },
    })
  }
}

/** Weighs words by pieces. All weights are whole numbers, so that it makes no difference in which order they are added up. */
const createWeigher = (file: CueFile, traitNames: readonly string[]) => {
  const { names, rows } = unpackPieces(file.pieces)
  const width = file.labels.length + 1
  const addPiece = addPieceOf(rows, width)
  const nothing = (): number[] => Array.from({ length: width }, () => 0)
  const addUp = (pieces: readonly number[]): number[] => {
    const sums = nothing()
    for (const piece of pieces) addPiece(sums, piece, 1)
    return sums
  }
  const forEach = countOnce(indexPieces(names, traitNames, addUp), names.length)
  const biases = file.labels.map(({ bias }) => bias / HUNDRED)
  return {
    /** The log odds of every label. */
    scoresOf: (part: Part): number[] => {
      const sums = nothing()
      forEach(part, {
        word: (weights) => {
          for (let at = 0; at < width; at += 1) sums[at] = (sums[at] ?? 0) + (weights[at] ?? 0)
        },
        piece: (piece, _, times) => addPiece(sums, piece, times),
      })
      const length = Math.sqrt(sums[0] ?? 0) * HUNDRED || 1
      return biases.map((bias, label) => bias + (sums[label + 1] ?? 0) / length)
    },
    /** What each word weighs for a label: its share of the log odds. */
    byWord: (part: Part, label: number): Float64Array => {
      const { from, to } = part.window
      const weighed = new Float64Array(to - from)
      let squares = 0
      const add = (at: number, weight: number, square: number): void => {
        weighed[at - from] = (weighed[at - from] ?? 0) + weight
        squares += square
      }
      forEach(part, {
        word: (weights, at) => add(at, weights[label + 1] ?? 0, weights[0] ?? 0),
        piece: (piece, at, times) => {
          const rare = rows[piece * width] ?? 0
          add(at, times * rare * (rows[piece * width + 1 + label] ?? 0), times * rare * rare)
        },
      })
      const length = Math.sqrt(squares) * HUNDRED || 1
      return weighed.map((weight) => weight / length)
    },
  }
}

/** Made once of a file, for all languages. */
const networks = new WeakMap<NetworkFile, ReturnType<typeof compileNetwork>>()
const networkBeside = (file: NetworkFile | undefined, traitNames: readonly string[]): NetworkReader | undefined => {
  const made = file && (networks.get(file) ?? compileNetwork(file))
  if (made) networks.set(file, made)
  return made?.(traitNames)
}

/** The place of the largest number of a label among those of some windows. */
const loudest = (scores: readonly (readonly number[])[], label: number): number =>
  scores.reduce((most, one, at) => ((one[label] ?? 0) > (scores[most]?.[label] ?? 0) ? at : most), 0)

/**
 * Reads a text by weighed words: where patterns know a turn of phrase, these know what such complaints are made of. Each label is
 * weighed by the window that speaks most for it. Linear in the length of the text.
 */
export const compileCues = (file: CueFile, traitNames: readonly string[]): CueReader => {
  const { scoresOf, byWord } = createWeigher(file, traitNames)
  const network = networkBeside(file.network, traitNames)
  const ofNetwork = network?.labels ?? []
  return {
    language: file.language,
    labels: [...file.labels.map(({ fact }) => fact), ...ofNetwork.map(networkOf)],
    weighing: file.weighing,
    rules: file.rules,
    read: (text, { tokens }, traits) => {
      const windows = windowsOf(tokens)
      const scores = windows.map((window) => {
        const part = { tokens, traits, window }
        return [...scoresOf(part), ...(network?.scoresOf(part) ?? [])]
      })
      const best = (label: number): number => loudest(scores, label)
      return {
        of: [...file.labels, ...ofNetwork].map((_, label) => scores[best(label)]?.[label] ?? 0),
        wordsFor: (label) => {
          const ofLabel = ofNetwork.indexOf(file.labels[label]?.fact ?? '')
          const both = scores.map((one) => [(one[label] ?? 0) + (ofLabel < 0 ? 0 : (one[file.labels.length + ofLabel] ?? 0))])
          const window = windows[loudest(both, 0)] ?? { from: 0, to: 0 }
          const part = { tokens, traits, window }
          const said = ofLabel < 0 ? undefined : network?.byWord(part, ofLabel)
          const weights = byWord(part, label).map((weight, at) => weight + (said?.[at] ?? 0))
          const { first, last } = phraseAround(tokens, strongestOf(weights, tokens, window.from))
          const start = tokens[first]?.start ?? 0
          const end = tokens[last]?.end ?? start
          return { start, end, text: text.slice(start, end), rule: `${file.language}/cues` }
        },
      }
    },
  }
}
