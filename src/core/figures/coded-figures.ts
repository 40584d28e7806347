import { INDICATORS, ISSUES, REMEDY_TYPES } from '../vocab.ts'
import { GROUPS, YES } from './figure-tables.ts'

/** Figures of reports that another body may have a code for, in the order of a report. */
export const CODED_FIGURES: readonly string[] = [
  ...INDICATORS.map((id) => `indicator.${id}`),
  ...GROUPS.map((id) => `group.${id}`),
  'sector',
  ...ISSUES.map((id) => `issue.${id}`),
  'helped',
  ...REMEDY_TYPES.map((type) => `remedy.${type}`),
  'body',
  'referral',
  'support',
]

/** Stands for all rows, or all columns. */
export const ALL = '*'

/** Families that are one figure, whatever row and column. */
const WHOLE: readonly string[] = ['helped', 'body', 'referral', 'support']

/** Which of them a line of open data tells of; undefined for a line that is a total, or the other half of a yes and no. `table` may name a quarter: `remedy.2027-Q1`. */
export const codedFigure = ({ table, row, column }: { table: string; row: string; column: string }): string | undefined => {
  const [family = ''] = table.split('.')
  if (family === 'remedy') return `remedy.${row}`
  if (WHOLE.includes(family)) return family
  if (family === 'sector') return column === ALL ? undefined : family
  return column === YES ? table : undefined
}
