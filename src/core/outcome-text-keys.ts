import type { Followed, Harmed, Need, Paid, RemedyType, SupportStep, Verifier } from './vocab.ts'
import { FOLLOWED, HARMED, NEEDS, PAID, REMEDY_TYPES, SUPPORT_STEPS, VERIFIERS } from './vocab.ts'

/** Texts of the staff pages about what comes of a case. */
const OWN = [
  'staff.remedies',
  'staff.remedies_none',
  'staff.remedy',
  'staff.amount',
  'staff.amount_hint',
  'staff.amount_wrong',
  'staff.currency',
  'staff.workers',
  'staff.workers_wrong',
  'staff.promised_on',
  'staff.paid_on',
  'staff.verified_by',
  'staff.void',
  'staff.corrects',
  'staff.corrected',
  'staff.recorded',
  'staff.found',
  'staff.found_not',
  'staff.found_same',
  'staff.found_other',
  'staff.template',
  'staff.template_do',
  'staff.message_check',
  'staff.message_count',
  'staff.message_price',
  'staff.message_encoding',
  'staff.message_long',
  'staff.message_safe',
  'staff.message_exposes',
  'staff.message_words',
  'staff.message_names',
  'staff.message_numbers',
  'staff.message_complaint',
  'staff.message_sure',
  'staff.bases',
  'staff.bases_hint',
  'staff.base_ready',
  'staff.base_lacks',
  'staff.base_takes',
  'staff.base_takes_none',
  'staff.met',
  'staff.follow_ups',
  'staff.follow_up_day',
  'staff.follow_up_none',
  'staff.how',
  'staff.harmed',
  'staff.paid',
  'staff.retention',
  'staff.retention_count',
  'staff.ending',
  'staff.ending_text',
  'staff.ending_none',
  'staff.ending_on',
  'staff.kept',
  'staff.kept_text',
  'staff.kept_until',
  'staff.kept_end',
  'staff.erased',
  'staff.erased_none',
  'staff.erased_asked',
  'staff.erased_retention',
  'staff.erased_removed',
  'staff.support',
  'staff.support_text',
  'staff.measure',
  'staff.step',
  'staff.step_none',
  'staff.for_child',
  'staff.not_checked',
] as const

export type OutcomeTextKey =
  | (typeof OWN)[number]
  | `staff.remedy.${RemedyType}`
  | `staff.verifier.${Verifier}`
  | `staff.need.${Need}`
  | `staff.step.${SupportStep}`
  | `staff.how.${Followed}`
  | `staff.harmed.${Harmed}`
  | `staff.paid.${Paid}`

export const OUTCOME_TEXTS: readonly OutcomeTextKey[] = [
  ...OWN,
  ...REMEDY_TYPES.map((code): OutcomeTextKey => `staff.remedy.${code}`),
  ...VERIFIERS.map((code): OutcomeTextKey => `staff.verifier.${code}`),
  ...NEEDS.map((code): OutcomeTextKey => `staff.need.${code}`),
  ...SUPPORT_STEPS.map((code): OutcomeTextKey => `staff.step.${code}`),
  ...FOLLOWED.map((code): OutcomeTextKey => `staff.how.${code}`),
  ...HARMED.map((code): OutcomeTextKey => `staff.harmed.${code}`),
  ...PAID.map((code): OutcomeTextKey => `staff.paid.${code}`),
]
