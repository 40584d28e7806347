/** A class of endings, ready to take words apart. */
export type SuffixClass = { name: string; endings: Set<string>; negative: Set<string>; longest: number }

/** Endings of a word that are looked at; a longer rest is no ending. */
const LONGEST_REST = 24

export const compileSuffixes = (name: string, of: { endings: string[]; negative: string[] }): SuffixClass => ({
  name,
  endings: new Set(of.endings),
  negative: new Set(of.negative),
  longest: Math.max(1, ...of.endings.map(({ length }) => length), ...of.negative.map(({ length }) => length)),
})

/**
 * Takes a word's rest apart into endings of a class: 'plain' when it can be done without a negation, 'negated' when only with
 * one, undefined when the rest is not made of such endings. Work is bounded by the rest's length times the longest ending.
 */
export const takeApart = (rest: string, { endings, negative, longest }: Omit<SuffixClass, 'name'>): 'plain' | 'negated' | undefined => {
  if (rest.length > LONGEST_REST) return undefined
  const plain: boolean[] = [true]
  const negated: boolean[] = [false]
  for (let end = 1; end <= rest.length; end += 1) {
    for (let start = Math.max(0, end - longest); start < end; start += 1) {
      const piece = rest.slice(start, end)
      if (endings.has(piece)) {
        if (plain[start]) plain[end] = true
        if (negated[start]) negated[end] = true
      }
      if (negative.has(piece) && (plain[start] || negated[start])) negated[end] = true
    }
  }
  if (plain[rest.length]) return 'plain'
  return negated[rest.length] ? 'negated' : undefined
}
