import type { ErrorCode } from './errors.ts'
import { ERRORS } from './errors.ts'
import type { FigureTextKey } from './figure-text-keys.ts'
import { FIGURE_TEXTS } from './figure-text-keys.ts'
import type { StaffTextKey } from './staff-text-keys.ts'
import { STAFF_TEXTS } from './staff-text-keys.ts'
import type { Language, TrackStatus } from './vocab.ts'
import { TRACK_STATUSES } from './vocab.ts'

/** Texts of the filing pages (`page`), of staying safe (`safety`), of coming back by code (`mine`), of what is wrong with a field (`fault`) and of what happens next (`next`). `{name}` is filled in when shown. */
const PAGE_TEXTS = [
  'page.title',
  'page.heading',
  'page.intro',
  'page.leave',
  'page.leave_url',
  'page.emergency',
  'page.unverified',
  'page.problem',
  'page.story',
  'page.story_hint',
  'page.optional',
  'page.unknown',
  'page.region',
  'page.sector',
  'page.people',
  'page.employer',
  'page.employer_hint',
  'page.who_reads',
  'page.never_told',
  'page.code',
  'page.code_keep',
  'page.kept',
  'page.kept_missing',
  'page.send',
  'page.done',
  'page.done_appended',
  'page.next',
  'page.rights',
  'page.rights_text',
  'page.come_back',
  'page.not_found',
  'page.start_again',
  'page.reference',
  'page.consent',
  'page.consent_body',
  'page.form_kept',
  'page.skip',
  'page.back',
  'page.continue',
  'page.skip_rest',
  'page.change',
  'page.not_said',
  'page.language',
  'page.unreviewed',
  'page.listen',
  'page.have_code',
  'page.safe',
  'page.safe_hint',
  'page.safe_yes',
  'page.safe_no',
  'page.safe_unsure',
  'page.who',
  'page.who_ordinary',
  'page.who_serious',
  'page.who_child',
  'page.who_unclear',
  'page.consent_hint',
  'page.check',
  'page.lasting',
  'page.ending',
  'page.stay',
  'safety.heading',
  'safety.leave',
  'safety.history',
  'safety.phone',
  'safety.screen',
  'safety.network',
  'mine.heading',
  'mine.code',
  'mine.code_hint',
  'mine.open',
  'mine.replies',
  'mine.no_replies',
  'mine.add',
  'mine.add_send',
  'mine.withdraw',
  'mine.withdraw_text',
  'mine.delete',
  'mine.delete_text',
  'mine.code_wrong',
  'mine.cookies_off',
  'mine.status',
  'mine.more',
  'mine.added',
  'mine.withdrawn',
  'mine.add_hint',
  'mine.file',
  'mine.file_hint',
  'mine.file_note',
  'mine.file_send',
  'mine.file_added',
  'mine.back',
  'mine.delete_stays',
  'mine.delete_yes',
  'mine.withdraw_yes',
  'mine.gone',
  'mine.gone_text',
  'fault.unknown_field',
  'fault.missing',
  'fault.wrong_type',
  'fault.too_long',
  'fault.not_allowed',
  'next.read_by',
  'next.soon',
  'next.answer_by',
  'next.follow_up',
  'next.closed',
  'next.withdrawn',
  'next.deleting',
] as const

/** Pages that may be listened to: a recording of each may lie in the pack, `voices/<language>/<page>.<ending>`. */
export const VOICED_PAGES = ['story', 'region', 'sector', 'people', 'employer', 'safe', 'who', 'check', 'code', 'done', 'own', 'safety'] as const
export type VoicedPage = (typeof VOICED_PAGES)[number]
/** Kinds a recording may have, by its ending. */
export const VOICE_KINDS = { mp3: 'audio/mpeg', ogg: 'audio/ogg', m4a: 'audio/mp4' } as const
export type Voice = { language: Language; page: VoicedPage; type: (typeof VOICE_KINDS)[keyof typeof VOICE_KINDS]; path: string }

/** Texts that go out as one SMS; they say nothing of what somebody wrote, for another may pick that phone up. */
export const SMS_TEXTS = ['sms.acknowledged'] as const

export type TextKey = (typeof PAGE_TEXTS)[number] | (typeof SMS_TEXTS)[number] | `error.${ErrorCode}` | `status.${TrackStatus}` | StaffTextKey | FigureTextKey

/** Every text a pack must give in each of its languages. */
export const TEXT_KEYS: readonly TextKey[] = [
  ...PAGE_TEXTS,
  ...SMS_TEXTS,
  ...STAFF_TEXTS,
  ...FIGURE_TEXTS,
  ...TRACK_STATUSES.map((status): TextKey => `status.${status}`),
  ...(Object.keys(ERRORS) as ErrorCode[]).map((code): TextKey => `error.${code}`),
]

/** Errors a person can meet on the workers' pages; the others are for programs and for staff. */
const WORKER_ERRORS = [
  'text_missing',
  'text_too_long',
  'input_invalid',
  'body_too_large',
  'encoding_invalid',
  'not_found',
  'request_timeout',
  'busy',
  'store_unavailable',
  'case_deleted',
  'case_withdrawn',
  'deletion_running',
  'key_reused',
  'receipt_refused',
  'request_foreign',
  'form_unproven',
  'code_owed',
  'file_missing',
  'file_unknown',
  'file_too_large',
  'files_too_many',
  'unexpected',
] as const satisfies readonly ErrorCode[]

const PROGRAMS_OWN: readonly TextKey[] = ['fault.unknown_field', 'fault.wrong_type']

/** Every text of the workers' pages: what a pack must give in a language that only workers are answered in. */
export const WORKER_KEYS: readonly TextKey[] = [
  ...PAGE_TEXTS.filter((key) => !PROGRAMS_OWN.includes(key)),
  ...TRACK_STATUSES.map((status): TextKey => `status.${status}`),
  ...WORKER_ERRORS.map((code): TextKey => `error.${code}`),
]
