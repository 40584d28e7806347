import type { CueFile } from './cues.ts'
import type { CueWord } from './pieces.ts'
import { piecesIn } from './pieces.ts'

/** A labelled run of words: the labels it has; `unsure`: labels it says nothing about; `counts`: how much it weighs among the others. */
export type Sample = { words: readonly CueWord[]; labels: ReadonlySet<string>; unsure: ReadonlySet<string>; counts: number }

/** Passes over all samples (fewer to choose the pieces), how much large weights are held down, and the length of a step. */
const PASSES = 120
const CHOOSING_PASSES = 40
const COST = 10
const STEP = 0.5
/** A label with fewer samples on either side is not learned: it would only learn what the other side lacks. */
const LEAST_SAMPLES = 40
/** A piece seen in fewer samples tells nothing; of all, only the weightiest are kept. */
const LEAST_SEEN = 2
const KEPT = 16_000
const HUNDRED = 100

/** A sample as places and values of length one. */
type Row = { places: Uint32Array; values: Float64Array }
/** For each row, each label: 1 has it, 0 has it not, -1 says nothing. */
type Answers = Int8Array

/** Every piece that is seen often enough, with its rarity (inverse document frequency, smoothed). */
const raritiesOf = (samples: readonly ReadonlySet<string>[]): Map<string, number> => {
  const seen = new Map<string, number>()
  for (const pieces of samples) for (const piece of pieces) seen.set(piece, (seen.get(piece) ?? 0) + 1)
  return new Map([...seen].filter(([, count]) => count >= LEAST_SEEN).map(([piece, count]) => [piece, Math.log((1 + samples.length) / (1 + count)) + 1]))
}

const rowOf = (pieces: ReadonlySet<string>, places: ReadonlyMap<string, number>, rarity: ReadonlyMap<string, number>): Row => {
  const known = [...pieces].filter((piece) => places.has(piece))
  const length = Math.sqrt(known.reduce((sum, piece) => sum + (rarity.get(piece) ?? 0) ** 2, 0)) || 1
  return { places: Uint32Array.from(known, (piece) => places.get(piece) ?? 0), values: Float64Array.from(known, (piece) => (rarity.get(piece) ?? 0) / length) }
}

/** How much a row counts for each side of each label, so that both sides weigh alike. */
const balance = (answers: Answers, counts: Float64Array, labels: number): Float64Array => {
  const sums = new Float64Array(2 * labels)
  answers.forEach((answer, n) => {
    if (answer >= 0) sums[2 * (n % labels) + answer] = (sums[2 * (n % labels) + answer] ?? 0) + (counts[Math.floor(n / labels)] ?? 0)
  })
  return sums.map((sum, side) => ((sums[side - (side % 2)] ?? 0) + (sums[side - (side % 2) + 1] ?? 0)) / (2 * Math.max(1, sum)))
}

type Learned = { biases: Float64Array; weights: Float64Array }

/** Logistic regression of all labels at once, by gradient steps that shrink where they have been long (AdaGrad). The same samples give the same weights. */
const regress = (rows: readonly Row[], answers: Answers, counts: Float64Array, size: number, labels: number, passes: number): Learned => {
  const sides = balance(answers, counts, labels)
  const [weights, grown, slope] = [new Float64Array(size * labels), new Float64Array(size * labels).fill(1e-8), new Float64Array(size * labels)]
  const [biases, biasGrown, biasSlope] = [new Float64Array(labels), new Float64Array(labels).fill(1e-8), new Float64Array(labels)]
  const errors = new Float64Array(labels)
  const step = (values: Float64Array, slopes: Float64Array, sums: Float64Array, heldDown: number): void => {
    for (let k = 0; k < values.length; k += 1) {
      const gradient = (slopes[k] ?? 0) + (values[k] ?? 0) * heldDown
      sums[k] = (sums[k] ?? 0) + gradient * gradient
      values[k] = (values[k] ?? 0) - (STEP * gradient) / Math.sqrt(sums[k] ?? 1)
    }
  }
  for (let pass = 0; pass < passes; pass += 1) {
    slope.fill(0)
    biasSlope.fill(0)
    rows.forEach(({ places, values }, n) => {
      errors.set(biases)
      for (let k = 0; k < places.length; k += 1) {
        const [from, value] = [(places[k] ?? 0) * labels, values[k] ?? 0]
        for (let label = 0; label < labels; label += 1) errors[label] = (errors[label] ?? 0) + value * (weights[from + label] ?? 0)
      }
      for (let label = 0; label < labels; label += 1) {
        const answer = answers[n * labels + label] ?? -1
        const error = answer < 0 ? 0 : (1 / (1 + Math.exp(-(errors[label] ?? 0))) - answer) * (sides[2 * label + answer] ?? 0) * (counts[n] ?? 1)
        errors[label] = error
        biasSlope[label] = (biasSlope[label] ?? 0) + error
      }
      for (let k = 0; k < places.length; k += 1) {
        const [from, value] = [(places[k] ?? 0) * labels, values[k] ?? 0]
        for (let label = 0; label < labels; label += 1) slope[from + label] = (slope[from + label] ?? 0) + value * (errors[label] ?? 0)
      }
    })
    step(weights, slope, grown, 1 / COST)
    step(biases, biasSlope, biasGrown, 0)
  }
  return { biases, weights }
}

const rounded = (value: number): number => Math.round(value * HUNDRED)

/** The pieces whose weights move a reading most, in the order of their names. */
const weightiest = (names: readonly string[], rarity: ReadonlyMap<string, number>, { weights }: Learned, labels: number): string[] => {
  const strength = names.map((name, place) => Math.max(...weights.slice(place * labels, (place + 1) * labels).map(Math.abs)) * (rarity.get(name) ?? 0))
  return [...names.keys()]
    .sort((a, b) => (strength[b] ?? 0) - (strength[a] ?? 0))
    .slice(0, KEPT)
    .flatMap((place) => names[place] ?? [])
    .sort()
}

const answersOf = (samples: readonly Sample[], labels: readonly string[]): Answers =>
  Int8Array.from(samples.flatMap((sample) => labels.map((label) => (sample.unsure.has(label) ? -1 : sample.labels.has(label) ? 1 : 0))))

/**
 * Learns what the pieces of words weigh for each label: once with all pieces, and again with those that turned out to weigh. Pure and
 * the same each time; a minute for some thousand samples. Learn only from what was written to be learned from: never from a set that
 * is kept to measure with.
 */
export const learnCues = (samples: readonly Sample[], wanted: readonly string[]): Pick<CueFile, 'labels' | 'pieces'> => {
  const labels = wanted.filter((label) => {
    const sure = samples.filter(({ unsure }) => !unsure.has(label))
    const positives = sure.filter((one) => one.labels.has(label)).length
    return positives >= LEAST_SAMPLES && sure.length - positives >= LEAST_SAMPLES
  })
  const pieces = samples.map(({ words }) => piecesIn(words))
  const rarity = raritiesOf(pieces)
  const answers = answersOf(samples, labels)
  const counts = Float64Array.from(samples, ({ counts: own }) => own)
  const learn = (names: readonly string[], passes: number): Learned => {
    const places = new Map(names.map((name, place) => [name, place]))
    const rows = pieces.map((one) => rowOf(one, places, rarity))
    return regress(rows, answers, counts, names.length, labels.length, passes)
  }
  const all = [...rarity.keys()].sort()
  const kept = weightiest(all, rarity, learn(all, CHOOSING_PASSES), labels.length)
  const { biases, weights } = learn(kept, PASSES)
  const writtenAs = (name: string, place: number): string => {
    const own = labels.flatMap((_, label) => {
      const weight = rounded(weights[place * labels.length + label] ?? 0)
      return weight === 0 ? [] : [label, weight]
    })
    return `${name}\t${[rounded(rarity.get(name) ?? 0), ...own].join(' ')}`
  }
  return {
    labels: labels.map((fact, label) => ({ fact, bias: rounded(biases[label] ?? 0) })),
    pieces: kept.map(writtenAs).filter((piece) => / /.test(piece.slice(piece.indexOf('\t')))),
  }
}
