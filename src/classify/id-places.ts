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

/** Keeps a word in order, once: gives back how many there are now. */
const insert = (list: number[], count: number, at: number): number => {
  let place = count
  while (place > 0 && (list[place - 1] ?? 0) > at) place -= 1
  if (place > 0 && list[place - 1] === at) return count
  for (let from = count; from > place; from -= 1) list[from] = list[from - 1] ?? 0
  list[place] = at
  return count + 1
}

/**
 * Places for ids below `size`. An array and a turn instead of a map: what a text asks most often is whether an id stands at all.
 * Lists are written over, text after text, so that a text leaves nothing behind to be swept up.
 */
export const createIdPlaces = (size: number): IdPlaces => {
  const lastTurn = new Int32Array(size)
  const counts = new Int32Array(size)
  const lists: number[][] = Array.from({ length: size })
  let turn = 1
  let ids: number[] = []
  const count = (id: number): number => (lastTurn[id] === turn ? (counts[id] ?? 0) : 0)
  return {
    has: (id) => lastTurn[id] === turn,
    count,
    nth: (id, n) => lists[id]?.[n] ?? 0,
    firstFrom: (id, least) => {
      const list = lists[id]
      let [low, high] = [0, count(id)]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((list?.[middle] ?? 0) < least) low = middle + 1
        else high = middle
      }
      return low
    },
    ids: () => ids,
    put: (id, at) => {
      const list = lists[id]
      if (lastTurn[id] === turn && list !== undefined) {
        counts[id] = insert(list, counts[id] ?? 0, at)
        return
      }
      lastTurn[id] = turn
      counts[id] = 1
      if (list === undefined || list.length > KEPT_LENGTH) lists[id] = [at]
      else list[0] = at
      ids.push(id)
    },
    clear: () => {
      turn += 1
      ids = []
    },
  }
}
