import type { CountedRow } from './figure-row.ts'
import { cellOf, isSmall } from './merge-small.ts'
import type { Audience } from './suppress.ts'
import { THRESHOLDS } from './suppress.ts'

/** No complaint, or enough of them, no more than half about one employer. */
export const isSafe = (rows: readonly CountedRow[], audience: Audience): boolean => rows.length === 0 || !isSmall(cellOf(rows), THRESHOLDS[audience])

/** Those that are left of some when others are taken. */
export const without = (all: readonly CountedRow[], some: readonly CountedRow[]): CountedRow[] => {
  const taken = new Set(some)
  return all.filter((row) => !taken.has(row))
}

/** Where all of them lie in one compartment, which a table counts, those of it that are left are none or enough too. */
export const leavesItsGroup = (all: readonly CountedRow[], some: readonly CountedRow[], audience: Audience): boolean => {
  const compartments = new Set(some.map(({ compartment }) => compartment))
  const [one] = compartments
  if (compartments.size !== 1 || one === 'none') return true
  return isSafe(
    without(
      all.filter(({ compartment }) => compartment === one),
      some,
    ),
    audience,
  )
}
