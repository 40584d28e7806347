import type { Evidence } from '../core/findings.ts'
import type { Language } from '../core/vocab.ts'
import type { Scoped } from './find-facts.ts'
import type { Normalised, Token } from './normalise.ts'
import { piecesAt } from './pieces.ts'

/**
 * What the words of a language weigh for and against a few broad facts, learned from its bank of labelled phrases
 * (`fairline learn`). A piece holds its rarity and pairs of a label's place and its weight there, all in hundredths.
 */
export type CueFile = {
  language: Language
  version: string
  learnedFrom: { phrases: number; texts: number }
  labels: { fact: string; bias: number }[]
  pieces: Record<string, number[]>
}

/** A window so likely is a statement; one a good deal less likely is a sign to show. */
const SURE = 0.85
const LIKELY = 0.6
/** Windows of more words than this are read by their sentences alone. */
const LONGEST_WINDOW = 120
/** A word that carries this share of the strongest word's weight belongs to the evidence. */
const SHARE = 0.35

type Weighed = { rarity: number; weights: Float64Array }
type Piece = { id: string; rarity: number; weights: Float64Array; at: number }
/** A run of words and how likely each label is in it. */
type Window = { from: number; to: number; pieces: Map<string, Piece> }

export type CueReader = { language: Language; read: (text: string, normalised: Normalised) => Scoped[] }

const HUNDRED = 100

const compilePieces = ({ labels, pieces }: CueFile): ReadonlyMap<string, Weighed> =>
  new Map(
    Object.entries(pieces).map(([piece, [rarity = 0, ...pairs]]) => {
      const weights = new Float64Array(labels.length)
      for (let at = 0; at < pairs.length; at += 2) weights[pairs[at] ?? 0] = (pairs[at + 1] ?? 0) / HUNDRED
      return [piece, { rarity: rarity / HUNDRED, weights }]
    }),
  )

const piecesOf = (tokens: readonly Token[], known: ReadonlyMap<string, Weighed>): Piece[][] => {
  const norms = tokens.map(({ norm }) => norm)
  return norms.map((_, at) =>
    piecesAt(norms, at).flatMap((id) => {
      const weighed = known.get(id)
      return weighed ? [{ id, ...weighed, at }] : []
    }),
  )
}

/** The pieces of a run of words, each once; a pair that reaches back over its beginning is left out. */
const windowOf = (from: number, to: number, byWord: readonly Piece[][]): Window => {
  const pieces = new Map<string, Piece>()
  for (let at = from; at < to; at += 1) {
    for (const piece of byWord[at] ?? []) {
      const isPair = piece.id.includes(' ')
      if (!(isPair && at === from) && !pieces.has(piece.id)) pieces.set(piece.id, piece)
    }
  }
  return { from, to, pieces }
}

/** Each sentence, each two in a row, and a short text as a whole: a promise and what came of it seldom share a sentence. */
const windowsOf = (tokens: readonly Token[], byWord: readonly Piece[][]): Window[] => {
  const starts = tokens.flatMap(({ sentence }, at) => (at === 0 || tokens[at - 1]?.sentence !== sentence ? [at] : []))
  const edges = [...starts, tokens.length]
  const windows: Window[] = []
  for (let n = 0; n < starts.length; n += 1) {
    for (const far of [1, 2]) {
      const [from, to] = [edges[n], edges[n + far]]
      if (from !== undefined && to !== undefined && (far === 1 || to - from <= LONGEST_WINDOW)) windows.push(windowOf(from, to, byWord))
    }
  }
  if (starts.length > 2 && tokens.length <= LONGEST_WINDOW) windows.push(windowOf(0, tokens.length, byWord))
  return windows
}

const lengthOf = ({ pieces }: Window): number => {
  let sum = 0
  for (const { rarity } of pieces.values()) sum += rarity * rarity
  return Math.sqrt(sum)
}

const likelihood = (window: Window, label: number, bias: number, length: number): number => {
  let sum = 0
  for (const { rarity, weights } of window.pieces.values()) sum += rarity * (weights[label] ?? 0)
  return 1 / (1 + Math.exp(-(bias + sum / length)))
}

/** The words of a window that speak most for a label, from the first to the last of them. */
const wordsFor = ({ pieces, from, to }: Window, label: number): { first: number; last: number } => {
  const byWord = new Float64Array(to - from)
  for (const { rarity, weights, at } of pieces.values()) byWord[at - from] = (byWord[at - from] ?? 0) + rarity * (weights[label] ?? 0)
  const strongest = Math.max(...byWord)
  const strong = [...byWord].flatMap((weight, at) => (weight >= strongest * SHARE ? [at + from] : []))
  return { first: strong[0] ?? from, last: strong.at(-1) ?? to - 1 }
}

const evidenceFor = (text: string, tokens: readonly Token[], window: Window, label: number, rule: string): Evidence => {
  const { first, last } = wordsFor(window, label)
  const start = tokens[first]?.start ?? 0
  const end = tokens[last]?.end ?? start
  return { start, end, text: text.slice(start, end), rule }
}

const scopedAs = (fact: string, evidence: Evidence): Scoped => ({
  pattern: { fact, rule: 'cues', time: 'now', leaving: false, inClause: false, hours: undefined, detail: undefined },
  scope: { polarity: 'stated', who: 'self', time: 'now', leaving: false },
  evidence,
})

/**
 * Reads a text by weighed words: where patterns know a turn of phrase, these know what such complaints are made of. Each label is
 * given at most once, by the window it is likeliest in, with the words that speak most for it: the fact itself where that is sure,
 * its weaker sign (`…_sign`) where it is likely. Linear in the length of the text.
 */
export const compileCues = (file: CueFile): CueReader => {
  const known = compilePieces(file)
  return {
    language: file.language,
    read: (text, { tokens }) => {
      const windows = windowsOf(tokens, piecesOf(tokens, known)).map((window) => ({ window, length: lengthOf(window) }))
      return file.labels.flatMap(({ fact, bias }, label) => {
        let best: Window | undefined
        let most = LIKELY
        for (const { window, length } of windows) {
          const chance = length === 0 ? 0 : likelihood(window, label, bias / HUNDRED, length)
          if (chance >= most) [best, most] = [window, chance]
        }
        return best ? [scopedAs(most >= SURE ? fact : `${fact}_sign`, evidenceFor(text, tokens, best, label, `${file.language}/cues`))] : []
      })
    },
  }
}
