import type { ReferralState } from './vocab.ts'
import { REFERRAL_STATES } from './vocab.ts'

/** Texts of the pages that hand a case from one body to another. */
const REFERRAL_OWN = [
  'staff.refer.heading',
  'staff.refer.to',
  'staff.refer.to_hint',
  'staff.refer.purpose',
  'staff.refer.purpose_hint',
  'staff.refer.parts',
  'staff.refer.parts_hint',
  'staff.refer.parts_missing',
  'staff.refer.findings',
  'staff.refer.findings_kept',
  'staff.refer.nobody',
  'staff.refer.preview',
  'staff.refer.preview_heading',
  'staff.refer.before',
  'staff.refer.after',
  'staff.refer.nothing_else',
  'staff.refer.send',
  'staff.refer.agreed',
  'staff.refer.by_rule',
  'staff.refer.no_consent',
  'staff.refer.asked',
  'staff.refer.refused',
  'staff.refer.consent_heading',
  'staff.refer.ask_heading',
  'staff.refer.ask_hint',
  'staff.refer.ask',
  'staff.refer.risk',
  'staff.refer.risk_hint',
  'staff.refer.risk_reason',
  'staff.refer.risk_ask',
  'staff.refer.seconded',
  'staff.risk_asked',
  'staff.referrals',
  'staff.consents',
  'staff.owed',
  'staff.offers',
  'staff.offers_count',
  'staff.offers_none',
  'staff.offer.heading',
  'staff.offer.by',
  'staff.offer.header_only',
  'staff.offer.parts',
  'staff.offer.accept',
  'staff.offer.reject',
  'staff.offer.reason',
  'staff.offer.reason_hint',
] as const

const CONSENT_STATES = ['asked', 'given', 'refused', 'withdrawn'] as const

export type ReferralTextKey = (typeof REFERRAL_OWN)[number] | `staff.referral.${ReferralState}` | `staff.consent.${(typeof CONSENT_STATES)[number]}`

export const REFERRAL_TEXTS: readonly ReferralTextKey[] = [
  ...REFERRAL_OWN,
  ...REFERRAL_STATES.map((state): ReferralTextKey => `staff.referral.${state}`),
  ...CONSENT_STATES.map((state): ReferralTextKey => `staff.consent.${state}`),
]
