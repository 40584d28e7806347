import type { Sum, SumFigures } from '../../core/figures/add-up.ts'
import type { YearlyReport } from '../../oversight/yearly-report.ts'
import type { Words } from './words.ts'

/** A figure and, in brackets, what it differs by from the year before. `of`: where it stands in a year's figures. */
export type Since = (of: (figures: SumFigures) => Sum | undefined) => string

const isWhole = ({ quarters, missing }: SumFigures): boolean => quarters.length === 4 && missing.length === 0

/** Whether two years hold the same quarters, so that one may be set against the other. */
export const isComparable = ({ figures, before }: Pick<YearlyReport, 'figures' | 'before'>): boolean => isWhole(figures) && isWhole(before)

/** The change behind a figure, '' where one of the two was told in part or not at all: each is as it was published, so that their difference tells nothing more. */
export const since = (words: Words, report: Pick<YearlyReport, 'figures' | 'before'>): Since => {
  const comparable = isComparable(report)
  return (of) => {
    const [now, then] = [of(report.figures), of(report.before)]
    if (!comparable || now === undefined || then === undefined || now.atLeast || then.atLeast) return ''
    return ` (${words.change(now.count - then.count)})`
  }
}
