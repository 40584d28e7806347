import type { ActPlan } from '../../../casework/plan-act.ts'
import type { TextKey } from '../../../core/texts/text-keys.ts'
import type { IndicatorId, IssueCode, Need } from '../../../core/vocab.ts'
import { CATEGORIES, FILING_BASES, INDICATORS, ISSUES, NEEDS, REMEDY_TYPES, STRENGTHS, SUPPORT_STEPS, VERIFIERS } from '../../../core/vocab.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import type { FieldSpec } from '../fields.ts'
import type { Here } from '../frame.ts'
import type { OutcomeField } from './outcome-form.ts'
import { measureName } from './outcome-model.ts'

/** `grade`: one of a few, all of them in view. */
type Kind = 'select' | 'day' | 'text' | 'check' | 'grade'
type Option = { id: string; name: string }
/** What stands above a form's fields, as it helps to fill them in. */
type FormNote = { heading: string; lines: string[] }

/** Of a need that is ticked. */
const needOf = (field: string): Need | undefined => NEEDS.find((need) => field === `met_${need}`)

const indicatorOf = (field: string): IndicatorId | undefined => INDICATORS.find((id) => field === `ind_${id}`)
const issueOf = (field: string): IssueCode | undefined => ISSUES.find((code) => field === `issue_${code}`)

type Listed = `met_${Need}` | `ind_${IndicatorId}` | `issue_${IssueCode}`
const LABELS: Record<Exclude<OutcomeField, Listed>, { label: TextKey; kind: Kind; hint?: TextKey }> = {
  category: { label: 'staff.category', kind: 'select' },
  remedy: { label: 'staff.remedy', kind: 'select' },
  amount: { label: 'staff.amount', kind: 'text', hint: 'staff.amount_hint' },
  currency: { label: 'staff.currency', kind: 'select' },
  workers: { label: 'staff.workers', kind: 'text' },
  promisedOn: { label: 'staff.promised_on', kind: 'day' },
  paidOn: { label: 'staff.paid_on', kind: 'day' },
  verifiedBy: { label: 'staff.verified_by', kind: 'select' },
  void: { label: 'staff.void', kind: 'check' },
  filingBasis: { label: 'staff.filing_basis', kind: 'select' },
  measure: { label: 'staff.measure', kind: 'select' },
  step: { label: 'staff.step', kind: 'select' },
}

const isLabelled = (field: OutcomeField): field is keyof typeof LABELS => field in LABELS

export const outcomeKind = (field: OutcomeField): Kind => {
  if (isLabelled(field)) return LABELS[field].kind
  return indicatorOf(field) === undefined ? 'check' : 'grade'
}

const listedLabel = (field: string): TextKey => {
  const [need, indicator, issue] = [needOf(field), indicatorOf(field), issueOf(field)]
  if (indicator !== undefined) return `staff.indicator.${indicator}`
  if (issue !== undefined) return `staff.issue.${issue}`
  return need === undefined ? 'staff.met' : `staff.need.${need}`
}

export const outcomeSpec = (field: OutcomeField): FieldSpec => {
  if (!isLabelled(field)) return { name: field, label: listedLabel(field) }
  const { label, hint } = LABELS[field]
  return { name: field, label, ...(hint === undefined ? {} : { hint }) }
}

/** Only a correction can take a record back, and only what some footing of the pack needs is asked. */
export const isAsked = ({ outcome }: ActPlan, about: string, field: OutcomeField): boolean => {
  if (field === 'void') return about !== ''
  const need = needOf(field)
  return need === undefined || outcome.bases.some(({ needs }) => needs.includes(need))
}

/** The heading of those fields that belong together. */
export const outcomeGroup = (field: OutcomeField): TextKey | undefined => {
  if (indicatorOf(field) !== undefined) return 'staff.indicators'
  if (issueOf(field) !== undefined) return 'staff.issues'
  return needOf(field) === undefined ? undefined : 'staff.met'
}

/** What a field says while nothing is chosen in it. */
export const outcomeEmpty = (field: OutcomeField): TextKey => (indicatorOf(field) === undefined ? 'staff.choose' : 'staff.found_not')

/** What can be chosen in a field; none for those that are written. */
export const outcomeOptions = (pages: Pages, { language }: Here, { outcome }: ActPlan, field: OutcomeField): Option[] => {
  const named = <T extends string>(codes: readonly T[], key: (code: T) => TextKey): Option[] => codes.map((id) => ({ id, name: pages.say(language, key(id)) }))
  if (field === 'category') return named(CATEGORIES, (code) => `staff.category.${code}`)
  if (indicatorOf(field) !== undefined) return named(STRENGTHS, (code) => `staff.strength.${code}`)
  if (field === 'remedy') return named(REMEDY_TYPES, (code) => `staff.remedy.${code}`)
  if (field === 'verifiedBy') return named(VERIFIERS, (code) => `staff.verifier.${code}`)
  if (field === 'filingBasis') return named(FILING_BASES, (code) => `staff.basis.${code}`)
  if (field === 'step') return named(SUPPORT_STEPS, (code) => `staff.step.${code}`)
  if (field === 'currency') return outcome.currencies.map((id) => ({ id, name: id }))
  return field === 'measure' ? outcome.measures.map((measure) => ({ id: measure.id, name: measureName(pages, language, measure) })) : []
}

/** What each footing can achieve, what it needs, and who of the case can take it up so. */
export const outcomeNotes = (pages: Pages, { language }: Here, { action, outcome }: ActPlan): FormNote[] =>
  action !== 'set_basis'
    ? []
    : outcome.bases.map(({ basis, needs, achieves, takes }) => ({
        heading: pages.say(language, `staff.basis.${basis}`),
        lines: [
          achieves[language] ?? '',
          pages.say(language, 'staff.bases_hint', { needs: needs.map((need) => pages.say(language, `staff.need.${need}`)).join('; ') }),
          takes.length === 0
            ? pages.say(language, 'staff.base_takes_none')
            : pages.say(language, 'staff.base_takes', { bodies: takes.map((id) => nameOfBody(pages, language, id)).join('; ') }),
        ],
      }))
