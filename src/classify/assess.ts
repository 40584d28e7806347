import type { Assessment, Evidence, FactFinding, Findings, IndicatorFinding } from '../core/findings.ts'
import type { AssessmentResult, Band, Category, IndicatorId, IssueCode, Strength } from '../core/vocab.ts'
import { BANDS, STRENGTHS } from '../core/vocab.ts'
import { countDimensions } from './dimensions.ts'
import type { StatedFact } from './forced-labour-test.ts'
import { testForcedLabour } from './forced-labour-test.ts'
import type { FactRule, Scale } from './lexicon.ts'

/** What the frameworks make of the facts. */
export type Assessed = Pick<Findings, 'indicators' | 'candidates' | 'category' | 'issues' | 'assessment' | 'band' | 'urgent' | 'flags' | 'missing'>

/** Indicators that alone make an ordinary violation, not forced labour (ILO 2012; eval rules). */
const ALONE_ORDINARY: readonly IndicatorId[] = ['excessive_overtime', 'abusive_conditions']
const CHILD_FACTS = ['f_child_under_15', 'f_child_hazardous', 'f_child_no_school', 'f_child_worst_form', 'f_child_works']

const strongest = (strengths: readonly Strength[]): Strength => STRENGTHS.find((strength) => strengths.includes(strength)) ?? 'medium'

const strengthOf = (rules: readonly FactRule[], indicator: IndicatorId, scale: Scale): Strength => {
  const ids = rules.filter((rule) => rule.indicators.includes(indicator)).flatMap((rule) => [...(rule.work ?? []), ...(rule.recruitment ?? [])])
  return strongest(scale.operational.filter(({ id }) => ids.includes(id)).flatMap(({ adult }) => adult ?? []))
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

const categoryOf = (indicators: readonly IndicatorFinding[], issues: Findings['issues']): Category => {
  if (indicators.some(({ id }) => !ALONE_ORDINARY.includes(id))) return 'forced_labour'
  return indicators.length > 0 || issues.length > 0 ? 'labour_violation' : 'other'
}

const isPositive = (dimensions: Assessment['dimensions'], ...ids: string[]): boolean => dimensions.some(({ id, positive }) => ids.includes(id) && positive)

/** The outcome ladder: strong, possible, watch, not indicated, insufficient. Never lowered by what is not stated. */
const resultOf = (
  test: ReturnType<typeof testForcedLabour>,
  dimensions: Assessment['dimensions'],
  indicators: readonly IndicatorFinding[],
  candidates: readonly IndicatorFinding[],
  enough: boolean,
): AssessmentResult => {
  if ((test.positive && !test.singleFact) || (isPositive(dimensions, 'D4') && isPositive(dimensions, 'D5'))) return 'strong'
  const grave: readonly IndicatorId[] = ['restriction_of_movement', 'physical_sexual_violence', 'retention_of_documents', 'debt_bondage', 'intimidation_threats']
  if (test.positive || isPositive(dimensions, 'D2', 'D5') || indicators.some(({ id }) => grave.includes(id)) || indicators.length >= 2) return 'possible'
  if (indicators.length > 0 || candidates.length > 0) return 'watch'
  return enough ? 'not_indicated' : 'insufficient'
}

/** Urgency flags of what goes on now; what is past and over raises none. */
const flagsFrom = (facts: readonly FactFinding[], rules: ReadonlyMap<string, FactRule>, hasIndicators: boolean): Findings['flags'] => {
  const found = new Map<string, Evidence[]>()
  const raise = (id: string, evidence: Evidence[]): void => void found.set(id, [...(found.get(id) ?? []), ...evidence])
  for (const fact of facts.filter(({ time }) => time === 'now')) {
    const flag = rules.get(fact.id)?.flag
    if (flag) raise(flag, fact.evidence)
    if (CHILD_FACTS.includes(fact.id) && hasIndicators) raise('u_child_sexual_or_hurt', fact.evidence)
  }
  return [...found].map(([id, evidence]) => ({ id, evidence: distinct(evidence) }))
}

/** The gravest of the flags' bands and the category's own: the machine orders the work by it and decides nothing else. */
const bandOf = (flags: Findings['flags'], category: Category, result: AssessmentResult, issues: Findings['issues'], scale: Scale): Band => {
  const own: Band =
    category === 'forced_labour'
      ? result === 'strong' || result === 'possible'
        ? 'P1'
        : 'P2'
      : category === 'labour_violation'
        ? issues.some(({ code }) => code === 'dismissal')
          ? 'P2'
          : 'P3'
        : 'P4'
  const bands = [own, ...flags.flatMap(({ id }) => scale.flags.find((flag) => flag.id === id)?.band ?? [])]
  return BANDS.find((band) => bands.includes(band)) ?? own
}

/** Computes every framework from the same facts; layers are never mixed into one number. */
export const assess = (facts: readonly FactFinding[], leaving: ReadonlySet<string>, scale: Scale, enough: boolean): Assessed => {
  const rules = new Map(scale.facts.map((rule) => [rule.id, rule]))
  const supported = facts.filter(({ state }) => state === 'supported')
  const stated: StatedFact[] = supported.flatMap(({ id, evidence }) => {
    const rule = rules.get(id)
    return rule ? [{ rule, evidence, leaving: leaving.has(id) }] : []
  })
  const indicators = indicatorsFrom(
    stated.filter(({ rule }) => !rule.candidate),
    scale,
  )
  const candidates = indicatorsFrom(
    stated.filter(({ rule }) => rule.candidate),
    scale,
  ).filter(({ id }) => !indicators.some((one) => one.id === id))
  const issues = issuesFrom(stated)
  const category = categoryOf(indicators, issues)
  const isChild = supported.some(({ id }) => CHILD_FACTS.includes(id))
  const dimensions = countDimensions(
    stated.map(({ rule }) => rule),
    scale,
    isChild,
  )
  const test = testForcedLabour(stated, scale)
  const result = resultOf(test, dimensions, indicators, candidates, enough)
  const flags = flagsFrom(supported, rules, indicators.length > 0)
  return {
    indicators,
    candidates,
    category,
    issues,
    assessment: { result, involuntary: test.involuntary, penalty: test.penalty, dimensions },
    band: bandOf(flags, category, result, issues, scale),
    urgent: flags.some(({ id }) => scale.urgentFlags.includes(id)),
    flags,
    missing: scale.questions.filter(({ fact }) => !facts.some(({ id }) => id === fact)).map(({ fact }) => fact),
  }
}
