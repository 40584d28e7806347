import { CHILD_FACTS } from '../core/child-facts.ts'
import type { Assessment, Evidence, FactFinding, Findings, IndicatorFinding } from '../core/findings.ts'
import type { Category, IndicatorId, IssueCode, Strength } from '../core/vocab.ts'
import { STRENGTHS } from '../core/vocab.ts'
import { countDimensions } from './dimensions.ts'
import { factRules } from './fact-rules.ts'
import type { Link, Links } from './find-facts.ts'
import type { StatedFact, TestResult } from './forced-labour-test.ts'
import { testForcedLabour } from './forced-labour-test.ts'
import type { FactRule, Scale } from './lexicon.ts'
import type { Grounds } from './outcome.ts'
import { bandOf, resultOf } from './outcome.ts'

/** What the frameworks make of the facts. */
export type Assessed = Pick<Findings, 'indicators' | 'candidates' | 'category' | 'issues' | 'assessment' | 'band' | 'urgent' | 'flags' | 'missing'>

/** Indicators that alone make an ordinary violation, not forced labour (ILO 2012; eval rules). */
const ALONE_ORDINARY: readonly IndicatorId[] = ['excessive_overtime', 'abusive_conditions']

/** A fact that rests on others was said of work and life there unless the words tie it to leaving. */
const ONLY_WORK: ReadonlySet<Link> = new Set<Link>(['work'])

/** A scale with what every text asks of it looked up once: the rule of a fact, and the dimensions a question could complete. */
type Ready = { rules: ReadonlyMap<string, FactRule>; adult: ReadonlyMap<string, Strength | null>; questions: { fact: string; dimensions: string[] }[] }
const ready = new WeakMap<Scale, Ready>()
const readyScale = (scale: Scale): Ready => {
  const known = ready.get(scale)
  if (known) return known
  const rules = factRules(scale)
  const dimensionsOf = (fact: string): string[] => scale.operational.filter(({ id }) => rules.get(fact)?.work?.includes(id)).map(({ dimension }) => dimension)
  const made = {
    rules,
    adult: new Map(scale.operational.map(({ id, adult }) => [id, adult])),
    questions: scale.questions.map(({ fact }) => ({ fact, dimensions: dimensionsOf(fact) })),
  }
  ready.set(scale, made)
  return made
}

const strongest = (strengths: readonly Strength[]): Strength => STRENGTHS.find((strength) => strengths.includes(strength)) ?? 'medium'

const strengthOf = (rules: readonly FactRule[], indicator: IndicatorId, scale: Scale): Strength => {
  const ids = rules.filter((rule) => rule.indicators.includes(indicator)).flatMap((rule) => [...(rule.work ?? []), ...(rule.recruitment ?? [])])
  const { adult } = readyScale(scale)
  return strongest(ids.flatMap((id) => adult.get(id) ?? []))
}

const distinct = (evidence: readonly Evidence[]): Evidence[] =>
  evidence.filter((one, index) => evidence.findIndex((other) => other.start === one.start && other.end === one.end) === index).sort((a, b) => a.start - b.start)

const indicatorsFrom = (stated: readonly StatedFact[], scale: Scale): IndicatorFinding[] =>
  scale.indicators.flatMap(({ id }) => {
    const behind = stated.filter(({ rule }) => rule.indicators.includes(id))
    return behind.length === 0
      ? []
      : [
          {
            id,
            strength: strengthOf(
              behind.map(({ rule }) => rule),
              id,
              scale,
            ),
            evidence: distinct(behind.flatMap(({ evidence }) => evidence)),
          },
        ]
  })

const issuesFrom = (stated: readonly StatedFact[]): Findings['issues'] => {
  const found = new Map<IssueCode, Evidence[]>()
  for (const { rule, evidence } of stated) if (rule.issue) found.set(rule.issue, [...(found.get(rule.issue) ?? []), ...evidence])
  return [...found].map(([code, evidence]) => ({ code, evidence: distinct(evidence) }))
}

const categoryOf = (indicators: readonly IndicatorFinding[], isLabour: boolean): Category => {
  if (indicators.some(({ id }) => !ALONE_ORDINARY.includes(id))) return 'forced_labour'
  return indicators.length > 0 || isLabour ? 'labour_violation' : 'other'
}

type Raised = Map<string, Evidence[]>
const raise = (found: Raised, id: string, evidence: readonly Evidence[]): void => void found.set(id, [...(found.get(id) ?? []), ...evidence])

/** Flags that facts raise by themselves, of what goes on now; what is past and over raises none. */
const flagsOfFacts = (facts: readonly FactFinding[], rules: ReadonlyMap<string, FactRule>, category: Category, scale: Scale): Raised => {
  const found: Raised = new Map()
  for (const { id, time, evidence } of facts) {
    if (time !== 'now') continue
    const flag = rules.get(id)?.flag
    if (flag) raise(found, flag, evidence)
    if (CHILD_FACTS.includes(id) && category === 'forced_labour') raise(found, scale.childFlag, evidence)
  }
  return found
}

/** All flags: those of facts, and that of forced labour going on. */
const flagsFrom = (facts: readonly FactFinding[], rules: ReadonlyMap<string, FactRule>, category: Category, test: TestResult, scale: Scale): Findings['flags'] => {
  const found = flagsOfFacts(facts, rules, category, scale)
  if (test.positive && !test.overtimeOnly && facts.some(({ time }) => time === 'now')) raise(found, scale.forcedLabourFlag, [...test.involuntary, ...test.penalty])
  return [...found].map(([id, evidence]) => ({ id, evidence: distinct(evidence) }))
}

/** What is not stated and would help, first what would meet a dimension that lacks one sign. */
const missingFrom = (facts: readonly FactFinding[], dimensions: Assessment['dimensions'], scale: Scale): string[] => {
  const near = new Set(dimensions.filter(({ positive, strong, medium, weak }) => !positive && strong + medium + weak > 0).map(({ id }) => id))
  const stated = new Set(facts.map(({ id }) => id))
  const open = readyScale(scale).questions.filter(({ fact }) => !stated.has(fact))
  const helps = ({ dimensions: of }: { dimensions: readonly string[] }): boolean => of.some((id) => near.has(id))
  return [...open.filter(helps), ...open.filter((one) => !helps(one))].map(({ fact }) => fact)
}

const stateFacts = (supported: readonly Pick<FactFinding, 'id' | 'evidence'>[], rules: ReadonlyMap<string, FactRule>, links: Links): StatedFact[] =>
  supported.flatMap(({ id, evidence }) => {
    const rule = rules.get(id)
    return rule ? [{ rule, evidence, links: links.get(id) ?? ONLY_WORK }] : []
  })

/** What weighed words decide: indicators to show without counting them, and whether it is urgent, and about work at all. */
export type Decided = { doubted: ReadonlySet<IndicatorId>; isUrgent: boolean; isLabour: boolean }

/**
 * All that a text says, ready to weigh. `asked`: what it only asks or supposes; it counts for the issues and the category alone.
 * `decided`: where the language has cues.
 */
export type Told = {
  facts: readonly FactFinding[]
  asked: readonly Pick<FactFinding, 'id' | 'evidence'>[]
  links: Links
  enough: boolean
  decided?: Decided | undefined
}

const NOBODY: ReadonlySet<IndicatorId> = new Set()

/** What is stated, and the indicators and category that follow: the first thing that is read from the facts, and all that weighing words needs. */
const readFirst = ({ facts, asked, links, decided }: Told, scale: Scale) => {
  const { rules } = readyScale(scale)
  const supported = facts.filter(({ state }) => state === 'supported')
  const stated = stateFacts(supported, rules, links)
  const doubted = decided?.doubted ?? NOBODY
  const firm = stated.filter(({ rule }) => !rule.candidate)
  const all = indicatorsFrom(firm, scale)
  const indicators = all.filter(({ id }) => !doubted.has(id))
  const weaker = stated.filter(({ rule }) => rule.candidate)
  const candidates = [...all.filter(({ id }) => doubted.has(id)), ...indicatorsFrom(weaker, scale).filter(({ id }) => !all.some((one) => one.id === id))]
  const topics = [...stated, ...stateFacts(asked, rules, links)]
  const issues = issuesFrom(topics)
  const category = categoryOf(indicators, decided?.isLabour ?? (issues.length > 0 || topics.some(({ rule }) => rule.labour)))
  return { supported, stated, indicators, candidates, issues, category }
}

/** What patterns alone read, as far as it is weighed against the words: no framework is computed for it. */
export const outline = (told: Told, scale: Scale): Pick<Assessed, 'indicators' | 'candidates' | 'category' | 'urgent'> => {
  const { supported, indicators, candidates, category } = readFirst(told, scale)
  const flags = flagsOfFacts(supported, readyScale(scale).rules, category, scale)
  return { indicators, candidates, category, urgent: scale.urgentFlags.some((id) => flags.has(id)) }
}

/** Computes every framework from the same facts; layers are never mixed into one number. */
export const assess = (told: Told, scale: Scale): Assessed => {
  const { facts, enough, decided } = told
  const { rules } = readyScale(scale)
  const { supported, stated, indicators, candidates, issues, category } = readFirst(told, scale)
  const isChild = supported.some(({ id }) => CHILD_FACTS.includes(id))
  const dimensions = countDimensions(
    stated.map(({ rule }) => rule),
    scale,
    isChild,
  )
  const test = testForcedLabour(stated, scale)
  const grounds: Grounds = { test, dimensions, indicators, candidates, stated, isChild, enough }
  const flags = flagsFrom(supported, rules, category, test, scale)
  return {
    indicators,
    candidates,
    category,
    issues: category === 'other' ? [] : issues,
    assessment: { result: resultOf(grounds, scale), involuntary: test.involuntary, penalty: test.penalty, dimensions },
    band: bandOf(grounds, category, flags, scale),
    urgent: decided?.isUrgent ?? flags.some(({ id }) => scale.urgentFlags.includes(id)),
    flags,
    missing: missingFrom(facts, dimensions, scale),
  }
}
