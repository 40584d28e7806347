import type { StemEntry, StemTrie } from './stem-trie.ts'
import { NOWHERE, ROOT } from './stem-trie.ts'

type Miss = { entry: StemEntry; rest: string }

/** Shorter words have too many neighbours that mean something else. */
const LEAST_WORD = 6
const LEAST_STEM = 6
/** A stem that takes any ending has more of them. */
const LEAST_OPEN_STEM = 7
/** A letter too many, missing or in place of another may make another word or form of it: that is a slip in long stems only. */
const LEAST_STEM_CHANGED = 8
/** Letters of the stem that must stand right behind the slip: a word that only parts from a stem at its end is another word. */
const RIGHT_AFTER = 1
const VOWELS = /^[aeiou]$/

const isLong = ({ stem, suffix }: StemEntry['element']): boolean => stem.length >= (suffix === undefined ? LEAST_OPEN_STEM : LEAST_STEM)

/** Whether one letter for another is a slip: in shorter stems only if both are vowels, `leaving` is not `leading`. */
const isSlip = (typed: string, meant: string, stem: string): boolean => stem.length >= LEAST_STEM_CHANGED || (VOWELS.test(typed) && VOWELS.test(meant))

/** Whether a letter more or less is a slip: in shorter stems only if it is doubled, `almıyor` is not `alamıyor`. */
const isDoubling = (letter: string, before: string, after: string, stem: string): boolean => stem.length >= LEAST_STEM_CHANGED || letter === before || letter === after

/** Follows a word from a place on through the rest of the trie and takes every long stem it passes. */
const takeStems = (word: string, from: number, stems: StemTrie, start: number, allows: (stem: string) => boolean, found: Miss[]): void => {
  let node = start
  for (let at = from; node !== NOWHERE; at += 1) {
    for (const entry of stems.stemsAt(node)) {
      const { stem } = entry.element
      if (at >= from + RIGHT_AFTER && isLong(entry.element) && allows(stem)) found.push({ entry, rest: word.slice(at) })
    }
    node = at < word.length ? stems.next(node, word[at] ?? '') : NOWHERE
  }
}

/**
 * Stems that a word begins with but for one slip: a letter too many, one missing, two in each other's place, or one for another.
 * The first letter is taken as right. Where the slip may have been in different stems, the word is none of them. The work is
 * bounded by the word's length times the branches of the trie along it.
 */
export const nearMisses = (word: string, stems: StemTrie): Miss[] => {
  if (word.length < LEAST_WORD) return []
  const found: Miss[] = []
  let node = stems.next(ROOT, word[0] ?? '')
  for (let at = 1; node !== NOWHERE && at < word.length; at += 1) {
    const [before, letter, after] = [word[at - 1] ?? '', word[at] ?? '', word[at + 1] ?? '']
    const left = word.length - at
    if (after !== '') takeStems(word, at + 1, stems, node, (stem) => stem.length > at && isDoubling(letter, before, after, stem), found)
    const swapped = after === '' ? NOWHERE : stems.next(stems.next(node, after), letter)
    takeStems(word, at + 2, stems, swapped, () => true, found)
    for (let next = stems.firstOf(node); next !== NOWHERE; next = stems.following(next)) {
      const meant = stems.letterOf(next)
      if (meant === letter) continue
      takeStems(word, at, stems, next, (stem) => stem.length - at <= left + 1 && isDoubling(meant, before, letter, stem), found)
      takeStems(word, at + 1, stems, next, (stem) => isSlip(letter, meant, stem), found)
    }
    node = stems.next(node, letter)
  }
  const longest = Math.max(0, ...found.map(({ entry }) => entry.element.stem.length))
  const best = found.filter(({ entry }) => entry.element.stem.length === longest)
  return new Set(best.map(({ entry }) => entry.element.stem)).size === 1 ? best : []
}
