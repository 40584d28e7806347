import type { Act } from '../../../casework/act.ts'
import type { OfferedAction } from '../../../core/offers.ts'
import { MOST_MINOR, MOST_WORKERS, minorOf } from '../../../core/remedy.ts'
import type { TextKey } from '../../../core/texts/text-keys.ts'
import type { Need } from '../../../core/vocab.ts'
import { CATEGORIES, FILING_BASES, INDICATORS, ISSUES, NEEDS, REMEDY_TYPES, STRENGTHS, SUPPORT_STEPS, VERIFIERS } from '../../../core/vocab.ts'
import { isBlank } from '../../kit/clean-text.ts'
import { isDay } from '../is-day.ts'

/** Boxes to tick, one for each thing a footing may need. */
const MET_FIELDS = NEEDS.map((need) => `met_${need}` as const)
const REMEDY_FIELDS = ['remedy', 'amount', 'currency', 'workers', 'promisedOn', 'paidOn', 'verifiedBy', 'void'] as const

const INDICATOR_FIELDS = INDICATORS.map((id) => `ind_${id}` as const)
const ISSUE_FIELDS = ISSUES.map((code) => `issue_${code}` as const)
const FOUND_FIELDS = ['category', ...INDICATOR_FIELDS, ...ISSUE_FIELDS] as const

export const OUTCOME_FIELDS = [...FOUND_FIELDS, ...REMEDY_FIELDS, 'filingBasis', ...MET_FIELDS, 'measure', 'step'] as const
export type OutcomeField = (typeof OUTCOME_FIELDS)[number]
type OutcomeAction = Extract<OfferedAction, 'correct_findings' | 'record_remedy' | 'set_basis' | 'record_support'>

/** What the forms about the outcome of a case ask for, in order. */
export const OUTCOME_FORMS: Record<OutcomeAction, readonly (OutcomeField | 'reason')[]> = {
  correct_findings: [...FOUND_FIELDS, 'reason'],
  record_remedy: [...REMEDY_FIELDS, 'reason'],
  set_basis: ['filingBasis', ...MET_FIELDS, 'reason'],
  record_support: ['measure', 'step', 'reason'],
}

/** Nothing can be said without these. */
const NEEDED: readonly string[] = ['category', 'remedy', 'filingBasis', 'measure', 'step']
const CHOICES: Partial<Record<string, readonly string[]>> = { remedy: REMEDY_TYPES, verifiedBy: VERIFIERS, filingBasis: FILING_BASES, step: SUPPORT_STEPS, category: CATEGORIES }

type Typed = Record<OutcomeField, string> & { action: OfferedAction; about: string; reason: string }

const pick = <T extends string>(choices: readonly T[], value: string): T | undefined => choices.find((one) => one === value)

const isCount = (value: string): boolean => /^\d{1,6}$/.test(value.trim()) && Number(value) > 0 && Number(value) <= MOST_WORKERS

const isAmount = (value: string): boolean => {
  const minor = minorOf(value)
  return minor !== undefined && minor > 0 && minor <= MOST_MINOR
}

const valueFault = (field: string, value: string): TextKey | undefined => {
  if (field === 'amount') return isAmount(value) ? undefined : 'staff.amount_wrong'
  if (field === 'workers') return isCount(value) ? undefined : 'staff.workers_wrong'
  if (field === 'promisedOn' || field === 'paidOn') return isDay(value) ? undefined : 'staff.action_day_wrong'
  if (INDICATOR_FIELDS.some((one) => one === field)) return pick(STRENGTHS, value) === undefined ? 'fault.not_allowed' : undefined
  return CHOICES[field]?.includes(value) === false ? 'fault.not_allowed' : undefined
}

/** Findings and a correction say why; an amount says in what. */
const isOwed = ({ action, about, amount }: Typed, field: string): boolean =>
  NEEDED.includes(field) || (field === 'reason' && (action === 'correct_findings' || (action === 'record_remedy' && about !== ''))) || (field === 'currency' && !isBlank(amount))

/** What is wrong with one field of these forms; undefined when nothing is. */
export const outcomeFault = (typed: Typed, field: OutcomeField | 'reason'): TextKey | undefined => {
  const value = typed[field]
  if (isBlank(value)) return isOwed(typed, field) ? 'fault.missing' : undefined
  return field === 'reason' ? undefined : valueFault(field, value)
}

const isMet = (typed: Typed, need: Need): boolean => typed[`met_${need}`] === 'yes'
const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
const filled = (value: string): string | undefined => (isBlank(value) ? undefined : value.trim())

const remedyOf = ({ about, ...typed }: Typed): Pick<Act, 'remedy'> => {
  const remedy = pick(REMEDY_TYPES, typed.remedy)
  if (remedy === undefined) return {}
  const minor = isBlank(typed.amount) ? undefined : minorOf(typed.amount)
  return {
    remedy: {
      remedy,
      ...given({
        minor,
        currency: minor === undefined ? undefined : filled(typed.currency),
        workers: isBlank(typed.workers) ? undefined : Number(typed.workers),
        promisedOn: filled(typed.promisedOn),
        paidOn: filled(typed.paidOn),
        verifiedBy: pick(VERIFIERS, typed.verifiedBy),
        corrects: about === '' ? undefined : Number(about),
        void: about !== '' && typed.void === 'yes' ? (true as const) : undefined,
      }),
    },
  }
}

const foundOf = (typed: Typed): Pick<Act, 'found'> => {
  const category = pick(CATEGORIES, typed.category)
  if (category === undefined) return {}
  const indicators = INDICATORS.flatMap((id) => {
    const strength = pick(STRENGTHS, typed[`ind_${id}`])
    return strength === undefined ? [] : [{ id, strength }]
  })
  return { found: { category, indicators, issues: ISSUES.filter((code) => typed[`issue_${code}`] === 'yes') } }
}

/** What a filled-in form about the outcome asks for. */
export const outcomeOf = (typed: Typed): Pick<Act, 'found' | 'remedy' | 'filingBasis' | 'met' | 'support'> => {
  if (typed.action === 'correct_findings') return foundOf(typed)
  if (typed.action === 'record_remedy') return remedyOf(typed)
  if (typed.action === 'set_basis') return { ...given({ filingBasis: pick(FILING_BASES, typed.filingBasis) }), met: NEEDS.filter((need) => isMet(typed, need)) }
  const step = typed.action === 'record_support' ? pick(SUPPORT_STEPS, typed.step) : undefined
  return step === undefined ? {} : { support: { measure: typed.measure, step } }
}
