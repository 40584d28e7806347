import type { SumFigures } from '../core/figures/add-up.ts'
import { addUp } from '../core/figures/add-up.ts'
import type { Quarter } from '../core/figures/quarter.ts'
import { quartersBetween } from '../core/figures/quarter.ts'
import type { HeldBack, Release } from '../core/figures/release.ts'
import type { ReportId, ReportKind } from '../core/figures/report-kinds.ts'
import { REPORT_KINDS, windowOf } from '../core/figures/report-kinds.ts'
import type { Standard } from '../core/figures/standards.ts'
import type { FigureStore } from '../ports/figures.ts'
import { readRelease } from './read-figures.ts'

/** A year's figures under a report's headings, those of the year before it, for what changed, and other bodies' codes for them. */
export type YearlyReport = { kind: ReportKind; year: number; figures: SumFigures; before: SumFigures; standards: readonly Standard[] }

const releasesOf = async (figures: Pick<FigureStore, 'frozen'>, first: Quarter, last: Quarter): Promise<(Release | HeldBack)[]> => {
  const found = await Promise.all(quartersBetween(first, last).map(readRelease(figures)))
  return found.filter((release) => release !== undefined)
}

/** A year's report, made of nothing but frozen figures; quarters that have not settled are named as missing. Throws `store_unavailable`. */
export const yearlyReport =
  (figures: Pick<FigureStore, 'frozen'>, standards: readonly Standard[] = []) =>
  async (id: ReportId, year: number): Promise<YearlyReport | undefined> => {
    const kind = REPORT_KINDS.find((one) => one.id === id)
    if (!kind) return undefined
    const [now, before] = [year, year - 1].map((one) => windowOf(kind.window, one))
    if (!now || !before) return undefined
    const releases = await releasesOf(figures, before.first, now.last)
    return {
      kind,
      year,
      figures: addUp(now.first, now.last, releases, kind.audience),
      before: addUp(before.first, before.last, releases, kind.audience),
      standards,
    }
  }

export type ReadReport = ReturnType<typeof yearlyReport>
