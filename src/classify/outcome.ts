import type { Assessment, Findings, IndicatorFinding } from '../core/findings.ts'
import type { AssessmentResult, Band, Category, IndicatorId } from '../core/vocab.ts'
import { BANDS } from '../core/vocab.ts'
import type { StatedFact, TestResult } from './forced-labour-test.ts'
import type { Scale } from './lexicon.ts'

/** All that the outcome is read from. `enough`: the text is long enough for its silence to mean anything. */
export type Grounds = {
  test: TestResult
  dimensions: Assessment['dimensions']
  indicators: readonly IndicatorFinding[]
  candidates: readonly IndicatorFinding[]
  stated: readonly StatedFact[]
  isChild: boolean
  enough: boolean
}

/** Indicators of which one stated sign is enough to make forced labour possible. */
const GRAVE: readonly IndicatorId[] = ['restriction_of_movement', 'physical_sexual_violence', 'retention_of_documents', 'debt_bondage', 'intimidation_threats']

/** Facts that put a child in forced labour by themselves (C182 Art. 3; ICLS 2018). */
const WORST_FOR_CHILDREN = ['f_child_worst_form', 'f_parent_forced']

const holds = ({ dimensions }: Grounds, ...ids: string[]): boolean => dimensions.some(({ id, positive }) => ids.includes(id) && positive)

/** For a child no means is needed: exploited, and recruited or moved by somebody, is enough (Palermo Protocol Art. 3(c)). */
const isChildStrong = (grounds: Grounds): boolean => {
  const { isChild, stated, test } = grounds
  const recruited = stated.some(({ rule }) => rule.link === 'recruitment')
  return isChild && ((holds(grounds, 'D4') && recruited) || test.positive || stated.some(({ rule }) => WORST_FOR_CHILDREN.includes(rule.id)))
}

/** Coercion is stated, or the test holds: what makes forced labour possible and the case serious. */
const isCoercive = (grounds: Grounds): boolean => {
  const { test, indicators, stated, isChild } = grounds
  const protectedFromMenace = isChild || stated.some(({ rule }) => rule.id === 'f_state_mobilised')
  return test.positive || holds(grounds, 'D2', 'D5') || indicators.some(({ id }) => GRAVE.includes(id)) || (protectedFromMenace && test.penalty.length > 0)
}

const hasMenaceAmongTwo = ({ indicators }: Grounds, scale: Scale): boolean =>
  indicators.length >= 2 && indicators.some(({ id }) => scale.indicators.some((one) => one.id === id && (one.role === 'menace' || one.role === 'both')))

/** The outcome ladder (indicators reference, section 10). Never lowered by what is not stated. */
export const resultOf = (grounds: Grounds, scale: Scale): AssessmentResult => {
  const { test, indicators, candidates, enough } = grounds
  if ((test.positive && !test.singleFact) || (holds(grounds, 'D4') && holds(grounds, 'D5')) || isChildStrong(grounds)) return 'strong'
  const meansAndExploitation = holds(grounds, 'D4') && holds(grounds, 'D1', 'D3', 'D6')
  if (isCoercive(grounds) || meansAndExploitation || hasMenaceAmongTwo(grounds, scale)) return 'possible'
  if (indicators.length > 0 || candidates.length > 0) return 'watch'
  return enough ? 'not_indicated' : 'insufficient'
}

/** The gravest of the flags' bands and the breach's own. The machine orders the work by it and decides nothing else. */
export const bandOf = (grounds: Grounds, category: Category, flags: Findings['flags'], scale: Scale): Band => {
  const { test, stated } = grounds
  const labourInspectionOnly = test.overtimeOnly && !holds(grounds, 'D5')
  const serious = category === 'forced_labour' && isCoercive(grounds) && !labourInspectionOnly
  const own: Band = serious ? 'P1' : category === 'forced_labour' || labourInspectionOnly ? 'P2' : category === 'labour_violation' ? 'P3' : 'P4'
  const ofBreaches = stated.flatMap(({ rule }) => (rule.band === undefined || (category === 'other' && !rule.issue) ? [] : [rule.band]))
  const ofFlags = flags.flatMap(({ id }) => scale.flags.find((flag) => flag.id === id)?.band ?? [])
  const bands = [own, ...ofBreaches, ...ofFlags]
  return BANDS.find((band) => bands.includes(band)) ?? own
}
