import type { CueFile } from './cues.ts'
import type { PieceRow } from './packed-pieces.ts'
import { packPieces } from './packed-pieces.ts'
import type { CueWord } from './pieces.ts'
import { piecesIn } from './pieces.ts'
import type { Learned, Row } from './regress-labels.ts'
import { regressLabels } from './regress-labels.ts'

/** A labelled run of words: the labels it has; `unsure`: labels it says nothing about; `counts`: how much it weighs among the others. */
export type Sample = { words: readonly CueWord[]; labels: ReadonlySet<string>; unsure: ReadonlySet<string>; counts: number }

/** Rounds of learning; fewer to choose the pieces. */
const ROUNDS = 30
const CHOOSING_ROUNDS = 5
/** A label with fewer samples on either side is not learned: it would only learn what the other side lacks. */
const LEAST_SAMPLES = 15
/** A piece seen in fewer samples tells nothing; of all, only the weightiest are kept, fewer where there are few samples. */
const LEAST_SEEN = 3
const KEPT = 20_000
const KEPT_OF_EACH = 5
const HUNDRED = 100

/** The pieces of some samples by numbers, so that what is learned several times over is taken apart once. */
export type PieceTable = { names: string[]; numbers: Map<string, number>; known: WeakMap<Sample['words'], Uint32Array> }
export const createPieceTable = (): PieceTable => ({ names: [], numbers: new Map(), known: new WeakMap() })

const numberOf = ({ names, numbers }: PieceTable, piece: string): number => {
  const known = numbers.get(piece)
  if (known !== undefined) return known
  numbers.set(piece, names.length)
  return names.push(piece) - 1
}

const piecesOf = ({ words }: Sample, table: PieceTable): Uint32Array => {
  const pieces = table.known.get(words) ?? Uint32Array.from(piecesIn(words), (piece) => numberOf(table, piece))
  table.known.set(words, pieces)
  return pieces
}

/** For each piece by its number, its rarity (inverse document frequency, smoothed); 0 where it is not seen often enough. */
const raritiesOf = (samples: readonly Uint32Array[], pieces: number): Float64Array => {
  const seen = new Int32Array(pieces)
  for (const own of samples) for (const piece of own) seen[piece] = (seen[piece] ?? 0) + 1
  return Float64Array.from(seen, (count) => (count < LEAST_SEEN ? 0 : Math.log((1 + samples.length) / (1 + count)) + 1))
}

/** `places`: where each piece stands among those that are weighed, -1 where it does not. */
const rowOf = (pieces: Uint32Array, places: Int32Array, rarity: Float64Array): Row => {
  const known = pieces.filter((piece) => (places[piece] ?? -1) >= 0)
  const length = Math.sqrt(known.reduce((sum, piece) => sum + (rarity[piece] ?? 0) ** 2, 0)) || 1
  return { places: known.map((piece) => places[piece] ?? 0), values: Float64Array.from(known, (piece) => (rarity[piece] ?? 0) / length) }
}

/** Without the sign that nought may have. */
const rounded = (value: number): number => Math.round(value * HUNDRED) + 0

/** The pieces whose weights move a reading most, in the order in which they were given. */
const weightiest = (pieces: readonly number[], rarity: Float64Array, { weights }: Learned, labels: number, most: number): number[] => {
  const strength = pieces.map((piece, place) => Math.max(...weights.subarray(place * labels, (place + 1) * labels).map(Math.abs)) * (rarity[piece] ?? 0))
  return [...pieces.keys()]
    .sort((a, b) => (strength[b] ?? 0) - (strength[a] ?? 0))
    .slice(0, most)
    .sort((a, b) => a - b)
    .flatMap((place) => pieces[place] ?? [])
}

/** For each sample, each label: 1 has it, 0 has it not, -1 says nothing. */
const answersOf = (samples: readonly Sample[], labels: readonly string[]): Int8Array =>
  Int8Array.from(samples.flatMap((sample) => labels.map((label) => (sample.unsure.has(label) ? -1 : sample.labels.has(label) ? 1 : 0))))

/** The labels that enough samples have, and enough have not. */
export const learnable = (samples: readonly Sample[], wanted: readonly string[]): string[] =>
  wanted.filter((label) => {
    const sure = samples.filter(({ unsure }) => !unsure.has(label))
    const positives = sure.filter((one) => one.labels.has(label)).length
    return positives >= LEAST_SAMPLES && sure.length - positives >= LEAST_SAMPLES
  })

/**
 * Learns what the pieces of words weigh for each label: once with all pieces, and again with those that turned out to weigh. Pure and
 * the same each time; some ten seconds for some thousand samples. Learn only from what was written to be learned from: never from a set that
 * is kept to measure with. `table`: who learns from the same samples again gives the same one.
 */
export const learnCues = (samples: readonly Sample[], wanted: readonly string[], table: PieceTable = createPieceTable()): Pick<CueFile, 'labels' | 'pieces'> => {
  const labels = learnable(samples, wanted)
  const pieces = samples.map((sample) => piecesOf(sample, table))
  const { names } = table
  const rarity = raritiesOf(pieces, names.length)
  const answers = answersOf(samples, labels)
  const counts = Float64Array.from(samples, ({ counts: own }) => own)
  const learn = (weighed: readonly number[], rounds: number): Learned => {
    const places = new Int32Array(names.length).fill(-1)
    weighed.forEach((piece, place) => {
      places[piece] = place
    })
    const rows = pieces.map((one) => rowOf(one, places, rarity))
    return regressLabels({ rows, answers, counts, labels: labels.length }, weighed.length, rounds)
  }
  const byName = (a: number, b: number): number => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1)
  const all = [...names.keys()].filter((piece) => (rarity[piece] ?? 0) > 0).sort(byName)
  const kept = weightiest(all, rarity, learn(all, CHOOSING_ROUNDS), labels.length, Math.min(KEPT, KEPT_OF_EACH * samples.length))
  const { biases, weights } = learn(kept, ROUNDS)
  const rowOfPiece = (piece: number, place: number): PieceRow => ({
    name: names[piece] ?? '',
    row: [rounded(rarity[piece] ?? 0), ...labels.map((_, label) => rounded(weights[place * labels.length + label] ?? 0))],
  })
  return {
    labels: labels.map((fact, label) => ({ fact, bias: rounded(biases[label] ?? 0) })),
    pieces: packPieces(kept.map(rowOfPiece).filter(({ row: [, ...own] }) => own.some((weight) => weight !== 0))),
  }
}
