import type { IdPlaces } from './id-places.ts'
import type { Slot } from './places.ts'

/** Goes over what a text may hold: everything all of whose ids stand somewhere in it. */
export type Candidates<T> = (places: IdPlaces, use: (one: T) => void) => void

/** What has one id as its rarest: `needs` holds, one after another, how many more ids each needs and which. */
type Bucket<T> = { needs: Int32Array; all: T[] }

const neededBy = ({ slots }: { slots: readonly Slot[] }): number[] => [...new Set(slots.flatMap(({ id, optional }) => (optional ? [] : [id])))]

const countUses = (list: readonly { slots: readonly Slot[] }[], size: number): Int32Array => {
  const uses = new Int32Array(size)
  for (const { slots } of list) for (const { id } of slots) uses[id] = (uses[id] ?? 0) + 1
  return uses
}

/**
 * Each thing lies under the id of its own that stands in fewest texts, and of such the one that fewest others ask for, with its other
 * ids in one row: what a text lacks is passed over without touching the thing itself. `seen`: how often each id stands in texts of the
 * language; every id is below its length.
 */
export const indexCandidates = <T extends { slots: readonly Slot[] }>(list: readonly T[], seen: Int32Array): Candidates<T> => {
  const size = seen.length
  const uses = countUses(list, size)
  const gathered: { needs: number[]; all: T[] }[] = Array.from({ length: size })
  for (const one of list) {
    const [rarest = -1, ...more] = neededBy(one).sort((a, b) => (seen[a] ?? 0) - (seen[b] ?? 0) || (uses[a] ?? 0) - (uses[b] ?? 0))
    if (rarest < 0) continue
    const bucket = gathered[rarest] ?? { needs: [], all: [] }
    gathered[rarest] = bucket
    bucket.needs.push(more.length, ...more)
    bucket.all.push(one)
  }
  const buckets: (Bucket<T> | undefined)[] = gathered.map((bucket) => bucket && { needs: Int32Array.from(bucket.needs), all: bucket.all })
  // Most ids of a text are nobody's rarest: a row of small numbers tells so without looking for a bucket.
  const isRarest = Uint8Array.from(buckets, (bucket) => (bucket === undefined ? 0 : 1))
  return (places, use) => {
    for (const id of places.ids()) {
      const bucket = isRarest[id] === 1 ? buckets[id] : undefined
      if (bucket === undefined) continue
      const { needs, all } = bucket
      let at = 0
      for (let n = 0; n < all.length; n += 1) {
        const end = at + 1 + (needs[at] ?? 0)
        let next = at + 1
        while (next < end && places.has(needs[next] ?? 0)) next += 1
        const one = next === end ? all[n] : undefined
        if (one !== undefined) use(one)
        at = end
      }
    }
  }
}
