import type { Normalised, Token } from './normalise.ts'
import type { CompiledPattern, Element } from './pattern.ts'
import { takeApart } from './suffixes.ts'

/** A pattern found: its first and last word, every word that filled a place, and whether one carried a negation nobody asked for. */
export type Match = { pattern: CompiledPattern; first: number; last: number; words: number[]; negated: boolean }

/** Which elements a word satisfies, and which only with a negation in its ending. */
type Satisfied = { plain: Set<number>; negated: Set<number> }

export type Automaton = { match(text: Normalised): Match[] }

type StemEntry = { id: number; element: Extract<Element, { kind: 'stem' }> }
type Trie = { next: Map<string, Trie>; stems: StemEntry[] }

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

/** Numbers above this are amounts or years, not counts of months or hours. */
const LARGEST_NUMBER = 1_000_000

const keyOf = (element: Element): string =>
  element.kind === 'exact'
    ? `=${element.word}`
    : element.kind === 'number'
      ? `#${element.least}`
      : `~${element.stem}/${element.negated}/${element.suffix === undefined ? '*' : [...element.suffix.endings].join()}`

/** Every distinct element once; words are looked up, never compared one by one. */
const createIndex = () => {
  const ids = new Map<string, number>()
  const exact = new Map<string, number>()
  const numbers: { id: number; least: number }[] = []
  const stems = newTrie()
  const add = (element: Element): number => {
    const key = keyOf(element)
    const known = ids.get(key)
    if (known !== undefined) return known
    const id = ids.size
    ids.set(key, id)
    if (element.kind === 'exact') exact.set(element.word, id)
    else if (element.kind === 'number') numbers.push({ id, least: element.least })
    else addStem(stems, { id, element })
    return id
  }
  return { add, exact, numbers, stems }
}
type Index = ReturnType<typeof createIndex>

const numberOf = (norm: string, words: ReadonlyMap<string, number>): number | undefined => {
  if (/^\d{1,7}$/.test(norm)) return Number(norm)
  const glued = /^(\d{1,6})[a-z]{1,6}$/.exec(norm)?.[1]
  return words.get(norm) ?? (glued === undefined ? undefined : Number(glued))
}

const satisfied = (norm: string, index: Index, numberWords: ReadonlyMap<string, number>): Satisfied => {
  const plain = new Set<number>()
  const negated = new Set<number>()
  const exact = index.exact.get(norm)
  if (exact !== undefined) plain.add(exact)
  const value = numberOf(norm, numberWords)
  if (value !== undefined && value < LARGEST_NUMBER) for (const { id, least } of index.numbers) if (value >= least) plain.add(id)
  let node: Trie | undefined = index.stems
  for (let at = 0; node; at += 1) {
    for (const { id, element } of node.stems) {
      const parts = element.suffix === undefined ? 'plain' : takeApart(norm.slice(at), element.suffix)
      if (parts === undefined) continue
      if (element.negated) {
        if (parts === 'negated') plain.add(id)
      } else if (parts === 'negated') negated.add(id)
      else plain.add(id)
    }
    node = at < norm.length ? node.next.get(norm[at] ?? '') : undefined
  }
  return { plain, negated }
}

/** Fourteen as two words: `on dörd`. The first word then stands for the whole number. */
const tensAndUnits = (first: string, second: string, numbers: ReadonlyMap<string, number>): number | undefined => {
  const tens = numbers.get(first)
  const units = numbers.get(second)
  return tens !== undefined && units !== undefined && tens >= 10 && tens < 100 && units < 10 ? tens + units : undefined
}

type IndexedPattern = { pattern: CompiledPattern; slots: { ids: number[]; gap: number }[] }

/** Matches the slots behind the first, each at the nearest word within its gap. The first word is given, so the work is bounded. */
const follow = ({ slots }: IndexedPattern, from: number, words: readonly Satisfied[], tokens: readonly Token[]): Omit<Match, 'pattern' | 'first'> | undefined => {
  const sentence = tokens[from]?.sentence
  let at = from
  const filled = [from]
  let negated = slots[0]?.ids.every((id) => !words[from]?.plain.has(id)) ?? false
  for (const slot of slots.slice(1)) {
    let found = -1
    for (let next = at + 1; next <= at + 1 + slot.gap && next < tokens.length; next += 1) {
      if (tokens[next]?.sentence !== sentence) return undefined
      const word = words[next]
      if (slot.ids.some((id) => word?.plain.has(id) || word?.negated.has(id))) {
        if (!slot.ids.some((id) => word?.plain.has(id))) negated = true
        found = next
        break
      }
    }
    if (found < 0) return undefined
    at = found
    filled.push(found)
  }
  return { last: at, words: filled, negated }
}

/** One automaton over all patterns of a language: each word is resolved once, then only patterns that can begin there are followed. */
export const createAutomaton = (patterns: readonly CompiledPattern[], numbers: ReadonlyMap<string, number>): Automaton => {
  const index = createIndex()
  const beginning = new Map<number, IndexedPattern[]>()
  for (const pattern of patterns) {
    const slots = pattern.slots.map(({ elements, gap }) => ({ ids: elements.map(index.add), gap }))
    const indexed = { pattern, slots }
    for (const id of slots[0]?.ids ?? []) beginning.set(id, [...(beginning.get(id) ?? []), indexed])
  }
  const resolve = (norm: string, seen: Map<string, Satisfied>): Satisfied => {
    const known = seen.get(norm)
    if (known) return known
    const found = satisfied(norm, index, numbers)
    seen.set(norm, found)
    return found
  }
  return {
    match: ({ tokens }) => {
      const seen = new Map<string, Satisfied>()
      const words = tokens.map(({ norm }) => resolve(norm, seen))
      for (let at = 0; at + 1 < tokens.length; at += 1) {
        const sum = tensAndUnits(tokens[at]?.norm ?? '', tokens[at + 1]?.norm ?? '', numbers)
        const own = words[at]
        if (sum !== undefined && own) words[at] = { plain: new Set([...own.plain, ...resolve(String(sum), seen).plain]), negated: own.negated }
      }
      const matches: Match[] = []
      for (let at = 0; at < tokens.length; at += 1) {
        const here = words[at]
        if (!here) continue
        for (const id of [...here.plain, ...here.negated]) {
          for (const indexed of beginning.get(id) ?? []) {
            const found = follow(indexed, at, words, tokens)
            if (found) matches.push({ pattern: indexed.pattern, first: at, ...found })
          }
        }
      }
      return matches
    },
  }
}
