import type { FactFinding } from '../core/findings.ts'
import type { IndicatorId } from '../core/vocab.ts'
import { INDICATORS } from '../core/vocab.ts'
import type { Assessed } from './assess.ts'
import { factRules } from './fact-rules.ts'
import type { Scale } from './lexicon.ts'
import type { RuleOdds } from './rule-odds.ts'
import { oddsIn } from './rule-odds.ts'

/** Labels that are weighed beside the indicators. */
export const DANGER = 'f_cue_danger'
export const LABOUR = 'f_cue_labour'
export const cueOf = (id: IndicatorId): string => `f_cue_${id}`
/** The label under which a network says the same of words in their order. */
export const networkOf = (label: string): string => `${label}/network`
const NETWORK_LABELS = [...INDICATORS.map(cueOf), DANGER, LABOUR].map(networkOf)

/**
 * What is weighed for an indicator, for danger and for a matter of work: grounds in this order, then a constant. Of an indicator,
 * `others` are the other ten; `asked`: a pattern of it stands in a question, a supposition or an advert; `over`: the text says it is past.
 * Then what the words weigh for each of the eleven: what is said of one thing tells whether another was meant. Last, what the network says
 * of the words in their order, for the thing itself and for each of the thirteen.
 */
const WORDS_OF_EACH = INDICATORS.map((id) => `words for ${id}`)
const NETWORK_OF_EACH = [...INDICATORS, 'danger', 'work'].map((what) => `network for ${what}`)
export const GROUNDS = {
  indicator: [
    ...['words', 'stated', 'candidate', 'denied', 'words for work', 'words for danger', 'rules'],
    ...['strongest other', 'others likely', 'others stated', 'asked', 'question', 'length', 'over'],
    ...WORDS_OF_EACH,
    ...['network', 'strongest other of the network', ...NETWORK_OF_EACH],
  ],
  danger: [
    ...['words', 'stated', 'words for work', 'strongest indicator', 'rules', 'indicators likely', 'indicators stated', 'question', 'length', 'over', 'stated and over'],
    ...WORDS_OF_EACH,
    ...NETWORK_OF_EACH,
  ],
  labour: ['words', 'stated', 'strongest indicator', 'words for danger', 'question', 'length', ...WORDS_OF_EACH, ...NETWORK_OF_EACH],
} as const
/** Weights of grounds, in hundredths: for each indicator, for danger (with those of the facts that go on), for a matter of work. */
export type Weighing = { indicator: number[][]; danger: number[]; facts: Record<string, number>; labour: number[] }

/** What the patterns of a language read by themselves, and what kind of text it is. */
export type PatternsRead = Pick<Assessed, 'indicators' | 'candidates' | 'category' | 'urgent'> & {
  facts: readonly FactFinding[]
  /** Facts that stand in a question, a supposition or an advert. */
  asked: ReadonlySet<string>
  hasQuestion: boolean
  words: number
}

const HUNDRED = 100
const likelihood = (sum: number): number => 1 / (1 + Math.exp(-sum))
const weighed = (grounds: readonly number[], weights: readonly number[]): number => {
  let sum = weights[grounds.length] ?? 0
  for (let at = 0; at < grounds.length; at += 1) sum += (grounds[at] ?? 0) * (weights[at] ?? 0)
  return sum / HUNDRED
}

/** What a score counts for where a label was not learned. */
const UNKNOWN = -3
/** Log odds of a network further from nought than this tell no more. */
const LOUDEST = 8
const yes = (holds: boolean): number => (holds ? 1 : 0)

/** The indicators that facts raise. */
const raised = (ids: Iterable<string>, scale: Scale): ReadonlySet<IndicatorId> => {
  const [rules, found] = [factRules(scale), new Set<IndicatorId>()]
  for (const id of ids) for (const indicator of rules.get(id)?.indicators ?? []) found.add(indicator)
  return found
}

const largestBut = (scores: readonly number[], but: number): number => {
  let largest = Number.NEGATIVE_INFINITY
  for (let at = 0; at < scores.length; at += 1) if (at !== but) largest = Math.max(largest, scores[at] ?? largest)
  return largest
}

/** Facts that go on, as far as the patterns say. */
const goingOn = (facts: readonly FactFinding[]): string[] => facts.flatMap(({ id, state, time }) => (state === 'supported' && time === 'now' && id.startsWith('f_') ? [id] : []))

/**
 * The grounds of every decision, in the order of GROUNDS: what the words weigh, what the patterns read, and how often their rules are
 * right. `scores`: log odds by label.
 */
export const groundsOf = (scores: ReadonlyMap<string, number>, read: PatternsRead, odds: RuleOdds, scale: Scale) => {
  const rules = oddsIn(read.facts, odds, scale)
  const of = (label: string): number => scores.get(label) ?? UNKNOWN
  const denied = raised(
    read.facts.flatMap(({ id, state }) => (state === 'contradicted' ? [id] : [])),
    scale,
  )
  const asked = raised(read.asked, scale)
  const stated = new Set(read.indicators.map(({ id }) => id))
  const candidates = new Set(read.candidates.map(({ id }) => id))
  const over = yes(read.facts.some(({ id, state }) => id === 'c_past_resolved' && state === 'supported'))
  const [work, danger, question, length] = [of(LABOUR), of(DANGER), yes(read.hasQuestion), Math.log(1 + read.words)]
  const words = INDICATORS.map((id) => of(cueOf(id)))
  const network = NETWORK_LABELS.map((label) => Math.max(-LOUDEST, Math.min(LOUDEST, of(label))))
  const ofIndicators = network.slice(0, INDICATORS.length)
  const likely = words.reduce((sum, score) => sum + likelihood(score), 0)
  const strongest = largestBut(words, -1)
  return {
    indicators: INDICATORS.map((id, at) => {
      const [own, isStated] = [words[at] ?? UNKNOWN, stated.has(id)]
      const others = [largestBut(words, at), likely - likelihood(own), yes(stated.size > yes(isStated))]
      const ofPatterns = [yes(isStated), yes(candidates.has(id)), yes(denied.has(id))]
      return {
        id,
        grounds: [
          own,
          ...ofPatterns,
          work,
          danger,
          rules.get(id) ?? 0,
          ...others,
          yes(asked.has(id)),
          question,
          length,
          over,
          ...words,
          ofIndicators[at] ?? 0,
          largestBut(ofIndicators, at),
          ...network,
        ],
      }
    }),
    danger: [danger, yes(read.urgent), work, strongest, rules.get('danger') ?? 0, likely, stated.size, question, length, over, over * yes(read.urgent), ...words, ...network],
    facts: goingOn(read.facts),
    labour: [work, yes(read.category !== 'other'), strongest, danger, question, length, ...words, ...network],
  }
}

/** How likely a person would say so of the text, for each indicator, for danger that goes on, and for a matter of work. */
export type Weighed = { indicators: ReadonlyMap<IndicatorId, number>; danger: number; labour: number }

/** Weighs what the words say and what the patterns read together, as `fairline learn` found that people decide. */
export const weigh = (scores: ReadonlyMap<string, number>, read: PatternsRead, { weighing, rules }: { weighing: Weighing; rules: RuleOdds }, scale: Scale): Weighed => {
  const { indicators, danger, facts, labour } = groundsOf(scores, read, rules, scale)
  const ofFacts = facts.reduce((sum, id) => sum + (weighing.facts[id] ?? 0) / HUNDRED, 0)
  return {
    indicators: new Map(indicators.map(({ id, grounds }, at) => [id, likelihood(weighed(grounds, weighing.indicator[at] ?? []))])),
    danger: likelihood(weighed(danger, weighing.danger) + ofFacts),
    labour: likelihood(weighed(labour, weighing.labour)),
  }
}
