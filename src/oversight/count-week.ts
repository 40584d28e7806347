import { addDays, dayOf } from '../core/calendar.ts'
import type { FigureRow, FigureTrack } from '../core/figures/figure-row.ts'
import type { Counts, ShownCell } from '../core/figures/steady-row.ts'
import { shownCells, shownCount, steadied } from '../core/figures/steady-row.ts'
import type { Day, Moment } from '../core/pack.ts'
import type { WatchDeps } from './deps.ts'

/** Rows read at one time. */
const PAGE = 500
/** Weeks back that an earlier count is looked for: what stands goes on from it. */
const WEEKS_BACK = 60

const WEEK_TABLES = ['where', 'why', 'grave', 'places', 'sectors'] as const
export type WeekTable = (typeof WEEK_TABLES)[number]
/** Tables that tell of workers and not of bodies: counted in the first week of a month, and the same until the next (practice.md 5.6). */
const MONTHLY: readonly WeekTable[] = ['grave', 'places', 'sectors']

/** What may be shown of a table, and when it was counted. */
type WeekFigure = { on: Day; cells: ShownCell[] }
/** What was sitting when the week was counted, as it may be shown. A case is one in each table, and in each of its rows once. */
export type Week = { monday: Day; total: number | undefined; tables: Record<WeekTable, WeekFigure> }

/** What was counted, exact; what is shown is made of it, and it leaves by nothing else. */
type Stood = { total: number; tables: Record<WeekTable, { on: Day; counts: Counts }> }
type Kept = Week & { stood: Stood }
/** A week that was counted before counts were held steady: lists of cells, some of them withheld. */
type EarlierKept = { monday: Day; total?: number; tables: Record<WeekTable, { key: string; count?: number }[]> }

type CountDeps = Pick<WatchDeps, 'figures' | 'clock' | 'rules'>

/** Monday of a moment's week on the pack's calendar. */
const mondayOf = (now: Moment, zone: string): Day => {
  const today = dayOf(now, zone)
  return addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
}
const tableId = (monday: Day): string => `board/${monday}`

const forEachTable = <T>(make: (table: WeekTable) => T): Record<WeekTable, T> => Object.fromEntries(WEEK_TABLES.map((table) => [table, make(table)])) as Record<WeekTable, T>

const late = ({ open, clocks }: FigureTrack): boolean => open && clocks.some(({ state }) => state === 'breached')

/** Under which keys a case is counted, table by table. */
const keysOf = (row: FigureRow, tracks: readonly FigureTrack[]): Record<WeekTable, Set<string>> => ({
  where: new Set(tracks.map(({ body }) => body)),
  why: new Set(tracks.flatMap(({ clocks }) => clocks.flatMap(({ kind, state }) => (state === 'breached' ? [kind] : [])))),
  grave: new Set([row.band]),
  places: new Set([row.regionGroup]),
  sectors: new Set([row.sector]),
})

type Counting = { total: number; tables: Record<WeekTable, Map<string, number>> }

const add = (counts: Counting, row: FigureRow): void => {
  const tracks = row.tracks.filter(late)
  if (tracks.length === 0) return
  counts.total += 1
  const keys = keysOf(row, tracks)
  for (const table of WEEK_TABLES) for (const key of keys[table]) counts.tables[table].set(key, (counts.tables[table].get(key) ?? 0) + 1)
}

const countOpen = async ({ figures }: CountDeps): Promise<Counting> => {
  const counts: Counting = { total: 0, tables: forEachTable(() => new Map()) }
  let after: string | undefined
  for (;;) {
    const rows: FigureRow[] = await figures.scan({ open: true }, PAGE, after)
    for (const row of rows) add(counts, row)
    after = rows.at(-1)?._id
    if (rows.length < PAGE) return counts
  }
}

const asKept = ({ monday, total, tables }: EarlierKept): Kept => {
  const cells = forEachTable((table) => tables[table].flatMap(({ key, count }) => (count === undefined ? [] : [{ key, count }])))
  return {
    monday,
    total,
    tables: forEachTable((table) => ({ on: monday, cells: cells[table] })),
    stood: { total: total ?? 0, tables: forEachTable((table) => ({ on: monday, counts: Object.fromEntries(cells[table].map(({ key, count }) => [key, count])) })) },
  }
}

const readKept = async ({ figures }: CountDeps, monday: Day): Promise<Kept | undefined> => {
  const found = await figures.frozen(tableId(monday))
  if (found === undefined) return undefined
  const kept = JSON.parse(found.body) as Kept | EarlierKept
  return 'stood' in kept ? kept : asKept(kept)
}

/** What the last week before this one stood at. */
const stoodBefore = async (deps: CountDeps, monday: Day): Promise<Stood | undefined> => {
  for (let back = 1; back <= WEEKS_BACK; back += 1) {
    const kept = await readKept(deps, addDays(monday, -7 * back))
    if (kept) return kept.stood
  }
  return undefined
}

const isOfMonth = (day: Day, monday: Day): boolean => day.slice(0, 7) === monday.slice(0, 7)

const stand = ({ total, tables }: Counting, before: Stood | undefined, monday: Day, threshold: number): Stood => ({
  total: steadied({ total: before?.total ?? 0 }, { total }, threshold)['total'] ?? 0,
  tables: forEachTable((table) => {
    const stood = before?.tables[table]
    if (stood && MONTHLY.includes(table) && isOfMonth(stood.on, monday)) return stood
    return { on: monday, counts: steadied(stood?.counts ?? {}, Object.fromEntries(tables[table]), threshold) }
  }),
})

/**
 * Counts the week's table from the open cases, once: what stands is never counted again, so that two readings of a week tell nothing by
 * their difference; nor do two weeks, since a number stays until it has moved by as many cases as the threshold. False where it stands already.
 */
export const countWeek = (deps: CountDeps) => async (): Promise<boolean> => {
  const { figures, clock, rules } = deps
  const { threshold } = rules.board
  const monday = mondayOf(clock.now(), rules.calendar.zone)
  if ((await figures.frozen(tableId(monday))) !== undefined) return false
  const stood = stand(await countOpen(deps), await stoodBefore(deps, monday), monday, threshold)
  const week: Week = {
    monday,
    total: shownCount(stood.total, threshold),
    tables: forEachTable((table) => ({ on: stood.tables[table].on, cells: shownCells(stood.tables[table].counts, threshold) })),
  }
  return figures.freeze({ _id: tableId(monday), madeOn: dayOf(clock.now(), rules.calendar.zone), body: JSON.stringify({ ...week, stood } satisfies Kept) })
}

/** This week's table; undefined before it was counted. */
export const readWeek = (deps: CountDeps) => async (): Promise<Week | undefined> => {
  const kept = await readKept(deps, mondayOf(deps.clock.now(), deps.rules.calendar.zone))
  return kept && { monday: kept.monday, total: kept.total, tables: kept.tables }
}
