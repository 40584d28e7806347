import type { ErrorCode } from '../../../core/errors.ts'

/** With what an action is refused, on a page and to a program. */
export const ACT_ERRORS: readonly ErrorCode[] = [
  'case_unknown',
  'action_not_allowed',
  'conflict',
  'nothing_to_do',
  'second_person_needed',
  'worker_unreachable',
  'outcome_missing',
  'reply_too_long',
  'worker_opted_out',
  'reply_exposes',
  'paid_before_promised',
  'day_not_come',
  'step_out_of_order',
  'basis_incomplete',
]
