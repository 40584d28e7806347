/** For each id, the words of one text that satisfy it, in order; made anew for each text in the same memory. */
export type IdPlaces = {
  has: (id: number) => boolean
  get: (id: number) => readonly number[]
  /** The ids that stand somewhere, in the order in which they were first put. */
  ids: () => readonly number[]
  /** Puts a word under an id: behind those already there, or at its place among them. */
  put: (id: number, at: number) => void
  clear: () => void
}

const NOWHERE: readonly number[] = []

/** Keeps a word in order, once. */
const insert = (list: number[], at: number): void => {
  let place = list.length
  while (place > 0 && (list[place - 1] ?? 0) > at) place -= 1
  if (list[place - 1] !== at) list.splice(place, 0, at)
}

/** Places for ids below `size`. An array and a turn instead of a map: what a text asks most often is whether an id stands at all. */
export const createIdPlaces = (size: number): IdPlaces => {
  const lastTurn = new Int32Array(size)
  const lists: number[][] = Array.from({ length: size })
  let turn = 0
  let ids: number[] = []
  return {
    has: (id) => lastTurn[id] === turn,
    get: (id) => (lastTurn[id] === turn ? (lists[id] ?? NOWHERE) : NOWHERE),
    ids: () => ids,
    put: (id, at) => {
      const list = lists[id]
      if (lastTurn[id] === turn && list !== undefined) {
        insert(list, at)
        return
      }
      lastTurn[id] = turn
      lists[id] = [at]
      ids.push(id)
    },
    clear: () => {
      turn += 1
      for (const id of ids) lists[id] = []
      ids = []
    },
  }
}
