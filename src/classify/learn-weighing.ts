import { INDICATORS } from '../core/vocab.ts'
import { minimise } from './minimise.ts'
import type { Weighing } from './weigh.ts'
import { GROUNDS } from './weigh.ts'

/** The grounds of a decision as they stood in a text, the facts it told, and what a person decided. */
type Decision = { grounds: readonly number[]; facts?: readonly string[]; holds: boolean }
/** Decisions of each indicator, in their order, and of the others. */
export type Decisions = { indicator: Decision[][]; danger: Decision[]; labour: Decision[] }

const STEPS = 200
const HUNDRED = 100
/** What an indicator, or a language, has of its own counts half beside what all share, so that it is learned only where it tells. */
const OWN = 0.5
/** A fact seen in fewer texts is not weighed. */
const LEAST_SEEN = 10

/** Weights of all grounds and the constant, from a place on; how much they count beside others of the same row. */
type Block = { from: number; times: number }
/** A decision: its grounds with a one for the constant, the blocks they are weighed by, and the places of the facts' weights. */
type Row = { grounds: readonly number[]; blocks: readonly Block[]; facts: readonly number[]; holds: boolean }

const sumOf = ({ grounds, blocks, facts }: Row, at: Float64Array): number => {
  let sum = 0
  for (const { from, times } of blocks) {
    let own = 0
    for (let k = 0; k < grounds.length; k += 1) own += (at[from + k] ?? 0) * (grounds[k] ?? 0)
    sum += own * times
  }
  for (const fact of facts) sum += at[fact] ?? 0
  return sum
}

const addSlope = ({ grounds, blocks, facts }: Row, error: number, slope: Float64Array): void => {
  for (const { from, times } of blocks) for (let k = 0; k < grounds.length; k += 1) slope[from + k] = (slope[from + k] ?? 0) + error * times * (grounds[k] ?? 0)
  for (const fact of facts) slope[fact] = (slope[fact] ?? 0) + error
}

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
      for (const row of rows) {
        const sum = sumOf(row, at)
        cost += Math.max(sum, 0) - (row.holds ? sum : 0) + Math.log1p(Math.exp(-Math.abs(sum)))
        addSlope(row, 1 / (1 + Math.exp(-sum)) - (row.holds ? 1 : 0), slope)
      }
      return cost
    },
    STEPS,
  )

const rounded = (weight: number): number => Math.round(weight * HUNDRED)
const upTo = (size: number): number[] => Array.from({ length: size }, (_, k) => k)
const SHARED: Block = { from: 0, times: 1 }

/** Where each fact that is seen often enough stands among the facts, from the texts of all languages. */
const factsSeen = (texts: readonly Decision[]): ReadonlyMap<string, number> => {
  const seen = new Map<string, number>()
  for (const { facts = [] } of texts) for (const id of facts) seen.set(id, (seen.get(id) ?? 0) + 1)
  const often = [...seen].flatMap(([id, count]) => (count >= LEAST_SEEN ? [id] : [])).sort()
  return new Map(often.map((id, at) => [id, at]))
}

const placesIn = (facts: readonly string[] | undefined, known: ReadonlyMap<string, number>): number[] => (facts ?? []).flatMap((id) => known.get(id) ?? [])

/**
 * What all indicators share, what each has of its own beside it, and what it has of its own in a language, added up for each language
 * and indicator; and what each fact weighs for each, the same in all languages.
 */
const regressIndicators = (languages: readonly Decisions[], known: ReadonlyMap<string, number>) => {
  const [size, count] = [GROUNDS.indicator.length + 1, INDICATORS.length]
  const ownOf = (indicator: number): number => size * (1 + indicator)
  const ownIn = (language: number, indicator: number): number => size * (1 + count * (1 + language) + indicator)
  const factsFrom = ownIn(languages.length, 0)
  const rows = languages.flatMap(({ indicator: decisions }, language) =>
    decisions.flatMap((own, indicator) => {
      const blocks = [SHARED, { from: ownOf(indicator), times: OWN }, { from: ownIn(language, indicator), times: OWN }]
      return own.map(({ grounds, facts, holds }) => ({
        grounds: [...grounds, 1],
        blocks,
        facts: placesIn(facts, known).map((fact) => factsFrom + fact * count + indicator),
        holds,
      }))
    }),
  )
  const found = regress(rows, factsFrom + known.size * count, size - 1)
  const at = (place: number): number => found[place] ?? 0
  const weightsOf = (language: number): number[][] =>
    INDICATORS.map((_, indicator) => upTo(size).map((k) => rounded(at(k) + OWN * (at(ownOf(indicator) + k) + at(ownIn(language, indicator) + k)))))
  return {
    ofLanguages: languages.map((_, language) => weightsOf(language)),
    ofFact: (fact = known.size) => INDICATORS.map((_, indicator) => rounded(at(factsFrom + fact * count + indicator))),
  }
}

/** One decision's weights: its grounds, then the constant, then the facts. */
const regressOne = (decisions: readonly Decision[], grounds: number, known: ReadonlyMap<string, number>) => {
  const rows = decisions.map(({ grounds: own, facts, holds }) => ({
    grounds: [...own, 1],
    blocks: [SHARED],
    facts: placesIn(facts, known).map((fact) => grounds + 1 + fact),
    holds,
  }))
  return [...regress(rows, grounds + 1 + known.size, grounds)].map(rounded)
}

/**
 * Learns how much each ground counts from texts that neither the weights of words nor, as far as can be, the patterns were made from:
 * one weighing for each language. Indicators and languages share most of their weights, and all of those of the facts: what holds of one
 * is learned from all. Pure and the same each time.
 */
export const learnWeighing = (languages: readonly Decisions[]): Weighing[] => {
  const inDanger = languages.flatMap(({ danger }) => danger)
  const [told, goingOn] = [factsSeen(languages.flatMap(({ indicator: [first = []] }) => first)), factsSeen(inDanger)]
  const { ofLanguages, ofFact } = regressIndicators(languages, told)
  const grounds = GROUNDS.danger.length + 1
  const ofDanger = regressOne(inDanger, grounds - 1, goingOn)
  const dangerOf = (id: string): number => ofDanger[grounds + (goingOn.get(id) ?? goingOn.size)] ?? 0
  const facts = Object.fromEntries([...new Set([...told.keys(), ...goingOn.keys()])].map((id) => [id, [...ofFact(told.get(id)), dangerOf(id)]]))
  return languages.map(({ labour }, language) => ({
    indicator: ofLanguages[language] ?? [],
    danger: ofDanger.slice(0, grounds),
    facts,
    labour: regressOne(labour, GROUNDS.labour.length, new Map()),
  }))
}
