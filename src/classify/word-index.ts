import type { Element } from './pattern-source.ts'
import { NEGATED, SUPPOSED, takeApart } from './suffixes.ts'
import { nearMisses } from './typos.ts'

/** Ids of the elements and classes a word satisfies, those it satisfies only with a negation in its ending, and of either those it only supposes. */
export type Satisfied = { plain: ReadonlySet<number>; negated: ReadonlySet<number>; supposed: ReadonlySet<number> }
type Gathered = { plain: Set<number>; negated: Set<number>; supposed: Set<number> }

type StemEntry = { id: number; element: Extract<Element, { kind: 'stem' }> }
export type Trie = { next: Map<string, Trie>; stems: StemEntry[] }

/** Numbers above this are phone numbers, not counts or amounts. */
const LARGEST_NUMBER = 1_000_000

const newTrie = (): Trie => ({ next: new Map(), stems: [] })

const addStem = (root: Trie, entry: StemEntry, word: string): void => {
  let node = root
  for (const letter of word) {
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

/** Adds what a word of this stem says: with a plain ending, or with one that turns it round or supposes it. */
const addStemWord = ({ id, element }: StemEntry, rest: string, found: Gathered): void => {
  const ending = element.suffix === undefined ? 0 : takeApart(rest, element.suffix)
  if (ending === undefined) return
  const isNegated = (ending & NEGATED) !== 0
  if (element.negated && !isNegated) return
  const into = element.negated || !isNegated ? found.plain : found.negated
  into.add(id)
  if (ending & SUPPOSED) found.supposed.add(id)
}

const isNothing = ({ plain, negated }: Satisfied): boolean => plain.size === 0 && negated.size === 0

/** Every distinct element once; words are looked up, never compared one by one. */
export class WordIndex {
  readonly #ids = new Map<string, number>()
  readonly #exact = new Map<string, number>()
  readonly #numbers: { id: number; least: number; most: number }[] = []
  readonly #stems = newTrie()
  readonly #nextId: () => number
  /** Prefixes a word may carry, the longest first. */
  readonly #prefixes: readonly string[]

  /** Words that mean themselves and no other. */
  readonly #known: ReadonlySet<string>

  constructor(nextId: () => number, prefixes: readonly string[], known: ReadonlySet<string>) {
    this.#known = known
    this.#nextId = nextId
    this.#prefixes = [...prefixes].sort((a, b) => b.length - a.length)
  }

  add(element: Element): number {
    const key = keyOf(element)
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = this.#nextId()
    this.#ids.set(key, id)
    if (element.kind === 'number') this.#numbers.push({ id, least: element.least, most: element.most })
    else if (element.kind === 'stem') addStem(this.#stems, { id, element }, element.stem)
    else this.#exact.set(element.word, id)
    return id
  }

  /** What a word as it stands satisfies. */
  #asWritten(norm: string, found: Gathered): void {
    const word = this.#exact.get(norm)
    if (word !== undefined) found.plain.add(word)
    let node: Trie | undefined = this.#stems
    for (let at = 0; node; at += 1) {
      for (const entry of node.stems) addStemWord(entry, norm.slice(at), found)
      node = at < norm.length ? node.next.get(norm[at] ?? '') : undefined
    }
  }

  /** What a word satisfies: as written, without a prefix, or, if it is nothing else, with letters stretched or one slip of the finger. */
  ofWord(norm: string): Satisfied {
    const found: Gathered = { plain: new Set(), negated: new Set(), supposed: new Set() }
    this.#asWritten(norm, found)
    for (const prefix of this.#prefixes) if (norm.length > prefix.length + 1 && norm.startsWith(prefix)) this.#asWritten(norm.slice(prefix.length), found)
    if (isNothing(found) && /(.)\1/.test(norm)) this.#asWritten(norm.replace(/(.)\1+/g, '$1'), found)
    if (isNothing(found) && !this.#known.has(norm)) for (const { entry, rest } of nearMisses(norm, this.#stems)) addStemWord(entry, rest, found)
    return found
  }

  ofNumber(value: number): number[] {
    return value < LARGEST_NUMBER ? this.#numbers.filter(({ least, most }) => value >= least && value <= most).map(({ id }) => id) : []
  }
}
