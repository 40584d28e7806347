/** For each id, the words of one text that satisfy it; made anew for each text in the same memory. */
export type IdPlaces = {
  has: (id: number) => boolean
  /** The first of an id's words from a word on; NOWHERE if there is none. */
  firstFrom: (id: number, least: number) => number
  /** Those of the leading ids that stand somewhere, in the order in which they were first put; to be read before the next one is put. */
  leading: () => Int32Array
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

/** The first bit that is set from a place on in a row of `width` numbers that begins at `start`. */
const firstBit = (rows: Int32Array, start: number, width: number, least: number): number => {
  const from = Math.max(0, least)
  let part = Math.floor(from / IN_ONE)
  let bits = (rows[start + part] ?? 0) & (-1 << (from % IN_ONE))
  while (bits === 0 && part < width) {
    part += 1
    bits = rows[start + part] ?? 0
  }
  return part < width ? part * IN_ONE + lowest(bits) : NOWHERE
}

const twiceAsLong = (rows: Int32Array): Int32Array => {
  const longer = new Int32Array(2 * rows.length)
  longer.set(rows)
  return longer
}

/**
 * Places for ids below the length of `isLeading`, which has 1 for each id that leads to something by itself. What a text asks
 * most often is whether an id stands at all: one number for each id says so, and which of the few rows in use is its own. A row
 * has a bit for each word of the text. Rows are handed out in the order in which ids come, and written over, text after text, so
 * that they stay near at hand and a text leaves nothing behind to be swept up.
 */
export const createIdPlaces = (isLeading: Uint8Array): IdPlaces => {
  /** For an id of this text, its row above `base`; below it, what an earlier text left. */
  const placeOf = new Int32Array(isLeading.length).fill(-1)
  const leading = new Int32Array(isLeading.length)
  let rows: Int32Array = new Int32Array(KEPT)
  let [base, used, leads, width] = [0, 0, 0, 1]
  const take = (id: number): number => {
    const row = used
    placeOf[id] = base + row
    used += 1
    if (isLeading[id] === 1) {
      leading[leads] = id
      leads += 1
    }
    if (used * width > rows.length) rows = twiceAsLong(rows)
    for (let part = row * width; part < used * width; part += 1) rows[part] = 0
    return row
  }
  return {
    has: (id) => (placeOf[id] ?? -1) >= base,
    firstFrom: (id, least) => {
      const row = (placeOf[id] ?? -1) - base
      return row < 0 ? NOWHERE : firstBit(rows, row * width, width, least)
    },
    leading: () => leading.subarray(0, leads),
    put: (id, at) => {
      const known = (placeOf[id] ?? -1) - base
      const row = known < 0 ? take(id) : known
      const part = row * width + (at >> 5)
      rows[part] = (rows[part] ?? 0) | (1 << (at & 31))
    },
    begin: (words) => {
      base += used
      used = 0
      leads = 0
      width = Math.max(1, Math.ceil(words / IN_ONE))
      if (rows.length > KEPT) rows = new Int32Array(KEPT)
      if (base < LAST_TURN) return
      placeOf.fill(-1)
      base = 0
    },
  }
}
