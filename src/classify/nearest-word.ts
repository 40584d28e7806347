/** Fewer shared letters than this say nothing of a word. */
const LEAST_SHARED = 4

const sharedBeginning = (one: string, other: string): number => {
  let shared = 0
  while (shared < one.length && one.charCodeAt(shared) === other.charCodeAt(shared)) shared += 1
  return shared
}

/** How many of the sorted words come before a word. */
const placeAmong = (words: readonly string[], word: string): number => {
  let [from, to] = [0, words.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((words[middle] ?? '') < word) from = middle + 1
    else to = middle
  }
  return from
}

/**
 * Where a word stands among sorted words, or the one that begins most like it where half of it or more is the same: endings and slips of
 * the hand mostly leave the beginning as it was. -1 where none does.
 */
export const nearestWord = (words: readonly string[], word: string): number => {
  const at = placeAmong(words, word)
  if (words[at] === word) return at
  const [before, after] = [sharedBeginning(words[at - 1] ?? '', word), sharedBeginning(words[at] ?? '', word)]
  const shared = Math.max(before, after)
  if (shared < LEAST_SHARED || 2 * shared < word.length) return -1
  return before >= after ? at - 1 : at
}
