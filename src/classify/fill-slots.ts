import type { Token } from './normalise.ts'
import type { FoundNumber } from './number-words.ts'
import type { Slot, Word } from './places.ts'

/** A phrase found at a word: the classes it fills, and where it ends. */
export type Filled = { words: number[]; negated: boolean; supposed: boolean }
export type Span = Filled & { ids: ReadonlySet<number> }

/** A text as one language reads it: what each word satisfies, which phrases begin at it, and the numbers. */
export type Reading = {
  tokens: readonly Token[]
  words: readonly Word[]
  spans: Map<number, Span[]>
  /** For each sentence, all ids that stand in it: what lacks a place there need not be tried. */
  present: ReadonlyMap<number, Set<number>>
  numbers: readonly (FoundNumber | undefined)[]
}

/** All ways a slot is filled at a word: by the word, or by a phrase that begins there. */
const fillsAt = ({ id }: Slot, at: number, { words, spans }: Reading): Filled[] => {
  const word = words[at]
  const filled: Filled[] = []
  if (word?.plain.has(id)) filled.push({ words: [at], negated: false, supposed: word.supposed.has(id) })
  else if (word?.negated.has(id)) filled.push({ words: [at], negated: true, supposed: word.supposed.has(id) })
  for (const span of spans.get(at) ?? []) if (span.ids.has(id)) filled.push(span)
  return filled
}

export const lastOf = (words: readonly number[]): number => words.at(-1) ?? -1

/**
 * Fills the slots from `place` on behind the words already filled, nearest words first. `dead` remembers what led nowhere, so
 * that the work is bounded by the pattern's length times its reach.
 */
const fillRest = (slots: readonly Slot[], place: number, done: Filled, reading: Reading, inClause: boolean, dead: Set<number>): Filled | undefined => {
  const slot = slots[place]
  if (!slot) return done
  const from = lastOf(done.words)
  const key = from * 64 + place
  if (dead.has(key)) return undefined
  const here = reading.tokens[from]
  for (let at = from + 1; at <= from + 1 + slot.gap; at += 1) {
    const token = reading.tokens[at]
    if (!token || token.sentence !== here?.sentence || (inClause && token.clause !== here.clause)) break
    for (const filled of fillsAt(slot, at, reading)) {
      const next = { words: [...done.words, ...filled.words], negated: done.negated !== filled.negated, supposed: done.supposed || filled.supposed }
      const whole = fillRest(slots, place + 1, next, reading, inClause, dead)
      if (whole) return whole
    }
  }
  const without = slot.optional ? fillRest(slots, place + 1, done, reading, inClause, dead) : undefined
  if (!without) dead.add(key)
  return without
}

export const fill = (slots: readonly Slot[], at: number, reading: Reading, inClause: boolean): Filled | undefined => {
  const [first] = slots
  const present = reading.present.get(reading.tokens[at]?.sentence ?? -1)
  if (!first || !present || slots.some(({ id, optional }) => !optional && !present.has(id))) return undefined
  for (const filled of fillsAt(first, at, reading)) {
    const whole = fillRest(slots, 1, filled, reading, inClause, new Set())
    if (whole) return whole
  }
  return undefined
}

/** Ids at a word by which something may begin. */
export const idsAt = (at: number, { words, spans }: Reading): readonly number[] => {
  const own = words[at]?.all ?? []
  const begun = spans.get(at)
  return begun ? [...new Set([...own, ...begun.flatMap(({ ids }) => [...ids])])] : own
}
