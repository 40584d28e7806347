import type { Evidence } from '../core/findings.ts'
import type { Language } from '../core/vocab.ts'
import type { Normalised, Token } from './normalise.ts'
import type { ForPieces } from './piece-index.ts'
import { indexPieces } from './piece-index.ts'
import type { RuleOdds } from './rule-odds.ts'
import type { WordTraits } from './traits.ts'
import type { Weighing, WordScores } from './weigh.ts'

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

/** How much the words speak for each label, and for a label the words that speak most. */
export type Scores = WordScores & { wordsFor: (label: number) => Evidence }
export type CueReader = Pick<CueFile, 'language' | 'weighing' | 'rules'> & { labels: readonly string[]; read: (text: string, normalised: Normalised, traits: WordTraits) => Scores }

const HUNDRED = 100
/** A text up to so many words is weighed as a whole, a longer one in windows of whole sentences about half as long. */
const WHOLE = 120
const WINDOW = 60
/** A sentence is also weighed by itself, a longer one in parts of so many words; one of fewer words says too little. */
const LONGEST_PART = 30
const SHORTEST_PART = 2
/** A word that carries this share of the strongest word's weight belongs to the evidence. */
const SHARE = 0.35
/** Words between two strong ones that still belong to one piece of evidence: a reader is shown a phrase, not half the text. */
const LONGEST_GAP = 3

/** A row for each piece: its rarity, then its weight for each label, in hundredths. Rows are short, so that a piece is read at once. */
const compileRows = (numbers: readonly (readonly number[])[], labels: number): Int16Array => {
  const rows = new Int16Array(numbers.length * (labels + 1))
  numbers.forEach(([rare = 0, ...pairs], piece) => {
    const row = piece * (labels + 1)
    rows[row] = rare
    for (let at = 0; at < pairs.length; at += 2) rows[row + 1 + (pairs[at] ?? 0)] = pairs[at + 1] ?? 0
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

/** The sentences of a window, long ones cut: every word is in one. */
const partsOf = (tokens: readonly Token[], { from, to }: Window): Window[] => {
  const parts: Window[] = []
  let start = from
  for (let at = from + 1; at <= to; at += 1) {
    if (at < to && at - start < LONGEST_PART && tokens[at]?.sentence === tokens[start]?.sentence) continue
    parts.push({ from: start, to: at })
    start = at
  }
  return parts
}

/** The pieces of a window, each once a part of it, and the first word of the part that has it. */
type Gathered = {
  pieces: readonly number[]
  at: readonly number[]
  parts: readonly Window[]
  /** Where among the pieces each part ends. */
  ends: readonly number[]
  /** Places of pieces that an earlier part had: for the whole they count once. */
  again: readonly number[]
}

/** Gathers the pieces of windows in one pass over their words. `count`: how many pieces there are. */
const createGatherer = (forPieces: ForPieces, count: number) => {
  const lastSeen = new Int32Array(count).fill(-1)
  let turn = 0
  return (tokens: readonly Token[], traits: WordTraits, window: Window): Gathered => {
    const parts = partsOf(tokens, window)
    const [pieces, places, ends, again]: [number[], number[], number[], number[]] = [[], [], [], []]
    turn += 1
    const first = turn
    let end = parts[0]?.to ?? 0
    forPieces(tokens, traits, window.from, window.to, (piece, at) => {
      while (at >= end) {
        ends.push(pieces.length)
        end = parts[ends.length]?.to ?? Number.POSITIVE_INFINITY
        turn += 1
      }
      const seen = lastSeen[piece] ?? -1
      if (seen === turn) return
      lastSeen[piece] = turn
      if (seen >= first) again.push(pieces.length)
      pieces.push(piece)
      places.push(at)
    })
    while (ends.length < parts.length) ends.push(pieces.length)
    return { pieces, at: places, parts, ends, again }
  }
}

/** What each word of a window weighs for a label. */
const weighWords = (rows: Int16Array, labels: number, { pieces, at, again }: Gathered, { from, to }: Window, label: number): Float64Array => {
  const weights = new Float64Array(to - from)
  const add = (n: number, times: number): void => {
    const row = (pieces[n] ?? 0) * (labels + 1)
    const word = (at[n] ?? 0) - from
    weights[word] = (weights[word] ?? 0) + times * (rows[row] ?? 0) * (rows[row + 1 + label] ?? 0)
  }
  for (let n = 0; n < pieces.length; n += 1) add(n, 1)
  for (const n of again) add(n, -1)
  return weights
}

/** The log odds of every label: of all words of a window, and of the part of it that speaks most for the label. */
type Weighed = { whole: Float64Array; inOne: Float64Array }

/** Weighs words by pieces: each piece of a window counts once, at the first word that has it. */
const createWeigher = (file: CueFile, traitNames: readonly string[]) => {
  const parts = file.pieces.map((piece) => piece.split('\t'))
  const forPieces = indexPieces(
    parts.map(([name = '']) => name),
    traitNames,
  )
  const labels = file.labels.length
  const rows = compileRows(
    parts.map(([, numbers = '']) => numbers.split(' ').map(Number)),
    labels,
  )
  const biases = file.labels.map(({ bias }) => bias / HUNDRED)
  /** Adds what a piece weighs for each label; gives back the square of its rarity, by which the sums are held against each other. */
  const add = (piece: number, times: number, to: Float64Array): number => {
    const row = piece * (labels + 1)
    const rare = rows[row] ?? 0
    for (let label = 0; label < labels; label += 1) to[label] = (to[label] ?? 0) + times * rare * (rows[row + 1 + label] ?? 0)
    return times * rare * rare
  }
  const oddsOf = (sums: Float64Array, square: number): Float64Array => {
    const length = Math.sqrt(square) * HUNDRED || 1
    return sums.map((sum, label) => (biases[label] ?? 0) + sum / length)
  }
  return {
    gather: createGatherer(forPieces, parts.length),
    weigh: ({ pieces, parts: windows, ends, again }: Gathered): Weighed => {
      const [all, speaking]: [Float64Array, Float64Array[]] = [new Float64Array(labels), []]
      let [square, n] = [0, 0]
      ends.forEach((end, part) => {
        const [sums, before] = [new Float64Array(labels), square]
        for (; n < end; n += 1) square += add(pieces[n] ?? 0, 1, sums)
        for (let label = 0; label < labels; label += 1) all[label] = (all[label] ?? 0) + (sums[label] ?? 0)
        const { from, to } = windows[part] ?? { from: 0, to: 0 }
        if (ends.length > 1 && to - from >= SHORTEST_PART) speaking.push(oddsOf(sums, square - before))
      })
      for (const place of again) square += add(pieces[place] ?? 0, -1, all)
      const whole = oddsOf(all, square)
      return {
        whole,
        inOne: speaking.length === 0 ? whole : whole.map((_, label) => speaking.reduce((most, odds) => Math.max(most, odds[label] ?? most), Number.NEGATIVE_INFINITY)),
      }
    },
    byWord: (gathered: Gathered, window: Window, label: number): Float64Array => weighWords(rows, labels, gathered, window, label),
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
  const { gather, weigh, byWord } = createWeigher(file, traitNames)
  return {
    language: file.language,
    labels: file.labels.map(({ fact }) => fact),
    weighing: file.weighing,
    rules: file.rules,
    read: (text, { tokens }, traits) => {
      const windows = windowsOf(tokens)
      // A text of one window, as nearly all are, is gathered once.
      const only = windows.length === 1 && windows[0] ? gather(tokens, traits, windows[0]) : undefined
      const weighed = windows.map((window) => weigh(only ?? gather(tokens, traits, window)))
      const scores = weighed.map(({ whole }) => whole)
      const best = file.labels.map((_, label) => scores.reduce((most, one, at) => ((one[label] ?? 0) > (scores[most]?.[label] ?? 0) ? at : most), 0))
      return {
        of: file.labels.map((_, label) => scores[best[label] ?? 0]?.[label] ?? 0),
        parts: file.labels.map((_, label) => weighed.reduce((most, { inOne }) => Math.max(most, inOne[label] ?? most), Number.NEGATIVE_INFINITY)),
        wordsFor: (label) => {
          const window = windows[best[label] ?? 0] ?? { from: 0, to: 0 }
          const { first, last } = strongestOf(byWord(only ?? gather(tokens, traits, window), window, label), window)
          const start = tokens[first]?.start ?? 0
          const end = tokens[last]?.end ?? start
          return { start, end, text: text.slice(start, end), rule: `${file.language}/cues` }
        },
      }
    },
  }
}
