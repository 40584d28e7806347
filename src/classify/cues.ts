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

export type CueReader = { language: Language; read: (text: string, normalised: Normalised) => Scoped[] }

const HUNDRED = 100

/** Every piece by its number: how rare it is, and what it weighs for each label, label by label. `pair`: it reaches back to a word before. */
type Pieces = { numbers: ReadonlyMap<string, number>; rarity: Float64Array; weights: Float64Array; isPair: Uint8Array }

const compilePieces = ({ labels, pieces }: CueFile): Pieces => {
  const names = Object.keys(pieces)
  const rarity = new Float64Array(names.length)
  const weights = new Float64Array(names.length * labels.length)
  const isPair = new Uint8Array(names.length)
  names.forEach((name, piece) => {
    const [rare = 0, ...pairs] = pieces[name] ?? []
    rarity[piece] = rare / HUNDRED
    isPair[piece] = name.includes(' ') ? 1 : 0
    for (let at = 0; at < pairs.length; at += 2) weights[piece * labels.length + (pairs[at] ?? 0)] = (pairs[at + 1] ?? 0) / HUNDRED
  })
  return { numbers: new Map(names.map((name, piece) => [name, piece])), rarity, weights, isPair }
}

/** The known pieces of each word. */
const piecesOf = (tokens: readonly Token[], { numbers }: Pieces): number[][] => {
  const norms = tokens.map(({ norm }) => norm)
  return norms.map((_, at) => {
    const known: number[] = []
    for (const piece of piecesAt(norms, at)) {
      const number = numbers.get(piece)
      if (number !== undefined) known.push(number)
    }
    return known
  })
}

/** A run of words. */
type Window = { from: number; to: number }

/** Each sentence, each two in a row, and a short text as a whole: a promise and what came of it seldom share a sentence. */
const windowsOf = (tokens: readonly Token[]): Window[] => {
  const edges = [...tokens.flatMap(({ sentence }, at) => (at === 0 || tokens[at - 1]?.sentence !== sentence ? [at] : [])), tokens.length]
  const windows: Window[] = []
  for (let n = 0; n + 1 < edges.length; n += 1) {
    const [from = 0, to = 0, far] = edges.slice(n, n + 3)
    windows.push({ from, to })
    if (far !== undefined && far - from <= LONGEST_WINDOW) windows.push({ from, to: far })
  }
  if (edges.length > 3 && tokens.length <= LONGEST_WINDOW) windows.push({ from: 0, to: tokens.length })
  return windows
}

/** Goes over the pieces of a window, each once; a pair that reaches back over its beginning is left out. */
type ForEach = (window: Window, use: (piece: number, at: number) => void) => void

const createForEach = (byWord: readonly number[][], { rarity, isPair }: Pieces): ForEach => {
  const lastSeen = new Int32Array(rarity.length).fill(-1)
  let turn = 0
  return ({ from, to }, use) => {
    turn += 1
    for (let at = from; at < to; at += 1) {
      for (const piece of byWord[at] ?? []) {
        if (lastSeen[piece] === turn || (at === from && isPair[piece] === 1)) continue
        lastSeen[piece] = turn
        use(piece, at)
      }
    }
  }
}

/** How likely each label is in a window. */
const chancesIn = (window: Window, forEach: ForEach, { rarity, weights }: Pieces, biases: Float64Array): Float64Array => {
  const sums = new Float64Array(biases.length)
  let square = 0
  forEach(window, (piece) => {
    const rare = rarity[piece] ?? 0
    square += rare * rare
    for (let label = 0; label < sums.length; label += 1) sums[label] = (sums[label] ?? 0) + rare * (weights[piece * sums.length + label] ?? 0)
  })
  const length = Math.sqrt(square)
  return length === 0 ? sums : sums.map((sum, label) => 1 / (1 + Math.exp(-((biases[label] ?? 0) + sum / length))))
}

/** The words of a window that speak most for a label, from the first to the last of them. */
const wordsFor = (window: Window, label: number, forEach: ForEach, { rarity, weights }: Pieces, labels: number): { first: number; last: number } => {
  const { from, to } = window
  const byWord = new Float64Array(to - from)
  forEach(window, (piece, at) => {
    byWord[at - from] = (byWord[at - from] ?? 0) + (rarity[piece] ?? 0) * (weights[piece * labels + label] ?? 0)
  })
  const strongest = Math.max(...byWord)
  const strong = [...byWord].flatMap((weight, at) => (weight >= strongest * SHARE ? [at + from] : []))
  return { first: strong[0] ?? from, last: strong.at(-1) ?? to - 1 }
}

const scopedAs = (fact: string, evidence: Evidence): Scoped => ({
  pattern: { fact, rule: 'cues', time: 'now', leaving: false, inClause: false, hours: undefined, detail: undefined },
  scope: { polarity: 'stated', who: 'self', time: 'now', leaving: false },
  evidence,
})

/** The window each label is likeliest in, where it is likely at all. */
const likeliest = (windows: readonly Window[], chances: (window: Window) => Float64Array, labels: number): { window: Window | undefined; chance: number }[] => {
  const best = Array.from({ length: labels }, (): { window: Window | undefined; chance: number } => ({ window: undefined, chance: LIKELY }))
  for (const window of windows) {
    chances(window).forEach((chance, label) => {
      if (chance > (best[label]?.chance ?? 1)) best[label] = { window, chance }
    })
  }
  return best
}

/**
 * Reads a text by weighed words: where patterns know a turn of phrase, these know what such complaints are made of. Each label is
 * given at most once, by the window it is likeliest in, with the words that speak most for it: the fact itself where that is sure,
 * its weaker sign (`…_sign`) where it is likely. Linear in the length of the text.
 */
export const compileCues = (file: CueFile): CueReader => {
  const { language, labels } = file
  const pieces = compilePieces(file)
  const biases = Float64Array.from(labels, ({ bias }) => bias / HUNDRED)
  return {
    language,
    read: (text, { tokens }) => {
      const forEach = createForEach(piecesOf(tokens, pieces), pieces)
      const best = likeliest(windowsOf(tokens), (window) => chancesIn(window, forEach, pieces, biases), labels.length)
      return labels.flatMap(({ fact }, label) => {
        const { window, chance = 0 } = best[label] ?? {}
        if (window === undefined) return []
        const { first, last } = wordsFor(window, label, forEach, pieces, labels.length)
        const start = tokens[first]?.start ?? 0
        const end = tokens[last]?.end ?? start
        return [scopedAs(chance >= SURE ? fact : `${fact}_sign`, { start, end, text: text.slice(start, end), rule: `${language}/cues` })]
      })
    },
  }
}
