/** A number that stands for a word: two words share one about once in a thousand million million. */
export const markOf = (word: string): number => {
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

/**
 * Remembers what is made of words, so that it is made once for a word that comes again. A word is known by its mark alone: nothing is
 * kept that a person alone would write. What is more than `most` words is not kept beside them: all is forgotten and begun anew, so
 * that a flood of words nobody knows takes no room, and does no harm for longer than it lasts.
 */
export const rememberWords = <Made extends object>(most: number, make: (word: string) => Made): ((word: string) => Made) => {
  const size = 2 ** Math.ceil(Math.log2(2 * most))
  const marks = new Float64Array(size).fill(FREE)
  const made: (Made | undefined)[] = Array.from({ length: size }, () => undefined)
  let kept = 0
  const keep = (slot: number, mark: number, one: Made): void => {
    marks[slot] = mark
    made[slot] = one
    kept += 1
    if (kept < most) return
    marks.fill(FREE)
    made.fill(undefined)
    kept = 0
  }
  return (word) => {
    const mark = markOf(word)
    let slot = mark & (size - 1)
    while (marks[slot] !== mark && marks[slot] !== FREE) slot = (slot + 1) & (size - 1)
    const known = made[slot]
    if (known) return known
    const one = make(word)
    keep(slot, mark, one)
    return one
  }
}
