import type { CompiledWords, Rule } from './pattern.ts'
import type { Element, Members, Option, Place } from './pattern-source.ts'
import type { ScopeKind } from './scope-words.ts'
import type { Traits } from './traits.ts'
import { createTraits } from './traits.ts'
import type { Satisfied } from './word-index.ts'
import { WordIndex } from './word-index.ts'

/** A place asks for one id: an element's, or that of the class that holds its options. */
export type Slot = { id: number; gap: number; optional: boolean }
/** A phrase of a class, found before anything that may hold it: `depth` says in which round. */
type Phrase = { id: number; slots: Slot[] }
export type IndexedPattern = { rule: Rule; slots: Slot[]; unless: number | undefined; near: number | undefined }
/**
 * The ids a word satisfies, each once: the first `plain` of them as it stands, the others only with a negation in its ending; those
 * it only supposes again by themselves. Its traits by their place in `traitNames`. Lists are short: to read one is to look it up.
 */
export type Word = { all: readonly number[]; plain: number; supposed: readonly number[]; traits: readonly number[] }
export type Indexed = {
  patterns: IndexedPattern[]
  /** Every id is below it. */
  size: number
  /** Phrases by the round in which they are found; a later one may hold an earlier. */
  rounds: Phrase[][]
  /** Ids a word satisfies, its classes included. */
  ofWord: (norm: string) => Word
  /** The same of a word that is a number, or ends one. */
  withNumber: (word: Word, value: number) => Word
  /** What a word's ids say of the scope. */
  scope: ReadonlyMap<number, readonly ScopeKind[]>
  /** The id with every class it is a member of. */
  withClasses: (id: number) => readonly number[]
  traits: Traits
}

type Known = { id: number; depth: number }

/** Ids from 0 up. It stands by itself: the index of words outlives the register and must not hold on to it. */
const createIds = () => {
  let size = 0
  return {
    size: () => size,
    next: () => {
      size += 1
      return size - 1
    },
  }
}

/** Gives every element, class and group its id and remembers which holds which. */
class Register {
  readonly #ids = createIds()
  readonly index: WordIndex
  /** For a member, the groups that hold it. */
  readonly holders = new Map<number, number[]>()
  /** For a group, the words it keeps out. */
  readonly kept = new Map<number, Set<number>>()
  readonly rounds: Phrase[][] = []
  readonly #classes: CompiledWords['classes']
  readonly #elements = new Map<Element, number>()
  readonly #groups = new Map<Members, Known>()
  readonly #open = new Set<string>()

  constructor({ classes, prefixes, common }: CompiledWords) {
    this.#classes = classes
    this.index = new WordIndex(this.#ids.next, prefixes, common)
  }

  get size(): number {
    return this.#ids.size()
  }

  members(members: Members): Known {
    const { options, without } = members
    const [only] = options
    return only && only.kind !== 'phrase' && options.length === 1 && without.length === 0 ? this.#alone(only) : this.#group(members)
  }

  /** A word or class that needs no group around it. */
  #alone(option: Exclude<Option, { kind: 'phrase' }>): Known {
    return option.kind === 'word' ? { id: this.#element(option.element), depth: 0 } : this.class(option.name)
  }

  #element(element: Element): number {
    const known = this.#elements.get(element)
    if (known !== undefined) return known
    const id = this.index.add(element)
    this.#elements.set(element, id)
    return id
  }

  slots(places: readonly Place[]): { slots: Slot[]; depth: number } {
    let deepest = 0
    const slots = places.map(({ of, gap, optional }) => {
      const { id, depth } = this.members(of)
      deepest = Math.max(deepest, depth)
      return { id, gap, optional }
    })
    return { slots, depth: deepest }
  }

  class(name: string): Known {
    const found = this.#classes.get(name)
    if (!found) throw new Error(`no word class named @${name}`)
    if (this.#open.has(name)) throw new Error(`the word class @${name} holds itself`)
    this.#open.add(name)
    const known = this.#group(found)
    this.#open.delete(name)
    return known
  }

  #group(group: Members): Known {
    const found = this.#groups.get(group)
    if (found) return found
    const id = this.#ids.next()
    const depth = group.options.reduce((deepest, option) => Math.max(deepest, this.#take(option, id)), 0)
    if (group.without.length > 0) this.kept.set(id, new Set(group.without.map((element) => this.#element(element))))
    this.#groups.set(group, { id, depth })
    return { id, depth }
  }

  /** Makes an option a member of a group; its depth is how many rounds of phrases come before the group is known. */
  #take(option: Option, holder: number): number {
    if (option.kind === 'phrase') {
      const { slots, depth } = this.slots(option.places)
      while (this.rounds.length <= depth) this.rounds.push([])
      this.rounds[depth]?.push({ id: holder, slots })
      return depth + 1
    }
    const member = this.#alone(option)
    const known = this.holders.get(member.id)
    if (known) known.push(holder)
    else this.holders.set(member.id, [holder])
    return member.depth
  }
}

/** Follows memberships upwards; a class that keeps a word out does not take it in. */
const climb = (ids: Iterable<number>, holders: ReadonlyMap<number, number[]>, isOut: (holder: number) => boolean): Set<number> => {
  const found = new Set(ids)
  for (const id of found) for (const holder of holders.get(id) ?? []) if (!isOut(holder)) found.add(holder)
  return found
}

const NO_IDS: ReadonlySet<number> = new Set()
/** What a word is that satisfies nothing. */
export const NOTHING: Word = { all: [], plain: 0, supposed: [], traits: [] }
/** Numbers below this, of days, hours and people, are remembered too. */
const SMALL = 1_000

/** The ids that something asks for; what is only a member of a class need not be carried along. */
const askedFor = (patterns: readonly IndexedPattern[], rounds: readonly Phrase[][], scope: ReadonlyMap<number, unknown>): Set<number> => {
  const asked = new Set(scope.keys())
  const add = (slots: readonly Slot[]): void => {
    for (const { id } of slots) asked.add(id)
  }
  for (const { slots, unless, near } of patterns) {
    add(slots)
    for (const id of [unless, near]) if (id !== undefined) asked.add(id)
  }
  for (const { slots } of rounds.flat()) add(slots)
  return asked
}

const indexPatterns = (words: CompiledWords, register: Register): IndexedPattern[] =>
  words.patterns.map(({ rule, places, unless, near }) => ({
    rule,
    slots: register.slots(places).slots,
    unless: unless && register.members(unless).id,
    near: near && register.members(near).id,
  }))

const indexScope = (words: CompiledWords, register: Register): Map<number, ScopeKind[]> => {
  const scope = new Map<number, ScopeKind[]>()
  for (const [kind, members] of words.scope) {
    const { id } = register.members(members)
    scope.set(id, [...(scope.get(id) ?? []), kind])
  }
  return scope
}

/** The classes of a language by their ids, as traits of the words that are in them. */
const indexTraits = ({ classes }: CompiledWords, register: Register): Traits => {
  const names = [...classes.keys()]
  return createTraits(
    names,
    names.map((name) => register.class(name).id),
  )
}

/** All places of a language as ids: a class of a hundred words is one question to a word, however many patterns use it. */
export const indexPlaces = (words: CompiledWords): Indexed => {
  const register = new Register(words)
  const { index, holders, kept, rounds } = register
  const patterns = indexPatterns(words, register)
  const scope = indexScope(words, register)
  const traits = indexTraits(words, register)
  const asked = askedFor(patterns, rounds, scope)
  for (const id of traits.ids) asked.add(id)
  const wordOf = ({ plain, negated, supposed }: Satisfied): Word => ({
    all: [...new Set([...plain, ...negated])],
    plain: plain.size,
    supposed: [...supposed],
    traits: [...traits.of(plain, false), ...traits.of(negated, true)],
  })
  const climbed = (ids: Iterable<number>, isOut: (holder: number) => boolean): Set<number> => {
    const found = new Set<number>()
    for (const id of climb(ids, holders, isOut)) if (asked.has(id)) found.add(id)
    return found
  }
  const ofWord = (norm: string): Word => {
    const { plain, negated, supposed } = index.ofWord(norm)
    if (plain.size === 0 && negated.size === 0) return NOTHING
    const isOut = (holder: number): boolean => {
      for (const id of kept.get(holder) ?? NO_IDS) if (plain.has(id) || negated.has(id)) return true
      return false
    }
    return wordOf({ plain: climbed(plain, isOut), negated: climbed(negated, isOut), supposed: climbed(supposed, isOut) })
  }
  const above = new Map<number, readonly number[]>()
  const withClasses = (id: number): readonly number[] => {
    const known = above.get(id) ?? [...climbed([id], () => false)]
    above.set(id, known)
    return known
  }
  const small = new Map<number, readonly number[]>()
  const ofNumber = (value: number): readonly number[] => {
    const known = small.get(value) ?? [...new Set(index.ofNumber(value).flatMap(withClasses))]
    if (value < SMALL) small.set(value, known)
    return known
  }
  const withNumber = (word: Word, value: number): Word => {
    const own = word.all.slice(0, word.plain)
    const more = ofNumber(value).filter((id) => !own.includes(id))
    const rest = word.all.slice(word.plain).filter((id) => !more.includes(id))
    const plain = [...own, ...more]
    return { all: [...plain, ...rest], plain: plain.length, supposed: word.supposed, traits: [...word.traits, ...traits.of(more, false)] }
  }
  return { patterns, size: register.size, scope, rounds, ofWord, withNumber, withClasses, traits }
}
