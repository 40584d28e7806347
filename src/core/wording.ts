/** Numbers a sketch has, words of a text it is made of, and words that are looked at together. */
const SKETCH = 16
const MOST_WORDS = 400
const TOGETHER = 3

/** FNV-1a over a text, begun at a seed; a fingerprint, no secret. */
const hashOf = (text: string, seed: number): number => {
  let hash = (0x811c9dc5 ^ Math.imul(seed + 1, 0x9e3779b1)) >>> 0
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}

/**
 * A sketch of how a text is worded (MinHash over runs of three words): two texts share about as many of its numbers as they share runs.
 * No word can be read from it. Empty for fewer than three words.
 */
export const wordingSketch = (text: string): number[] => {
  const words = (
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/[\p{L}\p{Nd}]+/gu) ?? []
  ).slice(0, MOST_WORDS)
  const runs = words.slice(0, Math.max(0, words.length - TOGETHER + 1)).map((_, at) => words.slice(at, at + TOGETHER).join(' '))
  if (runs.length === 0) return []
  return Array.from({ length: SKETCH }, (_, seed) => runs.reduce((least, run) => Math.min(least, hashOf(run, seed)), 0xffffffff))
}

/** The share of their wording two texts have in common, 0 to 1, by their sketches. */
export const wordingShared = (one: readonly number[], other: readonly number[]): number => one.filter((number, at) => number === other[at]).length / SKETCH
