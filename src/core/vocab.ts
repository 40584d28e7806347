/**
 * The closed vocabularies of a case: every status, band, role, event, item and timer name in one place.
 * A list that carries words for people is a table of `{ code, … }`; the union type is derived from it.
 * Sources: design section 3; indicator ids follow the ILO Indicators of Forced Labour (2012).
 */

export const INDICATORS = [
  'abuse_of_vulnerability',
  'deception',
  'restriction_of_movement',
  'isolation',
  'physical_sexual_violence',
  'intimidation_threats',
  'retention_of_documents',
  'withholding_wages',
  'debt_bondage',
  'abusive_conditions',
  'excessive_overtime',
] as const
/** One of the eleven ILO indicators of forced labour. */
export type IndicatorId = (typeof INDICATORS)[number]

export const STRENGTHS = ['strong', 'medium', 'weak'] as const
/** How much one indicator weighs by itself (ILO/EC operational indicators, 2009). */
export type Strength = (typeof STRENGTHS)[number]

export const CATEGORIES = ['forced_labour', 'labour_violation', 'other'] as const
export type Category = (typeof CATEGORIES)[number]

export const ISSUES = [
  'unpaid_wages',
  'overtime',
  'safety',
  'dismissal',
  'discrimination',
  'harassment',
  'contract',
  'insurance',
  'leave',
  'recruitment_fees',
  'child_labour',
  'freedom_of_association',
] as const
/** An ordinary labour-law issue a complaint raises; several may hold at once. */
export type IssueCode = (typeof ISSUES)[number]

export const ASSESSMENTS = ['strong', 'possible', 'watch', 'not_indicated', 'insufficient'] as const
/** The forced-labour test's outcome: "consistent with", never "is". */
export type AssessmentResult = (typeof ASSESSMENTS)[number]

export const BANDS = ['P0', 'P1', 'P2', 'P3', 'P4'] as const
/** P0 danger now, P1 serious, P2 time-bound harm, P3 ordinary breach, P4 question. */
export type Band = (typeof BANDS)[number]

export const LANGUAGES = ['az', 'ru', 'tr', 'en', 'ka', 'fa', 'uk', 'uz', 'hi', 'ur', 'bn', 'tl', 'id', 'ar', 'zh', 'vi', 'es', 'und'] as const
/** Languages a complaint may be read in (ISO 639-1 where it exists); `und` = undetermined. */
export type Language = (typeof LANGUAGES)[number]

export const CHANNELS = ['web', 'sms', 'api', 'assisted'] as const
export type Channel = (typeof CHANNELS)[number]

export const GATEWAYS = ['twilio', 'kannel', 'external'] as const
/** What carries texts between phones and this service. */
export type GatewayName = (typeof GATEWAYS)[number]

export const TRACK_STATUSES = ['received', 'triaged', 'in_progress', 'referred', 'closed', 'withdrawn', 'quarantine'] as const
/** Where one body stands with a case. `quarantine`: could not be read, waits for a person. */
export type TrackStatus = (typeof TRACK_STATUSES)[number]

export const OPEN_STATUSES: readonly TrackStatus[] = ['received', 'triaged', 'in_progress', 'referred', 'quarantine']

export const ROLES = ['worker', 'system', 'inspector', 'caseworker', 'lead', 'union_monitor', 'union_contact', 'statistics_reader', 'social_partner', 'administrator'] as const
/**
 * Who acts. `lead` supervises a queue; `statistics_reader` reads reports owed to authorities, `social_partner` (employers) only those for partners and the public; `administrator` keeps accounts and opens no case. Of a union, `union_monitor` sees the board and
 * `union_contact` answers workers who asked for the union: nobody is both, so that nobody lays a card beside somebody who asks.
 */
export type Role = (typeof ROLES)[number]

export const STAFF_ROLES = ['inspector', 'caseworker', 'lead'] as const satisfies readonly Role[]
export type StaffRole = (typeof STAFF_ROLES)[number]

export const FILING_BASES = ['appeal_named', 'appeal_relay_contact', 'appeal_by_representative', 'intelligence_only'] as const
/** On what footing a body may take the complaint up (practice: appeals law refuses anonymous appeals). */
export type FilingBasis = (typeof FILING_BASES)[number]

export const ROUTE_BASES = ['default', 'needs_consent'] as const
export type RouteBasis = (typeof ROUTE_BASES)[number]

/** What became of a referral. `stopped`: the worker took the consent or the whole case back, or the one who offered it closed it. */
export const REFERRAL_STATES = ['offered', 'accepted', 'rejected', 'revoked', 'bounced', 'stopped'] as const
export type ReferralState = (typeof REFERRAL_STATES)[number]

export const COMPARTMENTS = ['none', 'trafficking', 'children'] as const
export type Compartment = (typeof COMPARTMENTS)[number]

export const ITEM_KINDS = ['story', 'message', 'reply', 'note', 'findings', 'command', 'contact', 'contact_reply'] as const
/**
 * `command`: a text that was one; its id answers a second delivery, and nothing of it is kept. `contact`: what a worker writes to a union
 * they asked for; `contact_reply`: what is answered. Neither is any caseworker's.
 */
export type ItemKind = (typeof ITEM_KINDS)[number]

export const CLOCK_KINDS = [
  'acknowledge',
  'human_look',
  'first_answer',
  'forward',
  'reply',
  'limitation_court',
  'limitation_money',
  'referral_24h',
  'accept_referral',
  'pay_owed',
] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]

export const CLOCK_STATES = ['running', 'paused', 'met', 'breached', 'stopped'] as const
export type ClockState = (typeof CLOCK_STATES)[number]

export const OUTBOX_KINDS = [
  'triage',
  'harden',
  'project',
  'notify',
  'assure',
  'send_reply',
  'clock',
  'pause_limit',
  'hold_end',
  'ladder_step',
  'follow_up',
  'retention',
  'address_end',
  'wrap_drop',
  'conversation_end',
  'acknowledgement_end',
  'heard_end',
  'fragment_pause',
  'talk_rest',
  'delete_confirm',
  'erase',
  'contact_pass',
  'contact_due',
  'contact_end',
] as const
/**
 * What a moment in the outbox asks for. `notify` sends a text of the machine that must not come twice, `assure` one that must come;
 * `heard_end`: a day since the phone last spoke; `contact_pass`: hands what a worker wrote on to the union they asked for.
 */
export type OutboxKind = (typeof OUTBOX_KINDS)[number]

/** Entries that send something out, hand a case to somebody or press somebody to work: pulled when the worker withdraws. A hold goes on. */
export const OUTWARD_KINDS: readonly OutboxKind[] = [
  ...(['notify', 'assure', 'send_reply', 'fragment_pause', 'talk_rest'] as const),
  ...(['ladder_step', 'follow_up', 'conversation_end', 'clock', 'pause_limit'] as const),
  ...(['contact_pass', 'contact_due', 'contact_end'] as const),
]

/** Effects that must not happen twice: found in `sending` they become `unknown`. */
export const AT_MOST_ONCE_KINDS: readonly OutboxKind[] = ['send_reply', 'notify']

const OUTBOX_STATES = ['due', 'sending', 'unknown'] as const
export type OutboxState = (typeof OUTBOX_STATES)[number]

export const CLOSE_REASONS = [
  { code: 'resolved_remedy_obtained', label: 'A remedy was obtained' },
  { code: 'resolved_info_given', label: 'Information was given' },
  { code: 'referred_accepted_external', label: 'Another body accepted the referral' },
  { code: 'no_contact', label: 'The worker could not be reached' },
  { code: 'insufficient_information', label: 'Not enough information to act' },
  { code: 'out_of_scope', label: 'Outside what this service handles' },
  { code: 'not_substantiated', label: 'Looked into and not confirmed' },
  { code: 'employer_ceased', label: 'The employer no longer exists or is unknown' },
  { code: 'limitation_expired', label: 'The legal time limit has passed' },
  { code: 'duplicate', label: 'The same complaint is worked elsewhere' },
  { code: 'malicious_or_spam', label: 'Not a complaint (two people agree)' },
  { code: 'death', label: 'The worker has died' },
  { code: 'other', label: 'Another reason, written out' },
] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]['code']

/** What a worker can get of it. `not_punished`: for what they were made to do. */
export const WORKER_REMEDIES = [
  'wages',
  'contract_registered',
  'reinstated',
  'documents_returned',
  'safe_shelter',
  'medical_care',
  'safety_fixed',
  'compensation',
  'residence_permit',
  'not_punished',
] as const
/** What can come to those who did it. `criminal_case`: one was opened; `prosecution`: it was brought to court. */
export const PENALTIES = ['fine', 'criminal_case', 'prosecution', 'conviction', 'confiscation', 'company_liable'] as const
export const REMEDY_TYPES = [...WORKER_REMEDIES, ...PENALTIES] as const
export type RemedyType = (typeof REMEDY_TYPES)[number]

export const NEEDS = ['subject', 'workplace', 'full_name', 'address', 'reachable', 'representative', 'mandate'] as const
/** What a body must know or hold before it can take a complaint up on a footing; the pack says which footing needs which. */
export type Need = (typeof NEEDS)[number]

export const SUPPORT_STEPS = ['offered', 'accepted', 'declined', 'undecided', 'provided', 'unavailable'] as const
/** Where one measure of the referral mechanism stands with one worker. `unavailable`: nobody could give it when it was wanted. */
export type SupportStep = (typeof SUPPORT_STEPS)[number]

export const VERIFIERS = ['worker', 'document', 'body'] as const
/** By what it is known that a remedy came. */
export type Verifier = (typeof VERIFIERS)[number]

export const FOLLOWED = ['better', 'same', 'worse'] as const
/** How things are for a worker some time after the end. */
export type Followed = (typeof FOLLOWED)[number]
export const HARMED = ['no', 'yes', 'unsure'] as const
/** Whether anybody punished or threatened them for it. */
export type Harmed = (typeof HARMED)[number]
export const PAID = ['all', 'part', 'none', 'not_owed'] as const
/** Whether what was owed came. */
export type Paid = (typeof PAID)[number]

export const BOARD_QUESTIONS = ['why_nobody_looked', 'why_no_answer', 'what_stops_it', 'when_is_next'] as const
/** What the union board asks a body; coded, so that a question carries nothing about anybody. */
export type BoardQuestion = (typeof BOARD_QUESTIONS)[number]

export const BODY_ANSWERS = ['answered_since', 'visit_planned', 'visit_made', 'waits_for_worker', 'waits_for_body', 'handed_on', 'no_power', 'no_people', 'no_reason'] as const
/** What a body answers the union board. */
export type BodyAnswer = (typeof BODY_ANSWERS)[number]

export const BOARD_STEPS = ['wrote_to_head', 'met_body', 'raised_in_commission', 'told_ombudsman', 'told_public', 'let_rest'] as const
/** What the union board did itself. */
export type BoardStep = (typeof BOARD_STEPS)[number]

const CONTACT_STATES = ['asked', 'taken', 'answered', 'done', 'declined', 'over', 'taken_back'] as const
/** Where a worker's asking for a union stands. `over`: the days of the consent have passed. */
export type ContactState = (typeof CONTACT_STATES)[number]

export const CONTACT_REASONS = ['not_our_work', 'no_people', 'not_reached', 'elsewhere'] as const
/** Why a union does not take somebody on; coded, so that nothing about anybody stands in the clear. */
export type ContactReason = (typeof CONTACT_REASONS)[number]

export const EVENT_TYPES = [
  'filed',
  'message_added',
  'commanded',
  'talk_asked',
  'talk_answered',
  'talk_ended',
  'talk_rested',
  'said',
  'consent_given',
  'consent_withdrawn',
  'code_made',
  'receipt_hardened',
  'triaged',
  'triage_failed',
  'quarantined',
  'quarantine_ended',
  'wraps_added',
  'triage_wraps_dropped',
  'conversation_ended',
  'withdrawn',
  'deletion_proposed',
  'deletion_lapsed',
  'deletion_asked',
  'track_opened',
  'claimed',
  'allocated',
  'handed_back',
  'band_raised',
  'band_lowering_asked',
  'band_lowered',
  'findings_corrected',
  'basis_set',
  'conflict_declared',
  'worker_asked',
  'reply_written',
  'reply_sent',
  'reply_reported',
  'note_written',
  'referral_offered',
  'referral_accepted',
  'referral_rejected',
  'referral_revoked',
  'referral_bounced',
  'clock_started',
  'clock_paused',
  'clock_resumed',
  'clock_met',
  'clock_breached',
  'escalated',
  'held',
  'hold_ended',
  'remedy_recorded',
  'closed',
  'reopened',
  'linked',
  'unlinked',
  'follow_up_due',
  'retention_reached',
  'address_ended',
  'break_glass_opened',
  'support_recorded',
  'follow_up_answered',
  'retention_near',
  'clock_moved',
  'consent_requested',
  'consent_refused',
  'risk_referral_asked',
  'break_glass_asked',
  'copy_recalled',
  'recall_confirmed',
  'explanation_asked',
  'explanation_given',
  'board_step_taken',
  'escalation_answered',
  'contact_asked',
  'contact_written',
  'contact_passed',
  'contact_taken',
  'contact_answered',
  'contact_late',
  'contact_ended',
  'contact_taken_back',
  'contact_cleared',
] as const
/** Every kind of thing that can happen to a case. */
export type EventType = (typeof EVENT_TYPES)[number]

/** Events a worker's own act causes: they hold a day, never a moment. */
export const WORKER_EVENTS: readonly EventType[] = [
  ...(['filed', 'message_added', 'commanded', 'talk_answered', 'consent_given', 'consent_withdrawn', 'consent_refused', 'code_made'] as const),
  ...(['withdrawn', 'deletion_proposed', 'deletion_asked', 'follow_up_answered'] as const),
  ...(['contact_asked', 'contact_written', 'contact_taken_back'] as const),
]
