import type { IdPlaces } from './id-places.ts'
import type { Slot } from './places.ts'

/** What a text may hold: everything all of whose ids stand somewhere in it is found under one of `leads`. */
export type Candidates<T> = { leads: readonly number[]; forEach: (places: IdPlaces, use: (one: T) => void) => void }

const neededBy = ({ slots }: { slots: readonly Slot[] }): number[] => {
  const needs: number[] = []
  for (const { id, optional } of slots) if (!optional && !needs.includes(id)) needs.push(id)
  return needs
}

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
  const gathered: { needs: number[]; one: T }[][] = Array.from({ length: size })
  for (const one of list) {
    const [rarest = -1, ...needs] = neededBy(one).sort((a, b) => (seen[a] ?? 0) - (seen[b] ?? 0) || (uses[a] ?? 0) - (uses[b] ?? 0))
    if (rarest < 0) continue
    const bucket = gathered[rarest] ?? []
    gathered[rarest] = bucket
    bucket.push({ needs, one })
  }
  const [all, leads]: [T[], number[]] = [[], []]
  // For each thing in turn, how many more ids it needs and which; and for each id, its first thing and where that one's needs begin.
  const needs: number[] = []
  const [firstOf, needsOf] = [new Int32Array(size + 1), new Int32Array(size)]
  for (let id = 0; id < size; id += 1) {
    firstOf[id] = all.length
    needsOf[id] = needs.length
    const own = gathered[id]
    if (!own) continue
    leads.push(id)
    for (const { needs: more, one } of own) {
      needs.push(more.length, ...more)
      all.push(one)
    }
  }
  firstOf[size] = all.length
  const row = Int32Array.from(needs)
  return {
    leads,
    forEach: (places, use) => {
      for (const id of places.leading()) {
        const end = firstOf[id + 1] ?? 0
        let at = needsOf[id] ?? 0
        for (let n = firstOf[id] ?? 0; n < end; n += 1) {
          const behind = at + 1 + (row[at] ?? 0)
          let next = at + 1
          while (next < behind && places.has(row[next] ?? 0)) next += 1
          const one = next === behind ? all[n] : undefined
          if (one !== undefined) use(one)
          at = behind
        }
      }
    },
  }
}
