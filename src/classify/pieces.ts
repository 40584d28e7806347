import { LONGEST_RUN, marked, SHORTEST_RUN } from './letter-runs.ts'

/** Letters of a word's beginning that stand for it in a pair, so that its endings do not tell pairs apart. */
const BEGINNING = 4
/** Words further apart than this make no pair of traits. */
export const PAIR_REACH = 5

/** A word as cues see it: folded, with its traits (the classes of words it is in, what it says of the scope) by name. */
export type CueWord = { norm: string; sentence: number; traits: readonly string[] }

export const beginningOf = (word: string): string => word.slice(0, BEGINNING)

/** What a word alone is known by: itself, and runs of its letters with its edges marked. Bounded work. */
const piecesOfWord = (word: string): string[] => {
  const text = marked(word)
  const pieces = [`=${word}`]
  for (let size = SHORTEST_RUN; size <= LONGEST_RUN; size += 1) {
    for (let from = 0; from + size <= text.length; from += 1) pieces.push(text.slice(from, from + size))
  }
  return pieces
}

/**
 * Every piece of some words in a row: what each is known by, its pairs with the one or two words before it, its traits, and pairs
 * of traits of words near each other in a sentence. The last are what lets a phrase nobody used be known by its meaning.
 */
export const piecesIn = (words: readonly CueWord[]): Set<string> => {
  const pieces = new Set<string>()
  words.forEach(({ norm, sentence, traits }, at) => {
    for (const piece of piecesOfWord(norm)) pieces.add(piece)
    const [before, second] = [words[at - 1]?.norm, words[at - 2]?.norm]
    if (before !== undefined) pieces.add(`=${before} ${norm}`).add(`~${beginningOf(before)} ${beginningOf(norm)}`)
    if (second !== undefined) pieces.add(`~${beginningOf(second)} ${beginningOf(norm)}`)
    for (const trait of traits) pieces.add(`@${trait}`)
    for (const near of words.slice(at + 1, at + 1 + PAIR_REACH)) {
      if (near.sentence !== sentence) break
      for (const trait of traits) for (const other of near.traits) pieces.add(`@${trait} @${other}`)
    }
  })
  return pieces
}
