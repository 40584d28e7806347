import { GROUPS } from '../figures/figure-tables.ts'
import type { ReportHead, ReportId } from '../figures/report-kinds.ts'
import { OUTCOME_PARTS, REPORT_HEADS, REPORT_IDS } from '../figures/report-kinds.ts'
import type { StandardPart } from '../figures/standards.ts'
import { STANDARD_PARTS } from '../figures/standards.ts'

/** Texts of pages with figures. `{least}`: the fewest complaints a figure may stand for. */
const FIGURE_PAGE = [
  'figures.nav',
  'figures.title',
  'figures.intro',
  'figures.rounded',
  'figures.at_least',
  'figures.counted',
  'figures.missing',
  'figures.none',
  'figures.total',
  'figures.before',
  'figures.changed',
  'figures.promise.read_late',
  'figures.years',
  'figures.open_data',
  'figures.region',
  'figures.all',
  'figures.other',
  'figures.unknown',
  'figures.source',
  'figures.say_few',
  'figures.column.given',
  'figures.column.ran_out',
  'figures.column.escalated',
  'figures.column.look',
  'figures.column.answer',
  'figures.column.closed',
  'figures.column.body',
  'figures.column.offered',
  'figures.column.accepted',
  'figures.column.measure',
  'figures.column.raised',
  'figures.column.provided',
  'figures.column.remedy',
  'figures.column.recorded',
  'figures.column.complaints',
  'figures.column.workers',
  'figures.column.money',
  'figures.column.what',
  'figures.codes.unverified',
  'figures.codes.verified',
  'figures.codes.part',
  'figures.codes.none',
  'figures.codes.formerly',
  'figures.codes.numberless',
] as const

const TABLES = ['sector', 'band', 'channel', 'outcome', 'indicator', 'issue', 'group', 'bodies', 'promise', 'referral', 'support', 'codes', ...OUTCOME_PARTS] as const
const OUTCOMES = ['remedy', 'withdrawn', 'open', 'closed'] as const

export type FigureTextKey =
  | (typeof FIGURE_PAGE)[number]
  | `figures.kind.${ReportId}`
  | `figures.head.${ReportHead}`
  | `figures.table.${(typeof TABLES)[number]}`
  | `figures.says.${(typeof TABLES)[number]}`
  | `figures.part.${StandardPart}`
  | `figures.outcome.${(typeof OUTCOMES)[number]}`
  | `figures.group.${(typeof GROUPS)[number]}`

export const FIGURE_TEXTS: readonly FigureTextKey[] = [
  ...FIGURE_PAGE,
  ...REPORT_IDS.map((id): FigureTextKey => `figures.kind.${id}`),
  ...REPORT_HEADS.map((head): FigureTextKey => `figures.head.${head}`),
  ...TABLES.flatMap((table): FigureTextKey[] => [`figures.table.${table}`, `figures.says.${table}`]),
  ...STANDARD_PARTS.map((part): FigureTextKey => `figures.part.${part}`),
  ...OUTCOMES.map((code): FigureTextKey => `figures.outcome.${code}`),
  ...GROUPS.map((code): FigureTextKey => `figures.group.${code}`),
]
