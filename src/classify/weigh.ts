import type { FactFinding } from '../core/findings.ts'
import type { IndicatorId } from '../core/vocab.ts'
import { INDICATORS } from '../core/vocab.ts'
import type { Assessed } from './assess.ts'
import type { Scale } from './lexicon.ts'
import type { RuleOdds } from './rule-odds.ts'
import { oddsIn } from './rule-odds.ts'

/** Labels that are weighed beside the indicators. */
export const DANGER = 'f_cue_danger'
export const LABOUR = 'f_cue_labour'
export const cueOf = (id: IndicatorId): string => `f_cue_${id}`

/** What is weighed for an indicator, for danger and for a matter of work: grounds in this order, then a constant. In hundredths. */
export const GROUNDS = {
  indicator: ['words', 'stated', 'candidate', 'denied', 'words for work', 'words for danger', 'rules'],
  danger: ['words', 'stated', 'words for work', 'strongest indicator', 'rules'],
  labour: ['words', 'stated', 'strongest indicator'],
} as const
export type Weighing = Record<keyof typeof GROUNDS, number[]>

/** What the patterns of a language read by themselves. */
export type PatternsRead = Pick<Assessed, 'indicators' | 'candidates' | 'category' | 'urgent'> & { facts: readonly FactFinding[] }

const HUNDRED = 100
const likelihood = (grounds: readonly number[], weights: readonly number[]): number => {
  const sum = grounds.reduce((total, ground, at) => total + ground * (weights[at] ?? 0), weights[grounds.length] ?? 0)
  return 1 / (1 + Math.exp(-sum / HUNDRED))
}

/** What a score counts for where a label was not learned. */
const UNKNOWN = -3
const yes = (holds: boolean): number => (holds ? 1 : 0)

const deniedIn = (facts: readonly FactFinding[], scale: Scale): readonly IndicatorId[] => {
  const denied = facts.flatMap(({ id, state }) => (state === 'contradicted' ? [id] : []))
  return denied.length === 0 ? [] : scale.facts.flatMap(({ id, indicators }) => (denied.includes(id) ? indicators : []))
}

/**
 * The grounds of every decision, in the order of GROUNDS: what the words weigh, what the patterns read, and how often their rules are
 * right. `scores`: log odds by label.
 */
export const groundsOf = (scores: ReadonlyMap<string, number>, read: PatternsRead, odds: RuleOdds, scale: Scale) => {
  const rules = oddsIn(read.facts, odds, scale)
  const of = (label: string): number => scores.get(label) ?? UNKNOWN
  const denied = deniedIn(read.facts, scale)
  const has = (list: PatternsRead['candidates'], id: IndicatorId): number => yes(list.some((one) => one.id === id))
  const [work, danger] = [of(LABOUR), of(DANGER)]
  const strongest = Math.max(...INDICATORS.map((id) => of(cueOf(id))))
  return {
    indicators: INDICATORS.map((id) => ({
      id,
      grounds: [of(cueOf(id)), has(read.indicators, id), has(read.candidates, id), yes(denied.includes(id)), work, danger, rules.get(id) ?? 0],
    })),
    danger: [danger, yes(read.urgent), work, strongest, rules.get('danger') ?? 0],
    labour: [work, yes(read.category !== 'other'), strongest],
  }
}

/** How likely a person would say so of the text, for each indicator, for danger that goes on, and for a matter of work. */
export type Weighed = { indicators: ReadonlyMap<IndicatorId, number>; danger: number; labour: number }

/** Weighs what the words say and what the patterns read together, as `fairline learn` found that people decide. */
export const weigh = (scores: ReadonlyMap<string, number>, read: PatternsRead, { weighing, rules }: { weighing: Weighing; rules: RuleOdds }, scale: Scale): Weighed => {
  const { indicators, danger, labour } = groundsOf(scores, read, rules, scale)
  return {
    indicators: new Map(indicators.map(({ id, grounds }) => [id, likelihood(grounds, weighing.indicator)])),
    danger: likelihood(danger, weighing.danger),
    labour: likelihood(labour, weighing.labour),
  }
}
