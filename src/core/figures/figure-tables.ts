import { INDICATORS, ISSUES } from '../vocab.ts'
import type { CountedRow, FigureRow } from './figure-row.ts'
import type { Counted, Groups } from './merge-small.ts'
import { cellOf, isSmall, mergeSmall } from './merge-small.ts'
import type { Audience, Protected, Published } from './suppress.ts'
import { AUDIENCES, protect, published, THRESHOLDS } from './suppress.ts'

/** A dimension that a release crosses with the region group; each stands in one table only. */
type Spoke = { id: string; of: (row: FigureRow) => string }

/** Of a table of yes and no the yes is what is read; the no is there so that neither gives the other away. */
export const YES = 'yes'
const NO = 'no'
const flag = (id: string, holds: (row: FigureRow) => boolean): Spoke => ({ id, of: (row) => (holds(row) ? YES : NO) })

/** Graver kinds of cases, each a table of its own. */
export const GROUPS = ['children', 'trafficking', 'forced_labour'] as const

/** What came of a case by the time its quarter was frozen, the first that holds. */
const outcomeOf = (row: FigureRow): string => {
  if (row.remedies.length > 0) return 'remedy'
  if (row.withdrawn || row.deleted) return 'withdrawn'
  if (row.open) return 'open'
  return 'closed'
}

const SPOKES: readonly Spoke[] = [
  { id: 'sector', of: ({ sector }) => sector },
  { id: 'band', of: ({ band }) => band },
  { id: 'channel', of: ({ channel }) => channel },
  { id: 'outcome', of: outcomeOf },
  flag('group.children', ({ compartment }) => compartment === 'children'),
  flag('group.trafficking', ({ compartment }) => compartment === 'trafficking'),
  flag('group.forced_labour', ({ category }) => category === 'forced_labour'),
  flag('promise.read_late', ({ readLate }) => readLate === true),
  ...INDICATORS.map((id) => flag(`indicator.${id}`, ({ indicators }) => indicators.includes(id))),
  ...ISSUES.map((id) => flag(`issue.${id}`, ({ issues }) => issues.includes(id))),
]

/** Tables by the id of what they cross the rows with. */
export type Tables = Record<string, Published>

const counted = (rows: readonly CountedRow[], of: (row: CountedRow) => string): Counted[] =>
  rows.map((row) => ({ row: row.regionGroup, column: of(row), ...(row.employers ? { employers: row.employers } : {}) }))

/** One audience's tables before rounding, from those of the audience before it. */
type Step = { rowGroups: Groups; tables: Map<string, Protected> }

const stepFor = (rows: readonly CountedRow[], audience: Audience, { rowGroups: before, tables: finer }: Step): Step => {
  const threshold = THRESHOLDS[audience]
  const rowGroups = mergeSmall(
    counted(rows, () => ''),
    ({ row }) => row,
    threshold,
    before,
  )
  const made = SPOKES.flatMap((spoke) => {
    const table = protect(counted(rows, spoke.of), rowGroups, threshold, finer.get(spoke.id))
    return table ? [[spoke.id, table] as const] : []
  })
  return { rowGroups, tables: new Map(made) }
}

/** Is so little filed that nothing may be said of it to anybody? It then counts with the next quarter. */
export const isTooFew = (rows: readonly FigureRow[]): boolean => isSmall(cellOf(rows.map(() => ({}))), THRESHOLDS.public)

/**
 * Complaints of a period by region group, crossed with one dimension a table, as each audience may read them. The period must hold
 * enough for the widest audience (`isTooFew`), so that no audience learns of a period that another was not told of.
 */
export const tablesFor = (rows: readonly CountedRow[]): Record<Audience, Tables> => {
  let step: Step = { rowGroups: new Map(), tables: new Map() }
  const made = {} as Record<Audience, Tables>
  for (const audience of AUDIENCES) {
    step = stepFor(rows, audience, step)
    // A dimension of which too little was left to tell apart is no table.
    made[audience] = Object.fromEntries([...step.tables].flatMap(([id, table]) => (table.columns.length > 1 ? [[id, published(table)]] : [])))
  }
  return made
}
