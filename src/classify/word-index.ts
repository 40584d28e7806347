import type { Element } from './pattern-source.ts'
import { takeApart } from './suffixes.ts'

/** Ids of the elements and classes a word satisfies, and of those it satisfies only with a negation in its ending. */
export type Satisfied = { plain: Set<number>; negated: Set<number> }

type StemEntry = { id: number; element: Extract<Element, { kind: 'stem' }> }
type Trie = { next: Map<string, Trie>; stems: StemEntry[] }

/** Numbers above this are phone numbers, not counts or amounts. */
const LARGEST_NUMBER = 1_000_000

const newTrie = (): Trie => ({ next: new Map(), stems: [] })

const addStem = (root: Trie, entry: StemEntry): void => {
  let node = root
  for (const letter of entry.element.stem) {
    const next = node.next.get(letter) ?? newTrie()
    node.next.set(letter, next)
    node = next
  }
  node.stems.push(entry)
}

export const keyOf = (element: Element): string => {
  if (element.kind === 'exact') return `=${element.word}`
  if (element.kind === 'number') return `#${element.least}-${element.most}`
  return `${element.stem}~${element.suffix?.name ?? '*'}${element.negated ? '-' : ''}`
}

/** Adds what a word of this stem says: with a plain ending, or with one that turns it round. */
const addStemWord = ({ id, element }: StemEntry, rest: string, found: Satisfied): void => {
  const parts = element.suffix === undefined ? 'plain' : takeApart(rest, element.suffix)
  if (parts === undefined || (element.negated && parts === 'plain')) return
  if (element.negated || parts === 'plain') found.plain.add(id)
  else found.negated.add(id)
}

/** Every distinct element once; words are looked up, never compared one by one. */
export const createWordIndex = (nextId: () => number) => {
  const ids = new Map<string, number>()
  const exact = new Map<string, number>()
  const numbers: { id: number; least: number; most: number }[] = []
  const stems = newTrie()
  const add = (element: Element): number => {
    const key = keyOf(element)
    const known = ids.get(key)
    if (known !== undefined) return known
    const id = nextId()
    ids.set(key, id)
    if (element.kind === 'exact') exact.set(element.word, id)
    else if (element.kind === 'number') numbers.push({ id, least: element.least, most: element.most })
    else addStem(stems, { id, element })
    return id
  }
  const ofWord = (norm: string): Satisfied => {
    const found: Satisfied = { plain: new Set(), negated: new Set() }
    const word = exact.get(norm)
    if (word !== undefined) found.plain.add(word)
    let node: Trie | undefined = stems
    for (let at = 0; node; at += 1) {
      for (const entry of node.stems) addStemWord(entry, norm.slice(at), found)
      node = at < norm.length ? node.next.get(norm[at] ?? '') : undefined
    }
    return found
  }
  const ofNumber = (value: number): number[] => (value < LARGEST_NUMBER ? numbers.filter(({ least, most }) => value >= least && value <= most).map(({ id }) => id) : [])
  return { add, ofWord, ofNumber }
}
