import type { FigureRow } from '../../../src/core/figures/figure-row.ts'
import { OTHER } from '../../../src/core/figures/merge-small.ts'
import type { Release } from '../../../src/core/figures/release.ts'
import type { Audience, Published } from '../../../src/core/figures/suppress.ts'
import { AUDIENCES, THRESHOLDS } from '../../../src/core/figures/suppress.ts'
import type { IndicatorId, IssueCode } from '../../../src/core/vocab.ts'
import type { Known } from './largest.ts'
import { largest } from './largest.ts'

/** A release, and the rows it counted as they stood that day. */
export type Frozen = { release: Release; rows: readonly FigureRow[] }
/** Figures that were withheld because too few stand behind them, and how many of them somebody could work out to be so few. */
export type Attack = { withheld: number; recovered: number }

const yes = (holds: boolean): string => (holds ? 'yes' : 'no')

/** What a row counts as in a table, told a second time and apart from the program. */
const columnOf = (table: string, row: FigureRow): string | undefined => {
  const [family = '', code = ''] = table.split('.')
  if (family === 'indicator') return yes(row.indicators.includes(code as IndicatorId))
  if (family === 'issue') return yes(row.issues.includes(code as IssueCode))
  if (table === 'sector' || table === 'band' || table === 'channel') return row[table]
  if (family === 'promise') return yes(row.readLate === true)
  if (table === 'group.forced_labour') return yes(row.category === 'forced_labour')
  if (table === 'group.children' || table === 'group.trafficking') return yes(row.compartment === code)
  return undefined
}

const groupIn = (names: readonly string[], name: string): string => (names.includes(name) ? name : OTHER)

type Table = { published: Published; counts: number[][] }

const countsOf = (published: Published, id: string, rows: readonly FigureRow[]): number[][] | undefined => {
  const { rows: names, columns } = published
  const counts = names.map(() => columns.map(() => 0))
  for (const row of rows) {
    const column = columnOf(id, row)
    const line = counts[names.indexOf(groupIn(names, row.regionGroup))]
    if (column === undefined || line === undefined) return undefined
    const at = columns.indexOf(groupIn(columns, column))
    if (at === -1) return undefined
    line[at] = (line[at] ?? 0) + 1
  }
  return counts
}

type Place = { row: string; column: string; count: number; isHidden: boolean }

/**
 * What somebody knows who reads this table and those of wider audiences, and to whom somebody told every total and every shown figure before rounding,
 * which nobody will: sums over the cells this table withholds, since what it shows can be taken off.
 */
const knownOf = ({ published: { rows, columns } }: Table, places: readonly Place[], wider: readonly Table[]): Known[] => {
  const hidden = places.filter(({ isHidden }) => isHidden)
  const sumWhere = (holds: (place: Place) => boolean): Known[] => {
    const of = hidden.map((place) => (holds(place) ? 1 : 0))
    return of.some((one) => one > 0) ? [{ of, is: hidden.reduce((total, { count }, at) => total + (of[at] ?? 0) * count, 0) }] : []
  }
  return [
    ...rows.flatMap((name) => sumWhere(({ row }) => row === name)),
    ...columns.flatMap((name) => sumWhere(({ column }) => column === name)),
    ...wider.flatMap(({ published: { rows: wideRows, columns: wideColumns, cells } }) =>
      wideRows.flatMap((wideRow, r) =>
        wideColumns.flatMap((wideColumn, c) =>
          cells[r]?.[c] === null ? [] : sumWhere(({ row, column }) => groupIn(wideRows, row) === wideRow && groupIn(wideColumns, column) === wideColumn),
        ),
      ),
    ),
  ]
}

const attackTable = (table: Table, threshold: number, wider: readonly Table[], isHidden: (cell: number | null, count: number) => boolean): Attack => {
  const { rows, columns, cells } = table.published
  const places = rows.flatMap((row, r) =>
    columns.map((column, c): Place => {
      const count = table.counts[r]?.[c] ?? 0
      return { row, column, count, isHidden: isHidden(cells[r]?.[c] ?? null, count) }
    }),
  )
  const known = knownOf(table, places, wider)
  const hidden = places.filter((place) => place.isHidden)
  const small = hidden.flatMap(({ count }, at) => (count < threshold ? [at] : []))
  return { withheld: small.length, recovered: small.filter((at) => largest(at, hidden.length, known) < threshold - 0.5).length }
}

const sum = (attacks: readonly Attack[]): Attack =>
  attacks.reduce((all, one) => ({ withheld: all.withheld + one.withheld, recovered: all.recovered + one.recovered }), { withheld: 0, recovered: 0 })

const tableOf = ({ release, rows }: Frozen, audience: Audience, id: string): Table[] => {
  const published = release.figures[audience].tables[id]
  const counts = published && countsOf(published, id, rows)
  return published && counts ? [{ published, counts }] : []
}

/**
 * Tries to work out of everything an audience can read, table by table and with those of wider audiences, which withheld figures are small. `naive`: against tables that
 * withhold the small figures alone, to see that the attack can win.
 */
export const attackTables = (all: readonly Frozen[], { naive = false } = {}): Attack =>
  sum(
    all.flatMap((frozen) =>
      AUDIENCES.flatMap((audience, index) =>
        Object.keys(frozen.release.figures[audience].tables).flatMap((id) => {
          const wider = naive ? [] : AUDIENCES.slice(index + 1).flatMap((one) => tableOf(frozen, one, id))
          const threshold = THRESHOLDS[audience]
          return tableOf(frozen, audience, id).map((table) => attackTable(table, threshold, wider, (cell, count) => (naive ? count < threshold : cell === null)))
        }),
      ),
    ),
  )
