import type { Element } from './pattern-source.ts'

export type StemEntry = { id: number; element: Extract<Element, { kind: 'stem' }> }

/** Stems by their letters, from `ROOT` down. Nodes are numbers in a few rows, as there are some ten thousand in a language. */
export type StemTrie = {
  /** The stems of these letters, to add to. */
  endingAt: (stem: string) => StemEntry[]
  /** The node one letter further; NOWHERE if no stem goes on so. */
  next: (node: number, letter: string) => number
  /** The nodes one letter further are the first and those that follow it, in the order in which their letters came, up to NOWHERE. */
  firstOf: (node: number) => number
  following: (node: number) => number
  letterOf: (node: number) => string
  /** The stems that end at a node. */
  stemsAt: (node: number) => readonly StemEntry[]
}

export const ROOT = 0
export const NOWHERE = -1
const NONE: readonly StemEntry[] = []

export const createStemTrie = (): StemTrie => {
  const letters = ['']
  const [firsts, lasts, following] = [[NOWHERE], [NOWHERE], [NOWHERE]]
  const stems: StemEntry[][] = []
  const firstOf = (node: number): number => firsts[node] ?? NOWHERE
  const next = (node: number, letter: string): number => {
    let child = firstOf(node)
    while (child !== NOWHERE && letters[child] !== letter) child = following[child] ?? NOWHERE
    return child
  }
  const grow = (node: number, letter: string): number => {
    const child = letters.push(letter) - 1
    for (const row of [firsts, lasts, following]) row.push(NOWHERE)
    const last = lasts[node] ?? NOWHERE
    if (last === NOWHERE) firsts[node] = child
    else following[last] = child
    lasts[node] = child
    return child
  }
  return {
    endingAt: (stem) => {
      let node = ROOT
      for (const letter of stem) {
        const known = next(node, letter)
        node = known === NOWHERE ? grow(node, letter) : known
      }
      const ending = stems[node] ?? []
      stems[node] = ending
      return ending
    },
    next,
    firstOf,
    following: (node) => following[node] ?? NOWHERE,
    letterOf: (node) => letters[node] ?? '',
    stemsAt: (node) => stems[node] ?? NONE,
  }
}
