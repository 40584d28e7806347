import { addDays } from '../../../src/core/calendar.ts'
import type { ShownCell } from '../../../src/core/figures/steady-row.ts'
import type { Day } from '../../../src/core/pack.ts'
import type { FigureStore } from '../../../src/ports/figures.ts'

type Cells = Record<string, { cells: ShownCell[] }>
type Stood = Record<string, { counts: Record<string, number> }>
type Week = { tables: Cells; stood: { tables: Stood } }
type Seen = { told: Map<string, number>; really: Map<string, number> }

const seen = ({ tables, stood }: Week): Seen => ({
  told: new Map(Object.entries(tables).flatMap(([table, { cells }]) => cells.map(({ key, count }) => [`${table} ${key}`, count] as const))),
  really: new Map(Object.entries(stood.tables).flatMap(([table, { counts }]) => Object.entries(counts).map(([key, count]) => [`${table} ${key}`, count] as const))),
})

const weeksOf = async (figures: Pick<FigureStore, 'frozen'>, until: Day): Promise<Seen[]> => {
  const monday = addDays(until, -((new Date(`${until}T00:00:00Z`).getUTCDay() + 6) % 7))
  const found = await Promise.all(Array.from({ length: 120 }, (_, back) => figures.frozen(`board/${addDays(monday, -7 * back)}`)))
  return found.flatMap((one) => (one ? [seen(JSON.parse(one.body) as Week)] : [])).reverse()
}

/**
 * Lays each week of the board beside the next and subtracts. `differences`: numbers that were told in both and differ; `recovered`: those that fewer cases
 * than the threshold stand behind.
 */
export const attackWeeks = async (
  figures: Pick<FigureStore, 'frozen'>,
  until: Day,
  threshold: number,
): Promise<{ weeks: number; numbers: number; differences: number; recovered: number }> => {
  const weeks = await weeksOf(figures, until)
  const pairs = weeks.slice(1).flatMap((after, index) => {
    const before = weeks[index]
    if (before === undefined) return []
    return [...after.told].flatMap(([key, count]) => (before.told.has(key) && before.told.get(key) !== count ? [{ key, before, after }] : []))
  })
  const fewBehind = pairs.filter(({ key, before, after }) => Math.abs((after.really.get(key) ?? 0) - (before.really.get(key) ?? 0)) < threshold)
  return { weeks: weeks.length, numbers: weeks.reduce((all, { told }) => all + told.size, 0), differences: pairs.length, recovered: fewBehind.length }
}
