import type { ErrorCode } from './errors.ts'
import { ERRORS } from './errors.ts'
import type { StaffTextKey } from './staff-text-keys.ts'
import { STAFF_TEXTS } from './staff-text-keys.ts'
import type { TrackStatus } from './vocab.ts'
import { TRACK_STATUSES } from './vocab.ts'

/** Texts of the filing page (`page`), of coming back by code (`mine`), of what is wrong with a field (`fault`) and of what happens next (`next`). `{name}` is filled in when shown. */
export const PAGE_TEXTS = [
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
  'page.done_again',
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

/** Texts that go out as one SMS; they say nothing of what somebody wrote, for another may pick that phone up. */
export const SMS_TEXTS = ['sms.acknowledged'] as const

export type TextKey = (typeof PAGE_TEXTS)[number] | (typeof SMS_TEXTS)[number] | `error.${ErrorCode}` | `status.${TrackStatus}` | StaffTextKey

/** Every text a pack must give in each of its languages. */
export const TEXT_KEYS: readonly TextKey[] = [
  ...PAGE_TEXTS,
  ...SMS_TEXTS,
  ...STAFF_TEXTS,
  ...TRACK_STATUSES.map((status): TextKey => `status.${status}`),
  ...(Object.keys(ERRORS) as ErrorCode[]).map((code): TextKey => `error.${code}`),
]
