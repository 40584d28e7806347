import type { Asked } from './fill-slots.ts'
import { runOf } from './fill-slots.ts'
import type { IdPlaces } from './id-places.ts'

/** What a text may hold, of several lists of things: each is found under one id. */
export type Candidates = {
  /** 1 for each id under which something is found. */
  isLeading: Uint8Array
  /** What all things ask for, one behind another. */
  rows: Int32Array
  /** Goes over the things of a list that a text may hold, by their places in the list, and where the run of their slots begins in `rows`. */
  forEach: (list: number, places: Pick<IdPlaces, 'leading' | 'has'>, use: (thing: number, run: number) => void) => void
}

const neededBy = ({ slots }: Asked): number[] => {
  const needs: number[] = []
  for (const { id, optional } of slots) if (!optional && !needs.includes(id)) needs.push(id)
  return needs
}

const countUses = (list: readonly Asked[], size: number): Int32Array => {
  const uses = new Int32Array(size)
  for (const { slots } of list) for (const { id } of slots) uses[id] = (uses[id] ?? 0) + 1
  return uses
}

/** For each id, the rows of the things of a list that lie under it. */
const rowsOf = (list: readonly Asked[], seen: Int32Array): Map<number, number[]> => {
  const uses = countUses(list, seen.length)
  const rows = new Map<number, number[]>()
  list.forEach((asked, thing) => {
    const [rarest, ...needs] = neededBy(asked).sort((a, b) => (seen[a] ?? 0) - (seen[b] ?? 0) || (uses[a] ?? 0) - (uses[b] ?? 0))
    if (rarest === undefined) return
    const row = [thing, needs.length, ...needs, ...runOf(asked)]
    const own = rows.get(rarest) ?? []
    own.push(row.length + 1, ...row)
    rows.set(rarest, own)
  })
  return rows
}

/** Rows by list and id, written down id after id: for each id, where the rows of each list begin, and where the last one's end. */
const writeDown = (byList: readonly ReadonlyMap<number, readonly number[]>[], size: number): { rows: Int32Array; starts: Int32Array } => {
  const rows: number[] = []
  const starts: number[] = []
  for (let id = 0; id < size; id += 1) {
    for (const of of byList) {
      starts.push(rows.length)
      for (const number of of.get(id) ?? []) rows.push(number)
    }
    starts.push(rows.length)
  }
  return { rows: Int32Array.from(rows), starts: Int32Array.from(starts) }
}

/** 1 for each id under which some rows are. */
const leadingIn = (byList: readonly ReadonlyMap<number, unknown>[], size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, id) => (byList.some((one) => one.has(id)) ? 1 : 0))

/**
 * Each thing lies under the id of its own that stands in fewest texts, and of such the one that fewest others of its list ask for.
 * What it asks is written in one row: the row's length, its place in the list, how many more ids it needs and which, and the run of its
 * slots. The rows under one id follow each other, list after list, so that what a text lacks is passed over by reading on in the same
 * memory. `seen`: how often each id stands in texts of the language; every id is below its length.
 */
export const indexCandidates = (lists: readonly (readonly Asked[])[], seen: Int32Array): Candidates => {
  const byList = lists.map((list) => rowsOf(list, seen))
  const { rows, starts } = writeDown(byList, seen.length)
  const width = lists.length + 1
  return {
    rows,
    isLeading: leadingIn(byList, seen.length),
    forEach: (list, places, use) => {
      for (const id of places.leading()) {
        const end = starts[id * width + list + 1] ?? 0
        for (let at = starts[id * width + list] ?? 0; at < end; at += rows[at] ?? end) {
          const run = at + 3 + (rows[at + 2] ?? 0)
          let next = at + 3
          while (next < run && places.has(rows[next] ?? 0)) next += 1
          if (next === run) use(rows[at + 1] ?? 0, run)
        }
      }
    },
  }
}
