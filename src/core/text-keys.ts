import { ERRORS } from './errors.ts'
import type { ErrorCode } from './errors.ts'
import { TRACK_STATUSES } from './vocab.ts'
import type { TrackStatus } from './vocab.ts'

/** Texts of the plain filing page and of coming back by code. `{name}` is filled in when shown. */
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

export type TextKey = (typeof PAGE_TEXTS)[number] | `error.${ErrorCode}` | `status.${TrackStatus}`

/** Every text a pack must give in each of its languages. */
export const TEXT_KEYS: readonly TextKey[] = [
  ...PAGE_TEXTS,
  ...TRACK_STATUSES.map((status): TextKey => `status.${status}`),
  ...(Object.keys(ERRORS) as ErrorCode[]).map((code): TextKey => `error.${code}`),
]
