import type { Evidence } from '../core/findings.ts'
import type { Strength } from '../core/vocab.ts'
import type { Link } from './find-facts.ts'
import type { FactRule, Scale } from './lexicon.ts'

/** A fact the text states, with the rule that weighs it and where the text puts it. */
export type StatedFact = { rule: FactRule; evidence: Evidence[]; links: ReadonlySet<Link> }
export type TestResult = {
  positive: boolean
  /** One real-life fact gives both sides: it can only make the outcome possible. */
  singleFact: boolean
  /** Nothing but overtime enforced by dismissal, fines or more work: positive by rule, yet a matter of labour inspection. */
  overtimeOnly: boolean
  involuntary: Evidence[]
  penalty: Evidence[]
}

type Side = { id: string; strength: Strength; fact: string; evidence: Evidence[] }
type Pair = { involuntary: Side[]; penalties: Side[] }
const DIMENSIONS = ['UR', 'WL', 'IL'] as const
type Dimension = (typeof DIMENSIONS)[number]

/** The pair of signs that stays with labour inspection (indicators reference, section 7.2, `overtime_only`). */
const OVERTIME = 'wl_inv_overtime'
const OVERTIME_PENALTIES = ['pen_dismissal', 'pen_financial', 'pen_extra_work']

type Sign = Pick<Side, 'id' | 'strength'>
/** What a fact says for either side in each dimension, looked up in the scale once. */
type Signs = Record<Dimension, { involuntary: Sign[]; penalties: Sign[] }>

const known = new WeakMap<Scale, WeakMap<FactRule, Signs>>()
const signsOf = (rule: FactRule, scale: Scale): Signs => {
  const ofScale = known.get(scale) ?? new WeakMap<FactRule, Signs>()
  known.set(scale, ofScale)
  const signsIn = (dimension: Dimension) => ({
    involuntary: scale.involuntary.filter((one) => one.dimension === dimension && rule.involuntary?.includes(one.id)),
    penalties: scale.penalties.flatMap((one) => {
      const strength = one[dimension]
      return strength !== null && rule.penalty?.includes(one.id) ? [{ id: one.id, strength }] : []
    }),
  })
  const signs = ofScale.get(rule) ?? { UR: signsIn('UR'), WL: signsIn('WL'), IL: signsIn('IL') }
  ofScale.set(rule, signs)
  return signs
}

const sidesOf = (signs: readonly Sign[], { rule, evidence }: StatedFact): Side[] => signs.map(({ id, strength }) => ({ id, strength, fact: rule.id, evidence }))

const involuntaryIn = (dimension: Dimension, facts: readonly StatedFact[], scale: Scale): Side[] =>
  facts.flatMap((stated) => sidesOf(signsOf(stated.rule, scale)[dimension].involuntary, stated))

/** Where a penalty belongs: to recruitment, to leaving where the text ties it to leaving, else to work and life. */
const belongsTo = (dimension: Dimension, { rule, links }: StatedFact): boolean => {
  if (rule.link === 'recruitment') return dimension === 'UR'
  if (rule.link === 'leaving') return dimension === 'IL'
  return (dimension === 'WL' && links.has('work')) || (dimension === 'IL' && links.has('leaving'))
}

const penaltiesIn = (dimension: Dimension, facts: readonly StatedFact[], scale: Scale): Side[] =>
  facts.flatMap((stated) => (belongsTo(dimension, stated) ? sidesOf(signsOf(stated.rule, scale)[dimension].penalties, stated) : []))

const isMet = ({ involuntary, penalties }: Pair): boolean =>
  involuntary.length > 0 && penalties.length > 0 && [...involuntary, ...penalties].some(({ strength }) => strength === 'strong')

const isOvertimeOnly = ({ involuntary, penalties }: Pair): boolean => involuntary.every(({ id }) => id === OVERTIME) && penalties.every(({ id }) => OVERTIME_PENALTIES.includes(id))

/** Two facts at least give the two sides, so that no single sentence is counted twice. */
const restsOnTwo = ({ involuntary, penalties }: Pair): boolean => new Set([...involuntary, ...penalties].map(({ fact }) => fact)).size > 1

/**
 * The forced-labour test (ICLS 2018; ILO 2012): in one dimension, work that is involuntary and done under the menace of a
 * penalty, at least one of the two strong. The evidence of a dimension that is met is shown before that of the others.
 */
export const testForcedLabour = (facts: readonly StatedFact[], scale: Scale): TestResult => {
  const pairs = DIMENSIONS.map((dimension) => ({ involuntary: involuntaryIn(dimension, facts, scale), penalties: penaltiesIn(dimension, facts, scale) }))
  const met = pairs.filter(isMet)
  const shown = met.length > 0 ? met : pairs
  const spans = (pick: (pair: Pair) => Side[]): Evidence[] => [...new Set(shown.flatMap((pair) => pick(pair).flatMap(({ evidence }) => evidence)))]
  return {
    positive: met.length > 0,
    singleFact: met.length > 0 && !met.some(restsOnTwo),
    overtimeOnly: met.length > 0 && met.every(isOvertimeOnly),
    involuntary: spans((pair) => pair.involuntary),
    penalty: spans((pair) => pair.penalties),
  }
}
