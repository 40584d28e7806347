import type { EventData } from '../events.ts'
import type { BoardQuestion, BoardStep, BodyAnswer } from '../vocab.ts'
import { BOARD_QUESTIONS, BOARD_STEPS, BODY_ANSWERS } from '../vocab.ts'

type Reason = EventData['escalated']['reason']
const REASONS: readonly Reason[] = ['clock_breached', 'step_unanswered', 'conflict_of_interest', 'idle_authority']
const RUNGS = ['owner', 'lead', 'union_board'] as const

/** Texts of the union board's pages, and of what a body answers it. */
const OWN = [
  'watch.board',
  'watch.board_text',
  'watch.nav',
  'watch.view.open',
  'watch.view.answered',
  'watch.none',
  'watch.narrow_by',
  'watch.by_body',
  'watch.by_band',
  'watch.by_region',
  'watch.by_sector',
  'watch.all',
  'watch.show',
  'watch.next',
  'watch.first',
  'watch.card',
  'watch.waiting',
  'watch.called_on',
  'watch.filed_in',
  'watch.signs',
  'watch.signs_none',
  'watch.withheld',
  'watch.ran_out',
  'watch.way',
  'watch.body_says',
  'watch.body_silent',
  'watch.asked',
  'watch.not_asked',
  'watch.ask',
  'watch.ask_text',
  'watch.question',
  'watch.own_steps',
  'watch.own_none',
  'watch.step',
  'watch.record',
  'watch.to_board',
  'watch.sitting',
  'watch.sitting_text',
  'watch.sitting_none',
  'watch.week',
  'watch.table.where',
  'watch.table.why',
  'watch.table.grave',
  'watch.table.sectors',
  'watch.table.places',
  'watch.cases',
  'watch.few',
  'watch.counted',
  'watch.others',
  'watch.not_told',
  'watch.unknown',
  'watch.total',
  'watch.log_link',
  'staff.answer',
  'staff.line',
  'staff.line_hint',
  'staff.line_wrong',
  'staff.board_asks',
] as const

export type WatchTextKey =
  | (typeof OWN)[number]
  | `watch.question.${BoardQuestion}`
  | `watch.answer.${BodyAnswer}`
  | `watch.step.${BoardStep}`
  | `watch.reason.${Reason}`
  | `watch.rung.${(typeof RUNGS)[number]}`

export const WATCH_TEXTS: readonly WatchTextKey[] = [
  ...OWN,
  ...BOARD_QUESTIONS.map((code): WatchTextKey => `watch.question.${code}`),
  ...BODY_ANSWERS.map((code): WatchTextKey => `watch.answer.${code}`),
  ...BOARD_STEPS.map((code): WatchTextKey => `watch.step.${code}`),
  ...REASONS.map((code): WatchTextKey => `watch.reason.${code}`),
  ...RUNGS.map((code): WatchTextKey => `watch.rung.${code}`),
]
