import type { WorkRow } from './work-rows.ts'

/** Fields by which a queue's open work is narrowed, alone or together: every set of them has its own key, under which its rows lie in the list's order. */
export const NARROWING_FIELDS = ['indicator', 'regionGroup', 'sector', 'language'] as const
export type NarrowingField = (typeof NARROWING_FIELDS)[number]
type Values = Partial<Record<NarrowingField, string>>

const setsOf = ([first, ...rest]: readonly NarrowingField[]): NarrowingField[][] => (first === undefined ? [[]] : setsOf(rest).flatMap((set) => [set, [first, ...set]]))

/** All sets of the fields, the empty one among them. */
export const NARROWING_SETS: readonly (readonly NarrowingField[])[] = setsOf(NARROWING_FIELDS)

/** The key of a queue's open rows with these values. A list of texts as JSON: no two sets share one. */
export const workKey = (queue: string, values: Values): string => JSON.stringify([queue, ...NARROWING_FIELDS.map((field) => values[field] ?? null)])

/**
 * The keys an open row lies under: one for each set of its known fields, and for each of its indicators. A row that is closed has none.
 * Most have ten to thirty; what is not known ('') makes none.
 */
export const workKeys = ({ queue, open, indicators, regionGroup, sector, language }: WorkRow): string[] => {
  if (!open) return []
  const known: Values = { regionGroup, sector, language }
  const keys = NARROWING_SETS.flatMap((set) => {
    if (set.some((field) => known[field] === '')) return []
    const values: Values = Object.fromEntries(set.map((field) => [field, known[field]]))
    return set.includes('indicator') ? indicators.map(({ id }) => workKey(queue, { ...values, indicator: id })) : [workKey(queue, values)]
  })
  return [...new Set(keys)]
}
