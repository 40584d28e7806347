/** Counts by key. A key that is not there counts nought. */
export type Counts = Readonly<Record<string, number>>

/** A count as it may be shown, rounded down to a multiple of the threshold. */
export type ShownCell = { key: string; count: number }

/**
 * What a row of counts that is counted again and again goes by: each count stands as it was until it has moved by as many as the threshold,
 * and only then is what it is now. Told in multiples of the threshold, two numbers of a key differ by nothing, or by what at least so many cases
 * may stand behind (practice of statistical offices: no difference of two tables may be a small cell).
 */
export const steadied = (before: Counts, now: Counts, threshold: number): Counts =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((key) => {
      const [stood, is] = [before[key] ?? 0, now[key] ?? 0]
      const kept = Math.abs(is - stood) >= threshold ? is : stood
      return kept > 0 ? [[key, kept]] : []
    }),
  )

const told = (stood: number, threshold: number): number => Math.floor(stood / threshold) * threshold

/** The fewest cases that can be there where a steadied count stands at this. */
const leastOf = (stood: number, threshold: number): number => Math.max(0, stood - (threshold - 1))

/**
 * What of a row may be shown, the largest first. The smallest are held back, always, until those surely hold as many as the threshold, so that
 * no total, of this row or known otherwise, gives a small one away; and what is held back is not named, so that nobody sees one come or go.
 */
export const shownCells = (stood: Counts, threshold: number): ShownCell[] => {
  const smallestFirst = Object.entries(stood).sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
  let heldBack = 0
  const shown = smallestFirst.filter(([, count]) => {
    if (count >= threshold && heldBack >= threshold) return true
    heldBack += leastOf(count, threshold)
    return false
  })
  return shown.map(([key, count]) => ({ key, count: told(count, threshold) })).reverse()
}

/** A count by itself as it may be shown; undefined below the threshold. */
export const shownCount = (stood: number, threshold: number): number | undefined => (stood < threshold ? undefined : told(stood, threshold))
