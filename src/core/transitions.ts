import type { EventType, StaffRole, TrackStatus } from './vocab.ts'

/**
 * The one table of what staff may do: action, who, from which status, to which, whether a reason or a second person is needed,
 * the button's label and the message afterwards. Buttons, the check of a POST, the audit text, the docs and the tests read it.
 */
export type Transition = {
  action: string
  roles: readonly StaffRole[]
  from: readonly TrackStatus[]
  to: TrackStatus | 'same'
  reason: boolean
  /** never; always; or only while the band is P0 or P1. */
  second: 'never' | 'always' | 'grave'
  event: EventType
  label: string
  done: string
}

const EVERYBODY: readonly StaffRole[] = ['inspector', 'caseworker', 'lead']
const LEADS: readonly StaffRole[] = ['lead']
const ACTIVE: readonly TrackStatus[] = ['triaged', 'in_progress', 'referred']
const WORKED: readonly TrackStatus[] = ['triaged', 'in_progress']
const ANY_OPEN: readonly TrackStatus[] = ['received', 'triaged', 'in_progress', 'referred', 'quarantine']
const NOT_WITHDRAWN: readonly TrackStatus[] = [...ANY_OPEN, 'closed']

const row = <A extends string>(
  action: A,
  roles: readonly StaffRole[],
  from: readonly TrackStatus[],
  to: TrackStatus | 'same',
  event: EventType,
  label: string,
  done: string,
  needs: { reason?: boolean; second?: Transition['second'] } = {},
): Transition & { action: A } => ({ action, roles, from, to, event, label, done, reason: needs.reason ?? false, second: needs.second ?? 'never' })

export const TRANSITIONS = [
  row('claim', EVERYBODY, WORKED, 'in_progress', 'claimed', 'Take this case', 'You have taken the case'),
  row('allocate', LEADS, WORKED, 'in_progress', 'allocated', 'Give to a colleague', 'The case was given to a colleague'),
  row('hand_back', EVERYBODY, ['in_progress'], 'triaged', 'handed_back', 'Hand back', 'The case is back in the queue', { reason: true }),
  row('raise_band', EVERYBODY, ANY_OPEN, 'same', 'band_raised', 'Raise the band', 'The band was raised', { reason: true }),
  row('ask_lower_band', EVERYBODY, ANY_OPEN, 'same', 'band_lowering_asked', 'Ask to lower the band', 'A second person must agree', { reason: true }),
  row('lower_band', EVERYBODY, ANY_OPEN, 'same', 'band_lowered', 'Lower the band', 'The band was lowered', { second: 'grave' }),
  row('correct_findings', EVERYBODY, ACTIVE, 'same', 'findings_corrected', 'Correct the findings', 'The findings were corrected', { reason: true }),
  row('set_basis', EVERYBODY, ACTIVE, 'same', 'basis_set', 'Set the filing basis', 'The filing basis was set'),
  row('declare_conflict', EVERYBODY, NOT_WITHDRAWN, 'same', 'conflict_declared', 'Declare a conflict of interest', 'You are kept out of this case', { reason: true }),
  row('ask_worker', EVERYBODY, ['in_progress'], 'same', 'worker_asked', 'Ask the worker', 'The question waits for the worker'),
  row('reply', EVERYBODY, NOT_WITHDRAWN, 'same', 'reply_written', 'Reply to the worker', 'The reply waits for the worker'),
  row('note', EVERYBODY, NOT_WITHDRAWN, 'same', 'note_written', 'Add a note', 'The note was added'),
  row('refer', EVERYBODY, ['in_progress'], 'referred', 'referral_offered', 'Refer to another body', 'The referral waits for the other body'),
  row('ask_consent', EVERYBODY, WORKED, 'same', 'consent_requested', 'Ask the worker to agree', 'The question waits for the worker'),
  row('ask_risk_referral', EVERYBODY, ['in_progress'], 'same', 'risk_referral_asked', 'Refer without consent: life is at risk', 'A second person must agree', { reason: true }),
  row('agree_risk_referral', EVERYBODY, ['in_progress'], 'referred', 'referral_offered', 'Agree: life is at risk', 'The referral waits for the other body', { second: 'always' }),
  row('reject_referral', EVERYBODY, ['referred'], 'in_progress', 'referral_rejected', 'Reject the referral', 'The referral was rejected', { reason: true }),
  row('accept_referral', EVERYBODY, ['referred'], 'in_progress', 'referral_accepted', 'Accept the referral', 'The referral was accepted'),
  row('revoke_referral', EVERYBODY, ['referred'], 'in_progress', 'referral_revoked', 'Take the referral back', 'The referral was taken back', { reason: true }),
  row('pause_clock', EVERYBODY, ACTIVE, 'same', 'clock_paused', 'Pause a clock', 'The clock is paused', { reason: true }),
  row('resume_clock', EVERYBODY, ACTIVE, 'same', 'clock_resumed', 'Resume a clock', 'The clock runs again'),
  row('hold', LEADS, NOT_WITHDRAWN, 'same', 'held', 'Hold against deletion', 'The case is held', { reason: true }),
  row('release_hold', LEADS, [...NOT_WITHDRAWN, 'withdrawn'], 'same', 'hold_ended', 'End the hold', 'The hold has ended', { reason: true }),
  row('record_remedy', EVERYBODY, [...ACTIVE, 'closed'], 'same', 'remedy_recorded', 'Record a remedy', 'The remedy was recorded'),
  row('record_support', EVERYBODY, [...ACTIVE, 'closed'], 'same', 'support_recorded', 'Record support', 'The support was recorded'),
  row('explain', EVERYBODY, ANY_OPEN, 'same', 'explanation_given', 'Explain to the union board', 'The union board sees the explanation'),
  row('close', EVERYBODY, ['triaged', 'in_progress', 'referred'], 'closed', 'closed', 'Close', 'The case is closed', { reason: true }),
  row('reopen', EVERYBODY, ['closed'], 'in_progress', 'reopened', 'Reopen', 'The case is open again', { reason: true }),
  row('link', EVERYBODY, NOT_WITHDRAWN, 'same', 'linked', 'Merge under another case', 'The cases are linked', { reason: true }),
  row('unlink', EVERYBODY, NOT_WITHDRAWN, 'same', 'unlinked', 'Undo the merge', 'The link was removed', { reason: true }),
  row('end_quarantine', LEADS, ['quarantine'], 'triaged', 'quarantine_ended', 'End the quarantine', 'The case left the quarantine', { reason: true }),
  row('pay_owed', EVERYBODY, ACTIVE, 'same', 'wraps_added', 'Share the keys owed', 'The keys were shared'),
  row('ask_break_glass', LEADS, NOT_WITHDRAWN, 'same', 'break_glass_asked', 'Ask to open in an emergency', 'A second person must agree', { reason: true }),
  row('break_glass', EVERYBODY, NOT_WITHDRAWN, 'same', 'break_glass_opened', 'Agree to open in an emergency', 'Opened in an emergency', { second: 'always' }),
  row('confirm_recall', EVERYBODY, [...NOT_WITHDRAWN, 'withdrawn'], 'same', 'recall_confirmed', 'Say that every copy is destroyed', 'The worker’s wish is followed'),
] as const

export type ActionCode = (typeof TRANSITIONS)[number]['action']

/** The table's row if this role may do this from this status. */
export const transitionFor = (action: ActionCode, role: string, from: TrackStatus): (Transition & { action: ActionCode }) | undefined =>
  TRANSITIONS.find((entry) => entry.action === action && entry.roles.some((allowed) => allowed === role) && entry.from.includes(from))
