import { INDICATORS } from '../core/vocab.ts'
import { minimise } from './minimise.ts'
import type { Weighing } from './weigh.ts'
import { GROUNDS } from './weigh.ts'

/** The grounds of a decision as they stood in a text, and what a person decided. `facts`: what went on, for danger. */
type Decision = { grounds: readonly number[]; facts?: readonly string[]; holds: boolean }
/** Decisions of each indicator, in their order, and of the others. */
export type Decisions = { indicator: Decision[][]; danger: Decision[]; labour: Decision[] }

const STEPS = 200
const HUNDRED = 100
/** What an indicator has of its own counts half beside what all share, so that it is learned only where it tells. */
const OWN = 0.5
/** A fact seen in fewer texts is not weighed. */
const LEAST_SEEN = 10

/** A decision as places among the weights, with their values. */
type Row = { places: readonly number[]; values: readonly number[]; holds: boolean }

/** Logistic regression; every weight is held down but the one at `free`. */
const regress = (rows: readonly Row[], size: number, free: number): Float64Array =>
  minimise(
    size,
    (at, slope) => {
      let cost = 0
      for (let k = 0; k < size; k += 1) {
        const weight = k === free ? 0 : (at[k] ?? 0)
        slope[k] = weight
        cost += (weight * weight) / 2
      }
      for (const { places, values, holds } of rows) {
        let sum = 0
        for (let k = 0; k < places.length; k += 1) sum += (at[places[k] ?? 0] ?? 0) * (values[k] ?? 0)
        const error = 1 / (1 + Math.exp(-sum)) - (holds ? 1 : 0)
        cost += Math.max(sum, 0) - (holds ? sum : 0) + Math.log1p(Math.exp(-Math.abs(sum)))
        for (let k = 0; k < places.length; k += 1) slope[places[k] ?? 0] = (slope[places[k] ?? 0] ?? 0) + error * (values[k] ?? 0)
      }
      return cost
    },
    STEPS,
  )

const rounded = (weight: number): number => Math.round(weight * HUNDRED)
const upTo = (size: number, from = 0): number[] => Array.from({ length: size }, (_, k) => from + k)

/** One decision's weights: its grounds, then the constant. */
const regressOne = (decisions: readonly Decision[], grounds: number): number[] => {
  const rows = decisions.map(({ grounds: own, holds }) => ({ places: upTo(grounds + 1), values: [...own, 1], holds }))
  return [...regress(rows, grounds + 1, grounds)].map(rounded)
}

/** What all indicators share, and what each has of its own beside it, added up for each. */
const regressIndicators = (decisions: readonly (readonly Decision[])[]): number[][] => {
  const size = GROUNDS.indicator.length + 1
  const rows = decisions.flatMap((own, indicator) =>
    own.map(({ grounds, holds }) => {
      const values = [...grounds, 1]
      return { places: [...upTo(size), ...upTo(size, size * (indicator + 1))], values: [...values, ...values.map((value) => value * OWN)], holds }
    }),
  )
  const found = regress(rows, size * (INDICATORS.length + 1), size - 1)
  return INDICATORS.map((_, indicator) => upTo(size).map((k) => rounded((found[k] ?? 0) + OWN * (found[size * (indicator + 1) + k] ?? 0))))
}

const factsSeen = (decisions: readonly Decision[]): string[] => {
  const seen = new Map<string, number>()
  for (const { facts = [] } of decisions) for (const id of facts) seen.set(id, (seen.get(id) ?? 0) + 1)
  return [...seen].flatMap(([id, count]) => (count >= LEAST_SEEN ? [id] : [])).sort()
}

/** Danger is weighed by its grounds and by every fact that goes on. */
const regressDanger = (decisions: readonly Decision[]): Pick<Weighing, 'danger' | 'facts'> => {
  const [grounds, known] = [GROUNDS.danger.length, factsSeen(decisions)]
  const placeOf = new Map(known.map((id, at) => [id, grounds + 1 + at]))
  const rows = decisions.map(({ grounds: own, facts = [], holds }) => {
    const ofFacts = facts.flatMap((id) => placeOf.get(id) ?? [])
    return { places: [...upTo(grounds + 1), ...ofFacts], values: [...own, 1, ...ofFacts.map(() => 1)], holds }
  })
  const found = regress(rows, grounds + 1 + known.length, grounds)
  return { danger: upTo(grounds + 1).map((k) => rounded(found[k] ?? 0)), facts: Object.fromEntries(known.map((id, at) => [id, rounded(found[grounds + 1 + at] ?? 0)])) }
}

/** Languages with fewer texts are weighed as all of them together: by itself none has enough to tell what counts how much. */
const FEW = 2_000

/** Decisions of some languages, and how many texts each was learned from. */
type Taught = { texts: number; decisions: Decisions }

const together = (languages: readonly Taught[]): Decisions => ({
  indicator: INDICATORS.map((_, at) => languages.flatMap(({ decisions }) => decisions.indicator[at] ?? [])),
  danger: [],
  labour: languages.flatMap(({ decisions }) => decisions.labour),
})

/**
 * Learns how much each ground counts from texts that neither the weights of words nor, as far as can be, the patterns were made from.
 * Indicators share most of their weights: what holds of one is learned from all. Pure and the same each time.
 */
export const learnWeighing = (decisions: Decisions): Weighing => ({
  indicator: regressIndicators(decisions.indicator),
  ...regressDanger(decisions.danger),
  labour: regressOne(decisions.labour, GROUNDS.labour.length),
})

/** What languages teach, in their order: danger is learned from all together, the rest of each by itself or of those with few texts together. */
export const learnWeighings = (languages: readonly Taught[]): Weighing[] => {
  const danger = languages.flatMap(({ decisions }) => decisions.danger)
  const few = languages.filter(({ texts }) => texts < FEW)
  const ofFew = learnWeighing({ ...together(few), danger })
  return languages.map(({ texts, decisions }) => (texts < FEW ? ofFew : learnWeighing({ ...decisions, danger })))
}
