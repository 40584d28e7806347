import type { OfferedAction } from '../../core/offers.ts'
import { SAID_TEXTS } from '../../core/texts/said-text-keys.ts'
import type { Language } from '../../core/vocab.ts'
import type { Answer } from '../kit/answer.ts'
import { done } from '../kit/answer.ts'
import type { Say } from '../kit/texts.ts'

/** All that a page may say was done before it: one of these texts. Its key alone goes along, so that nothing of a case does. */
const SAID = [
  ...SAID_TEXTS,
  'staff.event.claimed',
  'staff.event.worker_asked',
  'staff.event.reply_written',
  'staff.event.note_written',
  'staff.event.referral_offered',
  'staff.event.referral_accepted',
  'staff.event.referral_rejected',
  'staff.event.referral_revoked',
  'staff.event.risk_referral_asked',
  'staff.event.consent_requested',
  'staff.event.conflict_declared',
  'staff.event.allocated',
  'staff.event.handed_back',
  'staff.event.band_raised',
  'staff.event.band_lowering_asked',
  'staff.event.band_lowered',
  'staff.event.clock_paused',
  'staff.event.clock_resumed',
  'staff.event.findings_corrected',
  'staff.event.explanation_given',
  'staff.event.basis_set',
  'staff.event.support_recorded',
  'staff.event.remedy_recorded',
  'staff.event.held',
  'staff.event.hold_ended',
  'staff.event.closed',
  'staff.event.reopened',
  'staff.event.linked',
  'staff.event.unlinked',
  'staff.event.break_glass_opened',
  'staff.event.recall_confirmed',
  'staff.event.contact_taken',
  'staff.event.contact_answered',
  'staff.event.contact_ended',
  'staff.event.contact_cleared',
  'pattern.apart_done',
] as const
type Said = (typeof SAID)[number]

/** What a page says after an action of the transitions table. */
export const SAID_OF: Record<OfferedAction, Said> = {
  claim: 'staff.event.claimed',
  ask_worker: 'staff.event.worker_asked',
  reply: 'staff.event.reply_written',
  note: 'staff.event.note_written',
  agree_risk_referral: 'staff.event.referral_offered',
  revoke_referral: 'staff.event.referral_revoked',
  declare_conflict: 'staff.event.conflict_declared',
  allocate: 'staff.event.allocated',
  hand_back: 'staff.event.handed_back',
  raise_band: 'staff.event.band_raised',
  ask_lower_band: 'staff.event.band_lowering_asked',
  lower_band: 'staff.event.band_lowered',
  pause_clock: 'staff.event.clock_paused',
  resume_clock: 'staff.event.clock_resumed',
  correct_findings: 'staff.event.findings_corrected',
  explain: 'staff.event.explanation_given',
  set_basis: 'staff.event.basis_set',
  record_support: 'staff.event.support_recorded',
  record_remedy: 'staff.event.remedy_recorded',
  hold: 'staff.event.held',
  release_hold: 'staff.event.hold_ended',
  close: 'staff.event.closed',
  reopen: 'staff.event.reopened',
}

/** On to a page that says once, in the words of a text, what was done. */
export const doneAt = (path: string, text: Said): Answer => done(path, text)

/** What the page before did, in words; '' where it did nothing, or nothing that is known. */
export const saidWords = (say: Say, language: Language, code = ''): string => {
  const text = SAID.find((one) => one === code)
  return text === undefined ? '' : say(language, text)
}
