import type { StandingCode } from '../delivery.ts'
import { STANDING_CODES } from '../delivery.ts'
import { MAIL_TEXTS } from '../mail-text.ts'
import type { OfferedAction } from '../offers.ts'
import { CLOSE_ALONE, OFFERED } from '../offers.ts'
import { SAFE_TIMES, STOPPED } from '../talk/talk.ts'
import type {
  Band,
  Category,
  Channel,
  ClockKind,
  ClockState,
  Compartment,
  EventType,
  FilingBasis,
  IndicatorId,
  IssueCode,
  ItemKind,
  Role,
  RouteBasis,
  Strength,
  TrackStatus,
} from '../vocab.ts'
import {
  BANDS,
  CATEGORIES,
  CHANNELS,
  CLOCK_KINDS,
  CLOCK_STATES,
  COMPARTMENTS,
  EVENT_TYPES,
  FILING_BASES,
  INDICATORS,
  ISSUES,
  ITEM_KINDS,
  ROLES,
  ROUTE_BASES,
  STRENGTHS,
  TRACK_STATUSES,
} from '../vocab.ts'
import { ADMIN_TEXTS } from './admin-text-keys.ts'
import type { ContactTextKey } from './contact-text-keys.ts'
import { CONTACT_TEXTS } from './contact-text-keys.ts'
import type { HistoryTextKey } from './history-text-keys.ts'
import { HISTORY_TEXTS } from './history-text-keys.ts'
import { LIST_TEXTS } from './list-text-keys.ts'
import type { OutcomeTextKey } from './outcome-text-keys.ts'
import { OUTCOME_TEXTS } from './outcome-text-keys.ts'
import type { PatternTextKey } from './pattern-text-keys.ts'
import { PATTERN_TEXTS } from './pattern-text-keys.ts'
import type { ReferralTextKey } from './referral-text-keys.ts'
import { REFERRAL_TEXTS } from './referral-text-keys.ts'
import { SAID_TEXTS } from './said-text-keys.ts'
import type { WatchTextKey } from './watch-text-keys.ts'
import { WATCH_TEXTS } from './watch-text-keys.ts'

/** Texts of the staff pages that belong to no vocabulary. */
const OWN = [
  'staff.service',
  'staff.skip',
  'staff.menu',
  'staff.language',
  'staff.to_start',
  'staff.back',
  'staff.continue',
  'staff.done',
  ...SAID_TEXTS,
  'staff.choose',
  'staff.unknown',
  'staff.nav_work',
  'staff.nav_log',
  'staff.nav_members',
  'staff.nav_keys',
  'staff.nav_sessions',
  'staff.sign_in',
  'staff.sign_out',
  'staff.login',
  'staff.login_hint',
  'staff.passphrase',
  'staff.old_passphrase',
  'staff.new_passphrase',
  'staff.passphrase_hint',
  'staff.wait_seconds',
  'staff.clock_off',
  'staff.guesses_heading',
  'staff.guesses_text',
  'staff.second',
  'staff.second_intro',
  'staff.code',
  'staff.code_hint',
  'staff.accept',
  'staff.accept_intro',
  'staff.invitation',
  'staff.invitation_hint',
  'staff.enrol',
  'staff.enrol_intro',
  'staff.enrol_typed',
  'staff.qr',
  'staff.recovery_heading',
  'staff.recovery_text',
  'staff.recovery_once',
  'staff.recovery_kept',
  'staff.recover',
  'staff.recover_intro',
  'staff.recover_do',
  'staff.recovery_key',
  'staff.passkey_use',
  'staff.passkey_add',
  'staff.passkey_intro',
  'staff.passkey_failed',
  'staff.passkey_script',
  'staff.passkeys',
  'staff.passkey_name',
  'staff.passkey_name_hint',
  'staff.passkey_none',
  'staff.passkey_remove',
  'staff.passkey_alone',
  'staff.sessions',
  'staff.session_own',
  'staff.session_other',
  'staff.session_begun',
  'staff.session_seen',
  'staff.session_end',
  'staff.session_end_others',
  'staff.session_ends',
  'staff.keys',
  'staff.queue_keys',
  'staff.queue_key_held',
  'staff.queue_key_waits',
  'staff.waiting',
  'staff.waiting_text',
  'staff.approve',
  'staff.change_passphrase',
  'staff.new_authenticator',
  'staff.members',
  'staff.member_name',
  'staff.member_name_hint',
  'staff.member_role',
  'staff.member_change',
  'staff.queues',
  'staff.clearances',
  'staff.unit',
  'staff.unit_hint',
  'staff.unit_none',
  'staff.force',
  'staff.invite',
  'staff.invite_again',
  'staff.invite_again_text',
  'staff.invited',
  'staff.invited_text',
  'staff.invited_until',
  'staff.disable',
  'staff.disable_text',
  'staff.state.invited',
  'staff.state.active',
  'staff.state.disabled',
  'staff.work',
  'staff.work_count',
  'staff.work_none',
  'staff.work_next',
  'staff.work_first',
  'staff.due',
  'staff.overdue',
  'staff.missed',
  'staff.unsure',
  'staff.filed',
  'staff.case',
  'staff.category',
  'staff.indicators',
  'staff.issues',
  'staff.channel',
  'staff.spoken',
  'staff.region',
  'staff.sector',
  'staff.place',
  'staff.filing_basis',
  'staff.consent_asked',
  'staff.texting',
  'staff.answered',
  'staff.items',
  'staff.reason',
  'staff.reason_missing',
  'staff.files',
  'staff.file_clean',
  'staff.file_original',
  'staff.file_why.kind',
  'staff.file_why.unreadable',
  'staff.file_care',
  'staff.open_text',
  'staff.logged',
  'staff.tracks',
  'staff.no_tracks',
  'staff.owner',
  'staff.who_has_it',
  'staff.history',
  'staff.text_of',
  'staff.back_to_case',
  'staff.marked',
  'staff.facts',
  'staff.reading',
  'staff.reading_text',
  'staff.conflicts',
  'staff.conflicts_text',
  'staff.conflict_employer',
  'staff.conflict_hint',
  'staff.conflict_short',
  'staff.conflict_declare',
  'staff.conflict_withdraw',
  'staff.nav_notices',
  'staff.mail',
  'staff.mail_text',
  'staff.mail_address',
  'staff.mail_address_hint',
  'staff.mail_address_wrong',
  'staff.mail_kinds',
  'staff.mail_digest',
  'staff.mail_week',
  'staff.mail_nudges',
  'staff.mail_save',
  'staff.mail_end',
  'staff.mail_kept',
  'staff.mail_none',
  'staff.feed',
  'staff.feed_text',
  'staff.feed_none',
  'staff.feed_made',
  'staff.feed_make',
  'staff.feed_renew',
  'staff.feed_end',
  'staff.feed_once',
  'staff.feed_deadline',
  'staff.log',
  'staff.log_text',
  'staff.log_none',
  'staff.log_earlier',
  'staff.log_day',
  'staff.log_entries',
  'staff.log_size',
  'staff.log_root',
  'staff.log_signature',
  'staff.log_cosigned',
  'staff.log_nobody',
  'staff.log_cosign',
  'staff.log_cosign_text',
  'staff.views',
  'staff.view.open',
  'staff.view.mine',
  'staff.view.unassigned',
  'staff.view.overdue',
  'staff.view.waiting',
  'staff.view.referred',
  'staff.find',
  'staff.find_number',
  'staff.find_hint',
  'staff.find_do',
  'staff.narrow',
  'staff.narrow_all',
  'staff.narrow_do',
  'staff.narrow_none',
  'staff.actions',
  'staff.action_owner',
  'staff.action_band',
  'staff.action_close_reason',
  'staff.action_kind',
  'staff.action_until',
  'staff.ask_until',
  'staff.ask_until_hint',
  'staff.action_text',
  'staff.action_text_hint',
  'staff.action_text_long',
  'staff.action_day_wrong',
  'staff.action_reason',
  'staff.action_reason_hint',
  'staff.action_changed',
  'staff.action_now',
  'staff.action_not_done',
  'staff.action_words',
  'staff.words_unsent',
  'staff.lowering_asked',
  'staff.held_until',
  'staff.waits.worker',
  'staff.waits.recipient',
  'staff.handed_to',
  'staff.came_from',
  'staff.reach.code',
  'staff.reach.phone',
  'staff.reach.both',
  'staff.reach.none',
  'staff.reason.work_the_case',
  'staff.reason.answer_the_worker',
  'staff.reason.prepare_referral',
  'staff.reason.check_quality',
  'staff.reason.train',
] as const

type Closed = Exclude<Compartment, 'none'>

const TEXTING = [...SAFE_TIMES, ...STOPPED, 'unknown'] as const

/** Words of the closed vocabularies of a case, as staff read them. */
type VocabKey =
  | `staff.band.${Band}`
  | `staff.category.${Category}`
  | `staff.strength.${Strength}`
  | `staff.indicator.${IndicatorId}`
  | `staff.issue.${IssueCode}`
  | `staff.channel.${Channel}`
  | `staff.basis.${FilingBasis}`
  | `staff.compartment.${Closed}`
  | `staff.route_basis.${RouteBasis}`
  | `staff.clock.${ClockKind}`
  | `staff.clock_state.${ClockState}`
  | `staff.item.${ItemKind}`
  | `staff.access.${'ok' | 'owed' | 'sealed'}`
  | `staff.event.${EventType}`
  | `staff.delivery.${StandingCode}`
  | `staff.role.${Role}`
  | `staff.status.${TrackStatus}`
  | `staff.texting.${(typeof TEXTING)[number]}`
  | `staff.action.${OfferedAction}`
  | `staff.close.${(typeof CLOSE_ALONE)[number]}`

export type StaffTextKey =
  | (typeof OWN)[number]
  | (typeof ADMIN_TEXTS)[number]
  | (typeof MAIL_TEXTS)[number]
  | (typeof LIST_TEXTS)[number]
  | VocabKey
  | OutcomeTextKey
  | PatternTextKey
  | ReferralTextKey
  | WatchTextKey
  | ContactTextKey
  | HistoryTextKey

const isClosed = (compartment: Compartment): compartment is Closed => compartment !== 'none'

export const STAFF_TEXTS: readonly StaffTextKey[] = [
  ...OWN,
  ...ADMIN_TEXTS,
  ...MAIL_TEXTS,
  ...LIST_TEXTS,
  ...OUTCOME_TEXTS,
  ...PATTERN_TEXTS,
  ...REFERRAL_TEXTS,
  ...WATCH_TEXTS,
  ...CONTACT_TEXTS,
  ...HISTORY_TEXTS,
  ...BANDS.map((code): StaffTextKey => `staff.band.${code}`),
  ...CATEGORIES.map((code): StaffTextKey => `staff.category.${code}`),
  ...STRENGTHS.map((code): StaffTextKey => `staff.strength.${code}`),
  ...INDICATORS.map((code): StaffTextKey => `staff.indicator.${code}`),
  ...ISSUES.map((code): StaffTextKey => `staff.issue.${code}`),
  ...CHANNELS.map((code): StaffTextKey => `staff.channel.${code}`),
  ...FILING_BASES.map((code): StaffTextKey => `staff.basis.${code}`),
  ...COMPARTMENTS.filter(isClosed).map((code): StaffTextKey => `staff.compartment.${code}`),
  ...ROUTE_BASES.map((code): StaffTextKey => `staff.route_basis.${code}`),
  ...CLOCK_KINDS.map((code): StaffTextKey => `staff.clock.${code}`),
  ...CLOCK_STATES.map((code): StaffTextKey => `staff.clock_state.${code}`),
  ...ITEM_KINDS.map((code): StaffTextKey => `staff.item.${code}`),
  ...(['ok', 'owed', 'sealed'] as const).map((code): StaffTextKey => `staff.access.${code}`),
  ...EVENT_TYPES.map((code): StaffTextKey => `staff.event.${code}`),
  ...STANDING_CODES.map((code): StaffTextKey => `staff.delivery.${code}`),
  ...ROLES.map((code): StaffTextKey => `staff.role.${code}`),
  ...TRACK_STATUSES.map((code): StaffTextKey => `staff.status.${code}`),
  ...TEXTING.map((code): StaffTextKey => `staff.texting.${code}`),
  ...OFFERED.map((code): StaffTextKey => `staff.action.${code}`),
  ...CLOSE_ALONE.map((code): StaffTextKey => `staff.close.${code}`),
]
