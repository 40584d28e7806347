import type { Token } from './normalise.ts'

/** A run of words, the last one in it. */
type Words = { first: number; last: number }

/** A word that carries this share of the strongest word's weight belongs to the evidence. */
const SHARE = 0.35
/** How far a strong word may stand from the next to belong to one piece of evidence: a reader is shown a phrase, not half the text. */
const FURTHEST = 3
/** A clause up to so many words is quoted whole, a longer one with so many on either side of the words that speak. */
const WHOLE_CLAUSE = 12
const AROUND = 3
/** Chinese is read sign by sign, of which two are mostly a word. */
const SIGN = /^\p{Script=Han}$/u

/**
 * The word that weighs most, with the strong ones of its sentence around it that stand near each other. `weights`: of each word from
 * `from` on.
 */
export const strongestOf = (weights: Float64Array, tokens: readonly Token[], from: number): Words => {
  const top = weights.reduce((best, weight, at) => (weight > (weights[best] ?? 0) ? at : best), 0)
  const least = (weights[top] ?? 0) * SHARE
  const sentence = tokens[from + top]?.sentence
  const reach = (step: 1 | -1): number => {
    let end = top
    for (let at = top + step; tokens[from + at]?.sentence === sentence && Math.abs(at - end) <= FURTHEST; at += step)
      if ((weights[at] ?? 0) > 0 && (weights[at] ?? 0) >= least) end = at
    return end
  }
  return { first: from + reach(-1), last: from + reach(1) }
}

/** Where the clause of a word begins and ends. */
const clauseOf = (tokens: readonly Token[], at: number): Words => {
  let [first, last] = [at, at]
  while (first > 0 && tokens[first - 1]?.clause === tokens[at]?.clause) first -= 1
  while (last + 1 < tokens.length && tokens[last + 1]?.clause === tokens[at]?.clause) last += 1
  return { first, last }
}

/** The phrase that words stand in: one word alone, or the middle of a phrase, tells a reader little. */
export const phraseAround = (tokens: readonly Token[], { first, last }: Words): Words => {
  const [begun, ended] = [clauseOf(tokens, first), clauseOf(tokens, last)]
  const signs = SIGN.test(tokens[first]?.norm ?? '') ? 2 : 1
  const isWhole = (clause: Words): boolean => clause.last - clause.first < WHOLE_CLAUSE * signs
  return {
    first: isWhole(begun) ? begun.first : Math.max(begun.first, first - AROUND * signs),
    last: isWhole(ended) ? ended.last : Math.min(ended.last, last + AROUND * signs),
  }
}
