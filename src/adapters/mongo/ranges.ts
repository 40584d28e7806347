/**
 * The first `limit` documents of stretches that follow each other in an order. "Strictly behind (a, b, c)" is three of them, each with
 * equalities first and one comparison. Asked for as one `$or`, a server may sort in memory, or walk one moment's cases again for every page.
 */
export const readRanges = async <Range, T>(ranges: readonly Range[], limit: number, read: (range: Range, size: number) => Promise<T[]>): Promise<T[]> => {
  const found: T[] = []
  for (const range of ranges) {
    if (found.length >= limit) break
    found.push(...(await read(range, limit - found.length)))
  }
  return found
}
