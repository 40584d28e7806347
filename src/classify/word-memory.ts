/** A number that stands for a word: two words share one about once in a thousand million million. */
const markOf = (word: string): number => {
  let [one, other] = [0x811c9dc5, 0x1b873593]
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193)
    other = Math.imul(other ^ code, 0x85ebca6b) ^ (other >>> 13)
  }
  return (one >>> 0) * 0x200000 + (other >>> 11)
}

/** No word's mark is below 0. */
const FREE = -1
/** Places of the table at first; it grows so that half of them stay free. */
const FEWEST = 1_024

/** What is kept under marks: each in the first free place from the one its mark asks for. */
const createTable = <Made>(size: number) => {
  const marks = new Float64Array(size).fill(FREE)
  const made: (Made | undefined)[] = Array.from({ length: size }, () => undefined)
  const placeOf = (mark: number): number => {
    let place = mark & (size - 1)
    while (marks[place] !== mark && marks[place] !== FREE) place = (place + 1) & (size - 1)
    return place
  }
  const put = (mark: number, one: Made): void => {
    const place = placeOf(mark)
    marks[place] = mark
    made[place] = one
  }
  return {
    size,
    of: (mark: number): Made | undefined => made[placeOf(mark)],
    put,
    /** Puts all of it into another. */
    moveTo: (other: { put: typeof put }): void => {
      for (const [place, one] of made.entries()) if (one !== undefined) other.put(marks[place] ?? FREE, one)
    },
  }
}

/** Looks words up by their marks. */
export const indexByMark = <Made>(entries: readonly (readonly [word: string, one: Made])[]): ((word: string) => Made | undefined) => {
  const table = createTable<Made>(2 ** Math.ceil(Math.log2(2 * entries.length + 2)))
  for (const [word, one] of entries) table.put(markOf(word), one)
  return (word) => table.of(markOf(word))
}

/**
 * Remembers what is made of words, so that it is made once for a word that comes again. A word is known by its mark alone: nothing is
 * kept that a person alone would write. What comes to more than `most` words is forgotten, and all begun anew: a flood of words that
 * nobody knows takes no more room, and costs no more than it would without.
 */
export const rememberWords = <Made extends object>(most: number, make: (word: string) => Made): ((word: string) => Made) => {
  let table = createTable<Made>(FEWEST)
  let kept = 0
  const keep = (mark: number, one: Made): void => {
    if (kept >= most) {
      table = createTable(FEWEST)
      kept = 0
    }
    if (2 * kept >= table.size) {
      const larger = createTable<Made>(2 * table.size)
      table.moveTo(larger)
      table = larger
    }
    table.put(mark, one)
    kept += 1
  }
  return (word) => {
    const mark = markOf(word)
    const known = table.of(mark)
    if (known) return known
    const one = make(word)
    keep(mark, one)
    return one
  }
}
