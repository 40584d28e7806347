import type { EntityKind } from '../entity-name.ts'
import { ENTITY_KINDS } from '../entity-name.ts'
import type { LeadFlag, LeadReason } from '../pattern.ts'
import { LEAD_FLAGS, LEAD_REASONS } from '../pattern.ts'
import type { LeadState } from '../pattern-lead.ts'
import { LEAD_STATES } from '../pattern-lead.ts'

/** Texts of the pages of possible patterns and of sector notices. */
const OWN = [
  'pattern.nav',
  'pattern.intro',
  'pattern.none',
  'pattern.heading',
  'pattern.count',
  'pattern.names',
  'pattern.names_none',
  'pattern.cases',
  'pattern.others',
  'pattern.judge',
  'pattern.confirm',
  'pattern.dismiss',
  'pattern.reason',
  'pattern.reason_hint',
  'pattern.apart',
  'pattern.apart_text',
  'pattern.apart_done',
  'pattern.judged',
  'pattern.notice',
  'pattern.notice_hint',
  'pattern.notice_publish',
  'pattern.notice_names',
  'pattern.notices',
  'pattern.notices_none',
  'pattern.notice_by',
] as const

export type PatternTextKey = (typeof OWN)[number] | `pattern.kind.${EntityKind}` | `pattern.why.${LeadReason}` | `pattern.flag.${LeadFlag}` | `pattern.state.${LeadState}`

export const PATTERN_TEXTS: readonly PatternTextKey[] = [
  ...OWN,
  ...ENTITY_KINDS.map((code): PatternTextKey => `pattern.kind.${code}`),
  ...LEAD_REASONS.map((code): PatternTextKey => `pattern.why.${code}`),
  ...LEAD_FLAGS.map((code): PatternTextKey => `pattern.flag.${code}`),
  ...LEAD_STATES.map((code): PatternTextKey => `pattern.state.${code}`),
]
