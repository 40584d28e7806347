/** For each id, the words of one text that satisfy it; made anew for each text in the same memory. */
export type IdPlaces = {
  has: (id: number) => boolean
  /** The first of an id's words from a word on; NOWHERE if there is none. */
  firstFrom: (id: number, least: number) => number
  /** The ids that stand somewhere, in the order in which they were first put; to be read before the next one is put. */
  ids: () => Int32Array
  put: (id: number, at: number) => void
  /** Begins a text of so many words: none of them satisfies anything yet. */
  begin: (words: number) => void
}

/** Behind the last word of any text. */
export const NOWHERE = 2 ** 29
/** Turns are counted up to here and then begun again, so that they fit in small numbers. */
const LAST_TURN = 2 ** 30
/** Words of which one number of a row tells. */
const IN_ONE = 32
/** Rows are kept in this many numbers; what a longer text needs beyond is given back after it. */
const KEPT = 2 ** 14

const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits)

/**
 * Places for ids below `size`. What a text asks most often is whether an id stands at all: one number for each id says so, and
 * which of the few rows in use is its own. A row has a bit for each word of the text. Rows are handed out in the order in which
 * ids come, and written over, text after text, so that they stay near at hand and a text leaves nothing behind to be swept up.
 */
export const createIdPlaces = (size: number): IdPlaces => {
  /** For an id of this text, its row above `base`; below it, what an earlier text left. */
  const placeOf = new Int32Array(size).fill(-1)
  const ids = new Int32Array(size)
  let [rows, base, used, width] = [new Int32Array(KEPT), 0, 0, 1]
  const take = (id: number): number => {
    const row = used
    placeOf[id] = base + row
    ids[row] = id
    used += 1
    if (used * width > rows.length) {
      const longer = new Int32Array(2 * rows.length)
      longer.set(rows)
      rows = longer
    }
    for (let part = row * width; part < used * width; part += 1) rows[part] = 0
    return row
  }
  return {
    has: (id) => (placeOf[id] ?? -1) >= base,
    firstFrom: (id, least) => {
      const row = (placeOf[id] ?? -1) - base
      if (row < 0) return NOWHERE
      const from = Math.max(0, least)
      let part = Math.floor(from / IN_ONE)
      let bits = (rows[row * width + part] ?? 0) & (-1 << (from % IN_ONE))
      while (bits === 0) {
        part += 1
        if (part >= width) return NOWHERE
        bits = rows[row * width + part] ?? 0
      }
      return part < width ? part * IN_ONE + lowest(bits) : NOWHERE
    },
    ids: () => ids.subarray(0, used),
    put: (id, at) => {
      const known = (placeOf[id] ?? -1) - base
      const row = known < 0 ? take(id) : known
      const part = row * width + (at >> 5)
      rows[part] = (rows[part] ?? 0) | (1 << (at & 31))
    },
    begin: (words) => {
      base += used
      used = 0
      width = Math.max(1, Math.ceil(words / IN_ONE))
      if (rows.length > KEPT) rows = new Int32Array(KEPT)
      if (base < LAST_TURN) return
      placeOf.fill(-1)
      base = 0
    },
  }
}
