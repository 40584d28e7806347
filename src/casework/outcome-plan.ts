import type { Case } from '../core/case.ts'
import type { BasisRule, SmsPrice, SupportMeasure } from '../core/casework-rules.ts'
import { metNeeds } from '../core/filing-basis.ts'
import type { OfferedAction } from '../core/offers.ts'
import type { CaseRules, Names } from '../core/pack.ts'
import type { StandingRemedy } from '../core/remedy.ts'
import { minorIn, standingRemedies } from '../core/remedy.ts'
import { measuresFor, nextSupportSteps, supportStanding } from '../core/support.ts'
import type { SupportStep } from '../core/vocab.ts'

/** What the forms about the outcome of a case are made from. `takes`: bodies of the case that can take it up on a footing. */
export type OutcomePlan = {
  currencies: string[]
  bases: (BasisRule & { takes: string[] })[]
  /** Messages written often, in the worker's language or the first there is. */
  templates: { id: string; names: Names; text: string }[]
  smsPrice?: SmsPrice
  measures: (SupportMeasure & { next: readonly SupportStep[] })[]
}

/** An amount as it is typed. */
const typedAmount = (minor: number | undefined): string => (minor === undefined ? '' : (minor / 100).toFixed(2))

const asTyped = (found: StandingRemedy): Record<string, string> => ({
  remedy: found.remedy,
  amount: typedAmount(minorIn(found)),
  currency: found.currency ?? '',
  workers: String(found.workers ?? ''),
  promisedOn: found.promisedOn ?? '',
  paidOn: found.paidOn ?? '',
  verifiedBy: found.verifiedBy ?? '',
})

/** The findings as they stand, to be confirmed or changed. */
const foundSoFar = ({ header: { category, indicators, issues } }: Case): Record<string, string> => ({
  category,
  ...Object.fromEntries(indicators.map(({ id, strength }) => [`ind_${id}`, strength])),
  ...Object.fromEntries(issues.map((code) => [`issue_${code}`, 'yes'])),
})

const initialOf = (theCase: Case, queue: string, action: OfferedAction, about: string, { casework }: CaseRules): Record<string, string> => {
  if (action === 'set_basis') return { filingBasis: theCase.filingBasis, ...Object.fromEntries(metNeeds(theCase.events).map((need) => [`met_${need}`, 'yes'])) }
  if (action === 'correct_findings') return foundSoFar(theCase)
  if (action === 'record_support') return { measure: about }
  if (action !== 'record_remedy') return {}
  const found = standingRemedies(theCase.events).find((one) => String(one.n) === about && one.queue === queue)
  return found === undefined ? { currency: casework?.currencies[0] ?? '' } : asTyped(found)
}

/** What of a case, and of the pack, the forms about its outcome show. `about`: the record a form is to correct, or the measure it is for. */
export const outcomePlan = (theCase: Case, queue: string, action: OfferedAction, about: string, rules: CaseRules): { initial: Record<string, string>; outcome: OutcomePlan } => {
  const { casework, bodies } = rules
  const standing = supportStanding(theCase.events)
  const spoken = theCase.talk?.language ?? theCase.header.language
  const takers = theCase.tracks.filter(({ ended }) => ended === undefined).map((track) => track.queue)
  return {
    initial: initialOf(theCase, queue, action, about, rules),
    outcome: {
      currencies: casework?.currencies ?? [],
      bases: (casework?.bases ?? []).map((rule) => ({ ...rule, takes: takers.filter((id) => bodies.find((body) => body.id === id)?.bases.includes(rule.basis)) })),
      templates: (casework?.templates ?? []).map(({ id, names, texts }) => ({ id, names, text: texts[spoken] ?? Object.values(texts)[0] ?? '' })),
      ...(casework?.smsPrice === undefined ? {} : { smsPrice: casework.smsPrice }),
      measures: measuresFor(theCase, rules).map((measure) => ({ ...measure, next: nextSupportSteps(standing.get(measure.id)) })),
    },
  }
}
