import { addDays, dayOf } from '../core/calendar.ts'
import type { FigureRow, FigureTrack } from '../core/figure-row.ts'
import type { Day, Moment } from '../core/pack.ts'
import type { ShownCell } from '../core/suppress-row.ts'
import { suppressRow } from '../core/suppress-row.ts'
import type { WatchDeps } from './deps.ts'

/** Rows read at one time. */
const PAGE = 500

const WEEK_TABLES = ['where', 'why', 'grave', 'places', 'sectors'] as const
export type WeekTable = (typeof WEEK_TABLES)[number]
/** What was sitting when the week was counted, as it may be shown. A case is one in each table, and in each of its rows once. */
export type Week = { monday: Day; total: number | undefined; tables: Record<WeekTable, ShownCell[]> }

type CountDeps = Pick<WatchDeps, 'figures' | 'clock' | 'rules'>

/** Monday of a moment's week on the pack's calendar. */
const mondayOf = (now: Moment, zone: string): Day => {
  const today = dayOf(now, zone)
  return addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
}
const tableId = (monday: Day): string => `board/${monday}`

const late = ({ open, clocks }: FigureTrack): boolean => open && clocks.some(({ state }) => state === 'breached')

/** Under which keys a case is counted, table by table. */
const keysOf = (row: FigureRow, tracks: readonly FigureTrack[]): Record<WeekTable, Set<string>> => ({
  where: new Set(tracks.map(({ body }) => body)),
  why: new Set(tracks.flatMap(({ clocks }) => clocks.flatMap(({ kind, state }) => (state === 'breached' ? [kind] : [])))),
  grave: new Set([row.band]),
  places: new Set([row.regionGroup]),
  sectors: new Set([row.sector]),
})

type Counts = { total: number; tables: Record<WeekTable, Map<string, number>> }

const add = (counts: Counts, row: FigureRow): void => {
  const tracks = row.tracks.filter(late)
  if (tracks.length === 0) return
  counts.total += 1
  const keys = keysOf(row, tracks)
  for (const table of WEEK_TABLES) for (const key of keys[table]) counts.tables[table].set(key, (counts.tables[table].get(key) ?? 0) + 1)
}

const countOpen = async ({ figures }: CountDeps): Promise<Counts> => {
  const counts: Counts = { total: 0, tables: { where: new Map(), why: new Map(), grave: new Map(), places: new Map(), sectors: new Map() } }
  let after: string | undefined
  for (;;) {
    const rows: FigureRow[] = await figures.scan({ open: true }, PAGE, after)
    for (const row of rows) add(counts, row)
    after = rows.at(-1)?._id
    if (rows.length < PAGE) return counts
  }
}

/**
 * Counts the week's table from the open cases, once: what stands is never counted again, so that two readings of a week tell nothing by
 * their difference. False where it stands already, or where all there is lies below the threshold.
 */
export const countWeek = (deps: CountDeps) => async (): Promise<boolean> => {
  const { figures, clock, rules } = deps
  const { threshold } = rules.board
  const monday = mondayOf(clock.now(), rules.calendar.zone)
  if ((await figures.frozen(tableId(monday))) !== undefined) return false
  const { total, tables } = await countOpen(deps)
  if (total < threshold) return false
  const shown = (table: WeekTable): ShownCell[] =>
    suppressRow(
      [...tables[table]].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
      total,
      threshold,
    ).cells
  const week: Week = {
    monday,
    total: suppressRow([], total, threshold).total,
    tables: { where: shown('where'), why: shown('why'), grave: shown('grave'), places: shown('places'), sectors: shown('sectors') },
  }
  return figures.freeze({ _id: tableId(monday), madeOn: dayOf(clock.now(), rules.calendar.zone), body: JSON.stringify(week) })
}

/** This week's table; undefined before it was counted. */
export const readWeek =
  ({ figures, clock, rules }: CountDeps) =>
  async (): Promise<Week | undefined> => {
    const found = await figures.frozen(tableId(mondayOf(clock.now(), rules.calendar.zone)))
    return found && (JSON.parse(found.body) as Week)
  }
