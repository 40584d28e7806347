/** A class of endings, ready to take words apart. */
export type SuffixClass = { name: string; pieces: ReadonlyMap<string, number>; longest: number }

/** What an ending does to its word; a rest made of several does all of it. */
export const NEGATED = 1
export const SUPPOSED = 2

/** Endings of a word that are looked at; a longer rest is no ending. */
const LONGEST_REST = 24
/** Every sum of NEGATED and SUPPOSED. */
const STATES = [0, 1, 2, 3]

export const compileSuffixes = (name: string, of: { endings: string[]; negative: string[]; conditional?: string[] }): SuffixClass => {
  const pieces = new Map<string, number>()
  // A piece may be plain and negative at once; each way of reading it is a bit of the number kept for it.
  const add = (list: readonly string[], state: number): void => {
    for (const piece of list) pieces.set(piece, (pieces.get(piece) ?? 0) | (1 << state))
  }
  add(of.endings, 0)
  add(of.negative, NEGATED)
  add(of.conditional ?? [], SUPPOSED)
  return { name, pieces, longest: Math.max(1, ...[...pieces.keys()].map(({ length }) => length)) }
}

/** The states reached when a piece read in any of its ways follows any of the states before it. */
const followed = (before: number, piece: number): number => {
  let after = 0
  for (const state of STATES) if (before & (1 << state)) for (const way of [0, NEGATED, SUPPOSED]) if (piece & (1 << way)) after |= 1 << (state | way)
  return after
}

/**
 * Takes a word's rest apart into endings of a class and says what they do to it, as little as they can: 0, or NEGATED and SUPPOSED
 * added up; undefined when the rest is not made of such endings. Work is bounded by the rest's length times the longest ending.
 */
export const takeApart = (rest: string, { pieces, longest }: Pick<SuffixClass, 'pieces' | 'longest'>): number | undefined => {
  if (rest === '') return 0
  if (rest.length > LONGEST_REST) return undefined
  const reached = new Uint8Array(rest.length + 1)
  reached[0] = 1
  for (let end = 1; end <= rest.length; end += 1) {
    let states = 0
    for (let start = Math.max(0, end - longest); start < end; start += 1) {
      const before = reached[start] ?? 0
      const piece = before === 0 ? undefined : pieces.get(rest.slice(start, end))
      if (piece !== undefined) states |= followed(before, piece)
    }
    reached[end] = states
  }
  const last = reached[rest.length] ?? 0
  return STATES.find((state) => last & (1 << state))
}
