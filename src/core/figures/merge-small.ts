/** One case as a table counts it. `employers`: tokens of those it is about, where known; cases without one are nobody's. */
export type Counted = { row: string; column: string; employers?: readonly string[] }

/** Cases in a cell, and how many of them are about the employer that most are about. */
export type Cell = { count: number; largest: number }

/** Which published category each category went into. */
export type Groups = ReadonlyMap<string, string>

/** The category that takes in what is too small to stand alone. */
export const OTHER = 'other'

export const cellOf = (cases: readonly Pick<Counted, 'employers'>[]): Cell => {
  const about = new Map<string, number>()
  for (const { employers = [] } of cases) for (const one of new Set(employers)) about.set(one, (about.get(one) ?? 0) + 1)
  return { count: cases.length, largest: Math.max(0, ...about.values()) }
}

/** Too few, or more than half of them about one employer (dominance rule, practice.md 5.6). None at all is too few as well. */
export const isSmall = ({ count, largest }: Cell, threshold: number): boolean => count < threshold || largest * 2 > count

const byGroup = (cases: readonly Counted[], groupOf: (one: Counted) => string): Map<string, Cell> =>
  new Map([...Map.groupBy(cases, groupOf)].map(([group, members]) => [group, cellOf(members)]))

/**
 * Puts every category that is too small into `other`, and the next smallest after them until `other` is large enough itself
 * (global recoding), so that each category's total may be shown. Starts from `before`, the groups of a more trusted audience, so
 * that what a wider audience sees is a sum of what a narrower one sees.
 */
export const mergeSmall = (cases: readonly Counted[], categoryOf: (one: Counted) => string, threshold: number, before: Groups = new Map()): Groups => {
  const categories = [...new Set(cases.map(categoryOf))].sort()
  const groups = new Map(categories.map((category) => [category, before.get(category) ?? category]))
  const merge = (group: string): void => {
    for (const [category, standing] of groups) if (standing === group) groups.set(category, OTHER)
  }
  for (;;) {
    const cells = [...byGroup(cases, (one) => groups.get(categoryOf(one)) ?? OTHER)].sort(([a, x], [b, y]) => x.count - y.count || (a < b ? -1 : 1))
    const small = cells.find(([group, cell]) => isSmall(cell, threshold) && group !== OTHER)
    const other = cells.find(([group]) => group === OTHER)
    const wanted = small ?? (other && isSmall(other[1], threshold) ? cells.find(([group]) => group !== OTHER) : undefined)
    if (!wanted) return groups
    merge(wanted[0])
  }
}
