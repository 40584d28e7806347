import type { Evidence } from '../core/findings.ts'
import type { Strength } from '../core/vocab.ts'
import type { FactRule, Scale } from './lexicon.ts'

export type StatedFact = { rule: FactRule; evidence: Evidence[]; leaving: boolean }
export type TestResult = { positive: boolean; singleFact: boolean; involuntary: Evidence[]; penalty: Evidence[] }

type Side = { strength: Strength; fact: string; evidence: Evidence[] }
const DIMENSIONS = ['UR', 'WL', 'IL'] as const
type Dimension = (typeof DIMENSIONS)[number]

const involuntaryIn = (dimension: Dimension, facts: readonly StatedFact[], scale: Scale): Side[] =>
  facts.flatMap(({ rule, evidence }) =>
    scale.involuntary.filter((one) => one.dimension === dimension && rule.involuntary?.includes(one.id)).map(({ strength }) => ({ strength, fact: rule.id, evidence })),
  )

/** Where a penalty belongs: to recruitment, to leaving where the text ties it to leaving, else to work and life. */
const dimensionOf = ({ rule, leaving }: StatedFact): Dimension => (rule.id.startsWith('f_rec') ? 'UR' : leaving ? 'IL' : 'WL')

const penaltiesIn = (dimension: Dimension, facts: readonly StatedFact[], scale: Scale): Side[] =>
  facts.flatMap((stated) =>
    dimensionOf(stated) === dimension || (dimension === 'IL' && stated.rule.id === 'f_unpaid_to_hold')
      ? scale.penalties
          .filter(({ id }) => stated.rule.penalty?.includes(id))
          .flatMap((one) => (one[dimension] === null ? [] : [{ strength: one[dimension], fact: stated.rule.id, evidence: stated.evidence }]))
      : [],
  )

/**
 * The forced-labour test (ICLS 2018; ILO 2012): in one dimension, work that is involuntary and done under the menace of a
 * penalty, at least one of the two strong. One fact that gives both sides is marked, since it can only make it possible.
 */
export const testForcedLabour = (facts: readonly StatedFact[], scale: Scale): TestResult => {
  const sides = DIMENSIONS.map((dimension) => ({ involuntary: involuntaryIn(dimension, facts, scale), penalties: penaltiesIn(dimension, facts, scale) }))
  const met = sides.filter(
    ({ involuntary, penalties }) => involuntary.length > 0 && penalties.length > 0 && [...involuntary, ...penalties].some(({ strength }) => strength === 'strong'),
  )
  const distinct = met.some(({ involuntary, penalties }) => new Set([...involuntary, ...penalties].map(({ fact }) => fact)).size > 1)
  const shown = met.length > 0 ? met : sides
  const spans = (pick: (side: (typeof sides)[number]) => Side[]): Evidence[] => [...new Set(shown.flatMap((side) => pick(side).flatMap(({ evidence }) => evidence)))]
  return { positive: met.length > 0, singleFact: met.length > 0 && !distinct, involuntary: spans((side) => side.involuntary), penalty: spans((side) => side.penalties) }
}
