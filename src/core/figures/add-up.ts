import type { BodyFigure, HelpedFigure, RemedyFigure } from './figure-flows.ts'
import type { HandedFigure } from './handed-on.ts'
import type { Quarter } from './quarter.ts'
import { quartersBetween } from './quarter.ts'
import type { HeldBack, Release } from './release.ts'
import type { Audience, Published } from './suppress.ts'

/** A figure of a longer period. `atLeast`: some of it was too few to be told in its quarter and is not in it. */
export type Sum = { count: number; atLeast: boolean }

/** A table of a longer period: every row and column any quarter named. */
export type SumTable = { rows: string[]; columns: string[]; cells: Sum[][]; rowTotals: Sum[]; columnTotals: Sum[]; total: Sum }

/** Figures of several quarters, made of nothing but what was published for each, so that they can give away no more than it did. */
export type SumFigures = {
  first: Quarter
  last: Quarter
  /** Quarters counted in it, earlier ones too where one held too little and was told with the first; and those missing: not settled yet, or told with a later one. */
  quarters: Quarter[]
  missing: Quarter[]
  total: Sum
  tables: Record<string, SumTable>
  remedies: (Omit<RemedyFigure, 'daysMedian'> & { atLeast: boolean })[]
  /** A complaint that something came of in two quarters is in it twice. Absent where no quarter told of any. */
  helped?: HelpedFigure & { atLeast: boolean }
  bodies: (Pick<BodyFigure, 'body' | 'given' | 'ranOut' | 'escalated'> & { atLeast: boolean })[]
  /** What bodies offered each other, by the body it was offered to, and measures of support. */
  referrals: (HandedFigure & { atLeast: boolean })[]
  support: (HandedFigure & { atLeast: boolean })[]
  /** The same by quarter, as it was published: middles of days cannot be added up. */
  byQuarter: { quarter: Quarter; remedies: RemedyFigure[]; bodies: BodyFigure[] }[]
}

/** Null in a table and absent elsewhere: too few to be told. */
const sumOf = (counts: readonly (number | null | undefined)[]): Sum => ({
  count: counts.reduce<number>((total, one) => total + (one ?? 0), 0),
  atLeast: counts.some((one) => one === null || one === undefined),
})

const namesOf = (tables: readonly Published[], of: 'rows' | 'columns'): string[] => [...new Set(tables.flatMap((table) => table[of]))].sort()

const cellOf = ({ rows, columns, cells }: Published, row: string, column: string): number | null | undefined => cells[rows.indexOf(row)]?.[columns.indexOf(column)]

/** `absent`: quarters whose table of this dimension had too little in it to be one. */
const addTables = (tables: readonly Published[], absent: number): SumTable => {
  const rows = namesOf(tables, 'rows')
  const columns = namesOf(tables, 'columns')
  const gaps = Array.from({ length: absent }, () => undefined)
  return {
    rows,
    columns,
    cells: rows.map((row) => columns.map((column) => sumOf([...tables.map((table) => cellOf(table, row, column)), ...gaps]))),
    rowTotals: rows.map((row) => sumOf([...tables.map((table) => table.rowTotals[table.rows.indexOf(row)]), ...gaps])),
    columnTotals: columns.map((column) => sumOf([...tables.map((table) => table.columnTotals[table.columns.indexOf(column)]), ...gaps])),
    total: sumOf([...tables.map(({ total }) => total), ...gaps]),
  }
}

const moneyOf = (figures: readonly RemedyFigure[]): { currency: string; amount: number }[] =>
  [
    ...Map.groupBy(
      figures.flatMap(({ money = [] }) => money),
      ({ currency }) => currency,
    ),
  ].map(([currency, some]) => ({ currency, amount: some.reduce((total, { amount }) => total + amount, 0) }))

const addRemedies = (quarters: readonly RemedyFigure[][]): SumFigures['remedies'] =>
  [...Map.groupBy(quarters.flat(), ({ type }) => type)].map(([type, some]) => {
    const workers = sumOf(some.map((one) => one.workers))
    const money = moneyOf(some)
    return {
      type,
      recorded: sumOf(some.map(({ recorded }) => recorded)).count,
      atLeast: some.length < quarters.length || workers.atLeast,
      ...(workers.count > 0 ? { workers: workers.count } : {}),
      ...(money.length > 0 ? { money } : {}),
    }
  })

const addHelped = (quarters: readonly (HelpedFigure | undefined)[]): Pick<SumFigures, 'helped'> => {
  const complaints = sumOf(quarters.map((one) => one?.complaints))
  const workers = sumOf(quarters.map((one) => one?.workers))
  if (complaints.count === 0) return {}
  return { helped: { complaints: complaints.count, atLeast: complaints.atLeast || workers.atLeast, ...(workers.count > 0 ? { workers: workers.count } : {}) } }
}

const addBodies = (quarters: readonly BodyFigure[][]): SumFigures['bodies'] =>
  [...Map.groupBy(quarters.flat(), ({ body }) => body)].map(([body, some]) => {
    const ranOut = sumOf(some.map((one) => one.ranOut))
    const escalated = sumOf(some.map((one) => one.escalated))
    return {
      body,
      given: sumOf(some.map(({ given }) => given)).count,
      atLeast: some.length < quarters.length || ranOut.atLeast || escalated.atLeast,
      ...(some.some((one) => one.ranOut !== undefined) ? { ranOut: ranOut.count } : {}),
      ...(some.some((one) => one.escalated !== undefined) ? { escalated: escalated.count } : {}),
    }
  })

/** Absent: frozen before it was counted. */
const addHanded = (quarters: readonly (HandedFigure[] | undefined)[]): SumFigures['referrals'] =>
  [
    ...Map.groupBy(
      quarters.flatMap((one = []) => one),
      ({ id }) => id,
    ),
  ].map(([id, some]) => {
    const done = sumOf(some.map((one) => one.done))
    return {
      id,
      complaints: sumOf(some.map(({ complaints }) => complaints)).count,
      atLeast: some.length < quarters.length || done.atLeast,
      ...(some.some((one) => one.done !== undefined) ? { done: done.count } : {}),
    }
  })

/** Adds up what was published of the quarters from `first` to `last` for one audience. */
export const addUp = (first: Quarter, last: Quarter, releases: readonly (Release | HeldBack)[], audience: Audience): SumFigures => {
  const all = quartersBetween(first, last)
  const within = releases.filter((release): release is Release => !('heldBack' in release) && all.includes(release.quarter))
  const quarters = within.flatMap(({ from, quarter }) => quartersBetween(from, quarter))
  const figures = within.map((release) => release.figures[audience])
  const ids = [...new Set(figures.flatMap(({ tables }) => Object.keys(tables)))]
  const tables = ids.map((id): [string, SumTable] => {
    const some = figures.flatMap((one) => one.tables[id] ?? [])
    return [id, addTables(some, figures.length - some.length)]
  })
  return {
    first,
    last,
    quarters,
    missing: all.filter((quarter) => !quarters.includes(quarter)),
    total: sumOf(figures.map(({ total }) => total)),
    tables: Object.fromEntries(tables),
    remedies: addRemedies(figures.map(({ remedies }) => remedies)),
    ...addHelped(figures.map(({ helped }) => helped)),
    bodies: addBodies(figures.map(({ bodies }) => bodies)),
    referrals: addHanded(figures.map(({ referrals }) => referrals)),
    support: addHanded(figures.map(({ support }) => support)),
    byQuarter: within.map(({ quarter, figures: all }) => ({ quarter, remedies: all[audience].remedies, bodies: all[audience].bodies })),
  }
}
