/** What an event says beside its name, where it says more; each sentence names what stands in its braces. */
export const HISTORY_OWN = [
  'staff.told.filed',
  'staff.told.commanded',
  'staff.told.said',
  'staff.told.consent_given',
  'staff.told.consent_withdrawn',
  'staff.told.consent_requested',
  'staff.told.consent_refused',
  'staff.told.triaged',
  'staff.told.triaged_again',
  'staff.told.triaged_party',
  'staff.told.triaged_without',
  'staff.told.wraps_added',
  'staff.told.allocated',
  'staff.told.band_lowering_asked',
  'staff.told.band_lowered',
  'staff.told.basis_set',
  'staff.told.reply_sent',
  'staff.told.referral_offered',
  'staff.told.referral_offered_risk',
  'staff.told.referral_accepted',
  'staff.told.referral_rejected',
  'staff.told.referral_revoked',
  'staff.told.referral_bounced',
  'staff.told.risk_referral_asked',
  'staff.told.clock_started',
  'staff.told.clock_paused',
  'staff.told.clock_resumed',
  'staff.told.clock_met',
  'staff.told.clock_breached',
  'staff.told.clock_moved',
  'staff.told.escalated',
  'staff.told.held',
  'staff.told.remedy_recorded',
  'staff.told.remedy_money',
  'staff.told.support_recorded',
  'staff.told.closed',
  'staff.told.follow_up_due',
  'staff.told.break_glass_opened',
  'staff.told.copy_recalled',
  'staff.told.recall_confirmed',
  'staff.told.retention_near',
  'staff.told.status',
  'staff.told.band',
] as const
export type Sentence = (typeof HISTORY_OWN)[number]

/** Commands by text that staff are told of; of the others only that one came. */
export const TOLD_COMMANDS = ['person', 'code', 'delete', 'stop', 'start'] as const
const OUTCOMES = ['sent', 'failed', 'unknown', 'opted_out', 'dropped'] as const

export type HistoryTextKey = Sentence | `staff.command.${(typeof TOLD_COMMANDS)[number]}` | `staff.outcome.${(typeof OUTCOMES)[number]}`

export const HISTORY_TEXTS: readonly HistoryTextKey[] = [
  ...HISTORY_OWN,
  ...TOLD_COMMANDS.map((code): HistoryTextKey => `staff.command.${code}`),
  ...OUTCOMES.map((code): HistoryTextKey => `staff.outcome.${code}`),
]
