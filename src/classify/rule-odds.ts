import type { FactFinding } from '../core/findings.ts'
import type { IndicatorId } from '../core/vocab.ts'
import { factRules } from './fact-rules.ts'
import type { Scale } from './lexicon.ts'

/** What rules say of an indicator, or of danger. */
export type About = IndicatorId | 'danger'

/** For a rule and what it was read for, the odds (as a logarithm, in hundredths) that a person meant the same, as far as labelled texts tell. */
export type RuleOdds = Record<string, number>

const HUNDRED = 100
/** A rule that was seen little is taken to be right as often as not: so many texts are added to what was counted. */
const ADDED = 4

const keyOf = (rule: string, about: About): string => `${rule} ${about}`

/** Every rule that read something, and what for. */
const readFor = (facts: readonly FactFinding[], scale: Scale): Map<About, Set<string>> => {
  const found = new Map<About, Set<string>>()
  const add = (about: About, { evidence }: FactFinding): void => {
    const read = found.get(about) ?? new Set()
    for (const { rule } of evidence) read.add(rule)
    found.set(about, read)
  }
  const rules = factRules(scale)
  for (const fact of facts) {
    const known = fact.state === 'supported' ? rules.get(fact.id) : undefined
    for (const id of known?.indicators ?? []) add(id, fact)
    if (known?.flag !== undefined && fact.time === 'now' && scale.urgentFlags.includes(known.flag)) add('danger', fact)
  }
  return found
}

/** Of the rules that read each thing in a text, the odds of the one that is oftenest right. What no rule read is not in it. */
export const oddsIn = (facts: readonly FactFinding[], odds: RuleOdds, scale: Scale): ReadonlyMap<About, number> =>
  new Map([...readFor(facts, scale)].map(([about, rules]) => [about, Math.max(...[...rules].map((rule) => (odds[keyOf(rule, about)] ?? 0) / HUNDRED))]))

/** A text as patterns read it, and what a person said of it. */
export type Judged = { facts: readonly FactFinding[]; indicators: readonly IndicatorId[]; urgent: boolean }

/** Counts for every rule how often a person meant what it read. */
export const learnRuleOdds = (texts: readonly Judged[], scale: Scale): RuleOdds => {
  const counts = new Map<string, { right: number; wrong: number }>()
  for (const { facts, indicators, urgent } of texts) {
    for (const [about, rules] of readFor(facts, scale)) {
      const isRight = about === 'danger' ? urgent : indicators.includes(about)
      for (const rule of rules) {
        const count = counts.get(keyOf(rule, about)) ?? { right: 0, wrong: 0 }
        counts.set(keyOf(rule, about), isRight ? { ...count, right: count.right + 1 } : { ...count, wrong: count.wrong + 1 })
      }
    }
  }
  const odds = [...counts].map(([key, { right, wrong }]) => [key, Math.round(Math.log((right + ADDED / 2) / (wrong + ADDED / 2)) * HUNDRED)] as const)
  return Object.fromEntries(odds.sort(([a], [b]) => (a < b ? -1 : 1)))
}
