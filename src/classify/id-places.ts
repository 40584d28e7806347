/** For each id, the words of one text that satisfy it, in order; made anew for each text in the same memory. */
export type IdPlaces = {
  has: (id: number) => boolean
  /** How many words satisfy an id, and which the nth of them is. */
  count: (id: number) => number
  nth: (id: number, n: number) => number
  /** Which of an id's words is the first from a word on; their count where none is. */
  firstFrom: (id: number, least: number) => number
  /** The ids that stand somewhere, in the order in which they were first put. */
  ids: () => readonly number[]
  /** Puts a word under an id: behind those already there, or at its place among them. */
  put: (id: number, at: number) => void
  clear: () => void
}

/** An id's list longer than this is given back after its text. */
const KEPT_LENGTH = 64
/** Turns are counted up to here and then begun again, so that they fit in small numbers. */
const LAST_TURN = 2 ** 30

/** Keeps a word in order, once: gives back how many there are now. */
const insert = (list: number[], count: number, at: number): number => {
  let place = count
  while (place > 0 && (list[place - 1] ?? 0) > at) place -= 1
  if (place > 0 && list[place - 1] === at) return count
  for (let from = count; from > place; from -= 1) list[from] = list[from - 1] ?? 0
  list[place] = at
  return count + 1
}

/** The place of the first of a list's words from a word on. */
const firstPlace = (list: readonly number[] | undefined, count: number, least: number): number => {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list?.[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Places for ids below `size`. What a text asks most often is whether an id stands at all: one number for each id says so, and
 * which of the few lists in use is its own. Lists are handed out in the order in which ids come, and written over, text after
 * text, so that they stay near at hand and a text leaves nothing behind to be swept up.
 */
export const createIdPlaces = (size: number): IdPlaces => {
  /** For an id of this text, its list's place above `base`; below it, what an earlier text left. */
  const placeOf = new Int32Array(size).fill(-1)
  const counts: number[] = []
  const lists: number[][] = []
  let base = 0
  let ids: number[] = []
  const listOf = (id: number): number => (placeOf[id] ?? -1) - base
  const count = (id: number): number => {
    const own = listOf(id)
    return own < 0 ? 0 : (counts[own] ?? 0)
  }
  return {
    has: (id) => (placeOf[id] ?? -1) >= base,
    count,
    nth: (id, n) => lists[listOf(id)]?.[n] ?? 0,
    firstFrom: (id, least) => firstPlace(lists[listOf(id)], count(id), least),
    ids: () => ids,
    put: (id, at) => {
      const own = listOf(id)
      const list = lists[own]
      if (own >= 0 && list !== undefined) {
        counts[own] = insert(list, counts[own] ?? 0, at)
        return
      }
      const next = ids.length
      placeOf[id] = base + next
      counts[next] = 1
      const free = lists[next]
      if (free === undefined || free.length > KEPT_LENGTH) lists[next] = [at]
      else free[0] = at
      ids.push(id)
    },
    clear: () => {
      base += ids.length
      ids = []
      if (base < LAST_TURN) return
      placeOf.fill(-1)
      base = 0
    },
  }
}
