import { SCOPE_KINDS } from './scope-words.ts'

/** For each word of a text, its traits: the classes of words it is in, and what it says of the scope, by their places among the names. */
export type WordTraits = readonly (readonly number[])[]

export type Traits = {
  /** A class by its name, with `-` before it where a word's ending turns it round, and `!` before a kind of scope word. */
  names: readonly string[]
  /** The ids of the classes. */
  ids: readonly number[]
  /** The traits of what a word or phrase satisfies. */
  of: (ids: Iterable<number>, negated: boolean) => number[]
  /** The trait of a kind of scope word, by its place in `SCOPE_KINDS`. */
  ofScope: (kind: number) => number
}

/** The traits of a language with these classes, whose ids are given in the same order. */
export const createTraits = (classes: readonly string[], ids: readonly number[]): Traits => {
  const places = new Map<number, number[]>()
  ids.forEach((id, place) => {
    places.set(id, [...(places.get(id) ?? []), place])
  })
  return {
    names: [...classes, ...classes.map((name) => `-${name}`), ...SCOPE_KINDS.map((kind) => `!${kind}`)],
    ids,
    of: (satisfied, negated) => {
      const found: number[] = []
      for (const id of satisfied) for (const place of places.get(id) ?? []) found.push(negated ? place + classes.length : place)
      return found
    },
    ofScope: (kind) => 2 * classes.length + kind,
  }
}
