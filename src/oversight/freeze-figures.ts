import type { CountedRow, Month } from '../core/figures/figure-row.ts'
import type { Quarter } from '../core/figures/quarter.ts'
import { monthsOf, quartersBetween, settledQuarter, shiftQuarter } from '../core/figures/quarter.ts'
import { releaseOf } from '../core/figures/release.ts'
import type { Day } from '../core/pack.ts'
import type { FigureStore } from '../ports/figures.ts'
import { readRelease, releaseId } from './read-figures.ts'

/** How far back the first run looks for quarters that were never frozen. */
const QUARTERS_BACK = 12
const PAGE = 2_000

/** Tokens of the employers that the case behind a row names, by the row's id. */
type Employers = ReadonlyMap<string, readonly string[]>

/** Rows that count for these months: filed in them, or with something recorded in them. */
const rowsFor = async (figures: FigureStore, employers: Employers, months: readonly Month[]): Promise<{ filed: CountedRow[]; recorded: CountedRow[] }> => {
  const [filed, recorded]: [CountedRow[], CountedRow[]] = [[], []]
  const known = (_id: string): Pick<CountedRow, 'employers'> => {
    const found = employers.get(_id)
    return found ? { employers: found } : {}
  }
  for (let after = ''; ; ) {
    const rows = (await figures.scan({}, PAGE, after)).map((row): CountedRow => ({ ...row, ...known(row._id) }))
    filed.push(...rows.filter(({ filedIn, merged }) => months.includes(filedIn) && !merged))
    recorded.push(...rows.filter(({ remedies }) => remedies.some(({ recordedIn }) => months.includes(recordedIn))))
    const last = rows.at(-1)
    if (last === undefined) return { filed, recorded }
    after = last._id
  }
}

/** The first quarter that this one's release counts: those before it that were held back come with it, from the first that held anything. */
const firstCounted = async (figures: FigureStore, quarter: Quarter): Promise<Quarter> => {
  let first = quarter
  for (let before = shiftQuarter(quarter, -1); ; before = shiftQuarter(before, -1)) {
    const release = await readRelease(figures)(before)
    if (release === undefined || !('heldBack' in release)) return first
    if (release.any) first = before
  }
}

const freezeQuarter = async (figures: FigureStore, employers: Employers, quarter: Quarter, today: Day): Promise<void> => {
  const from = await firstCounted(figures, quarter)
  const { filed, recorded } = await rowsFor(figures, employers, quartersBetween(from, quarter).flatMap(monthsOf))
  await figures.freeze({ _id: releaseId(quarter), madeOn: today, body: JSON.stringify(releaseOf({ from, quarter }, filed, recorded)) })
}

/**
 * Freezes the figures of every quarter that has settled and was not frozen yet, the oldest first. What was frozen never changes, so
 * the difference between two readings tells nothing. `employersByRow`: asked where something is to be frozen, held in memory while it is
 * counted, and kept nowhere. Returns the quarters frozen now. Throws `store_unavailable`.
 */
export const freezeFigures =
  (figures: FigureStore, employersByRow: () => Promise<Employers>) =>
  async (today: Day): Promise<Quarter[]> => {
    const newest = settledQuarter(today)
    const due: Quarter[] = []
    for (const quarter of quartersBetween(shiftQuarter(newest, 1 - QUARTERS_BACK), newest).reverse()) {
      if (await figures.frozen(releaseId(quarter))) break
      due.unshift(quarter)
    }
    if (due.length === 0) return due
    const employers = await employersByRow()
    for (const quarter of due) await freezeQuarter(figures, employers, quarter, today)
    return due
  }
