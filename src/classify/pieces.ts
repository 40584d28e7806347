/** Shortest and longest run of letters that counts as a piece of a word. */
const SHORTEST = 3
const LONGEST = 5
/** Letters of a word's beginning that stand for it in a pair, so that its endings do not tell pairs apart. */
const BEGINNING = 4

/**
 * What a word is known by to the cues: itself, runs of its letters with its edges marked, and its pairs with the one or two words
 * before it. Bounded work for each word.
 */
export const piecesAt = (norms: readonly string[], at: number): string[] => {
  const word = norms[at] ?? ''
  const marked = `^${word.slice(0, 24)}$`
  const pieces = [`=${word}`]
  for (let size = SHORTEST; size <= LONGEST; size += 1) {
    for (let from = 0; from + size <= marked.length; from += 1) pieces.push(marked.slice(from, from + size))
  }
  const [before, second] = [norms[at - 1], norms[at - 2]]
  if (before !== undefined) pieces.push(`=${before} ${word}`, `~${before.slice(0, BEGINNING)} ${word.slice(0, BEGINNING)}`)
  if (second !== undefined) pieces.push(`~${second.slice(0, BEGINNING)} ${word.slice(0, BEGINNING)}`)
  return pieces
}
