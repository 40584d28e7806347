import type { CueFile } from './cues.ts'
import { piecesAt } from './pieces.ts'

/** A labelled run of words: the labels it has; `unsure`: labels it says nothing about. */
export type Sample = { norms: readonly string[]; labels: ReadonlySet<string>; unsure: ReadonlySet<string> }

/** Passes over all samples, how much large weights are held down, and the length of a step. */
const PASSES = 160
const COST = 10
const STEP = 0.5
/** A label with fewer samples on either side is not learned: it would only learn what the other side lacks. */
const LEAST_SAMPLES = 40
/** A piece seen in fewer samples tells nothing; of each label only the weightiest pieces are kept. */
const LEAST_SEEN = 2
const KEPT = 3_000
const HUNDRED = 100

/** A sample as places and values of length one. */
type Row = { places: Uint32Array; values: Float64Array }

const distinct = ({ norms }: Sample): Set<string> => new Set(norms.flatMap((_, at) => piecesAt(norms, at)))

/** Every piece that is seen often enough, with its rarity (inverse document frequency, smoothed). */
const rarities = (samples: readonly Set<string>[]): Map<string, number> => {
  const seen = new Map<string, number>()
  for (const pieces of samples) for (const piece of pieces) seen.set(piece, (seen.get(piece) ?? 0) + 1)
  return new Map([...seen].filter(([, count]) => count >= LEAST_SEEN).map(([piece, count]) => [piece, Math.log((1 + samples.length) / (1 + count)) + 1]))
}

const rowOf = (pieces: ReadonlySet<string>, places: ReadonlyMap<string, number>, rarity: ReadonlyMap<string, number>): Row => {
  const known = [...pieces].filter((piece) => places.has(piece))
  const length = Math.sqrt(known.reduce((sum, piece) => sum + (rarity.get(piece) ?? 0) ** 2, 0)) || 1
  return { places: Uint32Array.from(known, (piece) => places.get(piece) ?? 0), values: Float64Array.from(known, (piece) => (rarity.get(piece) ?? 0) / length) }
}

const dot = ({ places, values }: Row, weights: Float64Array): number => {
  let sum = 0
  for (let n = 0; n < places.length; n += 1) sum += (values[n] ?? 0) * (weights[places[n] ?? 0] ?? 0)
  return sum
}

/** Logistic regression with both sides weighing alike, by gradient steps that shrink where they have been long (AdaGrad). The same samples give the same weights. */
const regress = (rows: readonly Row[], yes: readonly boolean[], size: number): { bias: number; weights: Float64Array } => {
  const weights = new Float64Array(size)
  const [grown, slope] = [new Float64Array(size).fill(1e-8), new Float64Array(size)]
  const positives = yes.filter(Boolean).length
  const [forYes, forNo] = [rows.length / (2 * Math.max(1, positives)), rows.length / (2 * Math.max(1, rows.length - positives))]
  let [bias, biasGrown] = [0, 1e-8]
  for (let pass = 0; pass < PASSES; pass += 1) {
    slope.fill(0)
    let biasSlope = 0
    rows.forEach((row, n) => {
      const error = (1 / (1 + Math.exp(-(bias + dot(row, weights)))) - (yes[n] ? 1 : 0)) * (yes[n] ? forYes : forNo)
      biasSlope += error
      for (let k = 0; k < row.places.length; k += 1) slope[row.places[k] ?? 0] = (slope[row.places[k] ?? 0] ?? 0) + error * (row.values[k] ?? 0)
    })
    for (let k = 0; k < size; k += 1) {
      const gradient = (slope[k] ?? 0) + (weights[k] ?? 0) / COST
      grown[k] = (grown[k] ?? 0) + gradient * gradient
      weights[k] = (weights[k] ?? 0) - (STEP * gradient) / Math.sqrt(grown[k] ?? 1)
    }
    biasGrown += biasSlope * biasSlope
    bias -= (STEP * biasSlope) / Math.sqrt(biasGrown)
  }
  return { bias, weights }
}

const kept = (weights: Float64Array): Set<number> =>
  new Set(
    [...weights.keys()]
      .sort((a, b) => Math.abs(weights[b] ?? 0) - Math.abs(weights[a] ?? 0))
      .slice(0, KEPT)
      .filter((k) => Math.abs(weights[k] ?? 0) >= 1 / HUNDRED),
  )

const rounded = (value: number): number => Math.round(value * HUNDRED)

/**
 * Learns what the pieces of words weigh for each label. Pure and the same each time; some seconds for some thousand samples. Learn
 * only from what was written to be learned from: never from a set that is kept to measure with.
 */
export const learnCues = (samples: readonly Sample[], labels: readonly string[]): Pick<CueFile, 'labels' | 'pieces'> => {
  const pieces = samples.map(distinct)
  const rarity = rarities(pieces)
  const names = [...rarity.keys()].sort()
  const places = new Map(names.map((name, place) => [name, place]))
  const rows = pieces.map((one) => rowOf(one, places, rarity))
  const found = new Map<number, number[]>()
  const learnable = labels.filter((label) => {
    const sure = samples.filter(({ unsure }) => !unsure.has(label))
    const positives = sure.filter((one) => one.labels.has(label)).length
    return positives >= LEAST_SAMPLES && sure.length - positives >= LEAST_SAMPLES
  })
  const learned = learnable.map((label, index) => {
    const sure = samples.flatMap(({ unsure }, n) => (unsure.has(label) ? [] : [n]))
    const { bias, weights } = regress(
      sure.flatMap((n) => rows[n] ?? []),
      sure.map((n) => samples[n]?.labels.has(label) ?? false),
      names.length,
    )
    for (const k of kept(weights)) found.set(k, [...(found.get(k) ?? [rounded(rarity.get(names[k] ?? '') ?? 0)]), index, rounded(weights[k] ?? 0)])
    return { fact: label, bias: rounded(bias) }
  })
  return { labels: learned, pieces: Object.fromEntries([...found].sort(([a], [b]) => a - b).map(([k, values]) => [names[k] ?? '', values])) }
}
