import type { Element } from './pattern-source.ts'
import type { StemEntry, StemTrie } from './stem-trie.ts'
import { createStemTrie, NOWHERE, ROOT } from './stem-trie.ts'
import { NEGATED, SUPPOSED, takeApart } from './suffixes.ts'
import { nearMisses } from './typos.ts'

/** Ids of the elements and classes a word satisfies, those it satisfies only with a negation in its ending, and of either those it only supposes. */
export type Satisfied = { plain: ReadonlySet<number>; negated: ReadonlySet<number>; supposed: ReadonlySet<number> }
type Gathered = { plain: Set<number>; negated: Set<number>; supposed: Set<number> }

/** Numbers above this are phone numbers, not counts or amounts. */
const LARGEST_NUMBER = 1_000_000

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
  readonly #exact = new Map<string, number>()
  readonly #numbers: { id: number; least: number; most: number }[] = []
  readonly #stems: StemTrie = createStemTrie()
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

  /** The element's id: the same whenever it is added again. */
  add(element: Element): number {
    if (element.kind === 'stem') return this.#addStem(element)
    return element.kind === 'number' ? this.#addNumber(element) : this.#addExact(element.word)
  }

  #addExact(word: string): number {
    const id = this.#exact.get(word) ?? this.#nextId()
    this.#exact.set(word, id)
    return id
  }

  #addNumber({ least, most }: { least: number; most: number }): number {
    const known = this.#numbers.find((one) => one.least === least && one.most === most)
    if (known) return known.id
    const id = this.#nextId()
    this.#numbers.push({ id, least, most })
    return id
  }

  #addStem(element: StemEntry['element']): number {
    const ending = this.#stems.endingAt(element.stem)
    const known = ending.find(({ element: { suffix, negated } }) => suffix?.name === element.suffix?.name && negated === element.negated)
    if (known) return known.id
    const id = this.#nextId()
    ending.push({ id, element })
    return id
  }

  /** What a word as it stands satisfies. */
  #asWritten(norm: string, found: Gathered): void {
    const word = this.#exact.get(norm)
    if (word !== undefined) found.plain.add(word)
    const stems = this.#stems
    let node = ROOT
    for (let at = 0; node !== NOWHERE; at += 1) {
      for (const entry of stems.stemsAt(node)) addStemWord(entry, norm.slice(at), found)
      node = at < norm.length ? stems.next(node, norm[at] ?? '') : NOWHERE
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
