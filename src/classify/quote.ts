import type { Token } from './normalise.ts'

/** A run of words, the last one in it. */
export type Words = { first: number; last: number }

/** A word that carries this share of the strongest word's weight belongs to the evidence. */
const SHARE = 0.35
/** Words between two strong ones that still belong to one piece of evidence: a reader is shown a phrase, not half the text. */
const LONGEST_GAP = 3
/** A clause up to so many words is quoted whole, a longer one with so many on either side of the words that speak. */
const WHOLE_CLAUSE = 12
const AROUND = 3

/**
 * The word that weighs most, with the strong ones of its sentence around it that no long gap parts from it. `weights`: of each word from
 * `from` on.
 */
export const strongestOf = (weights: Float64Array, tokens: readonly Token[], from: number): Words => {
  const top = weights.reduce((best, weight, at) => (weight > (weights[best] ?? 0) ? at : best), 0)
  const least = (weights[top] ?? 0) * SHARE
  const sentence = tokens[from + top]?.sentence
  const reach = (step: 1 | -1): number => {
    let end = top
    for (let at = top + step; tokens[from + at]?.sentence === sentence && at >= 0 && at < weights.length && Math.abs(at - end) <= LONGEST_GAP; at += step)
      if ((weights[at] ?? 0) > 0 && (weights[at] ?? 0) >= least) end = at
    return end
  }
  return { first: from + reach(-1), last: from + reach(1) }
}

/** The phrase that words stand in: one word alone, or the middle of a phrase, tells a reader little. */
export const phraseAround = (tokens: readonly Token[], { first, last }: Words): Words => {
  let [from, to] = [first, last]
  while (from > 0 && tokens[from - 1]?.clause === tokens[first]?.clause) from -= 1
  while (to + 1 < tokens.length && tokens[to + 1]?.clause === tokens[last]?.clause) to += 1
  if (to - from < WHOLE_CLAUSE) return { first: from, last: to }
  return { first: Math.max(from, first - AROUND), last: Math.min(to, last + AROUND) }
}
