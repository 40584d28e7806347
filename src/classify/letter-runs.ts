/** Shortest and longest run of letters that counts as a piece of a word, and letters of a word that are looked at. */
export const SHORTEST_RUN = 3
export const LONGEST_RUN = 5
const LOOKED_AT = 24

/** A word with its edges marked, of which runs are taken. */
export const marked = (word: string): string => `^${word.slice(0, LOOKED_AT)}$`

/** Goes over the known runs of letters of a word, by their places among the names. */
export type ForRuns = (word: string, use: (piece: number) => void) => void

const FIRST = 0x811c9dc5
const nextHash = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193)
const EMPTY = -1

/** A table twice as large as what it holds, in steps of two. */
const sizeFor = (count: number): number => 2 ** Math.ceil(Math.log2(Math.max(2, count * 2)))

/** Runs by a hash that grows letter by letter: no run of a text is ever cut out to be looked up. `runs`: names with their places. */
export const indexRuns = (runs: readonly (readonly [string, number])[]): ForRuns => {
  const size = sizeFor(runs.length)
  // All letters in one row, a name's from its start to the next one's: to compare is to read on.
  const letters = Uint16Array.from(runs.flatMap(([name]) => Array.from({ length: name.length }, (_, at) => name.charCodeAt(at))))
  const starts = new Int32Array(runs.length + 1)
  const pieces = Int32Array.from(runs, ([, piece]) => piece)
  const table = new Int32Array(size).fill(EMPTY)
  runs.forEach(([name], place) => {
    starts[place + 1] = (starts[place] ?? 0) + name.length
    let hash = FIRST
    for (let at = 0; at < name.length; at += 1) hash = nextHash(hash, name.charCodeAt(at))
    let slot = hash & (size - 1)
    while (table[slot] !== EMPTY) slot = (slot + 1) & (size - 1)
    table[slot] = place
  })
  const isAt = (place: number, text: string, from: number, length: number): boolean => {
    const start = starts[place] ?? 0
    if ((starts[place + 1] ?? 0) - start !== length) return false
    for (let at = 0; at < length; at += 1) if (letters[start + at] !== text.charCodeAt(from + at)) return false
    return true
  }
  const find = (hash: number, text: string, from: number, length: number): number => {
    for (let slot = hash & (size - 1); table[slot] !== EMPTY; slot = (slot + 1) & (size - 1)) {
      const place = table[slot] ?? 0
      if (isAt(place, text, from, length)) return pieces[place] ?? EMPTY
    }
    return EMPTY
  }
  return (word, use) => {
    const text = marked(word)
    for (let from = 0; from + SHORTEST_RUN <= text.length; from += 1) {
      let hash = FIRST
      for (let length = 1; length <= LONGEST_RUN && from + length <= text.length; length += 1) {
        hash = nextHash(hash, text.charCodeAt(from + length - 1))
        const piece = length < SHORTEST_RUN ? EMPTY : find(hash, text, from, length)
        if (piece !== EMPTY) use(piece)
      }
    }
  }
}
