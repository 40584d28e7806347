import { clockSpan } from './clock-span.ts'
import type { Normalised, Token } from './normalise.ts'
import { numbersIn } from './number-words.ts'
import type { CompiledWords, Rule } from './pattern.ts'
import type { IndexedPattern, Slot } from './places.ts'
import { indexPlaces } from './places.ts'
import type { Satisfied } from './word-index.ts'

/** A pattern found: its first and last word, every word that filled a place, and whether one carried a negation nobody asked for. */
export type Match = { pattern: Rule; first: number; last: number; words: number[]; negated: boolean }

export type Automaton = { match(text: Normalised): Match[] }

/** A phrase found at a word: the classes it fills, and where it ends. */
type Span = { ids: ReadonlySet<number>; words: number[]; negated: boolean }
type Filled = { words: number[]; negated: boolean }

/** A text as one language reads it: what each word satisfies, which phrases begin at it, and the numbers. */
type Reading = {
  tokens: readonly Token[]
  words: readonly Satisfied[]
  spans: Map<number, Span[]>
  numbers: ReadonlyMap<number, { value: number; first: number }>
  /** Words that say evening or night. */
  evenings: ReadonlySet<number>
}

/** Words on either side of a match in which `unless` and `near` are looked for. */
const UNLESS_REACH = 8
const NEAR_REACH = 12

/** All ways a slot is filled at a word: by the word, or by a phrase that begins there. */
const fillsAt = ({ id }: Slot, at: number, { words, spans }: Reading): Filled[] => {
  const word = words[at]
  const filled: Filled[] = []
  if (word?.plain.has(id)) filled.push({ words: [at], negated: false })
  else if (word?.negated.has(id)) filled.push({ words: [at], negated: true })
  for (const span of spans.get(at) ?? []) if (span.ids.has(id)) filled.push({ words: span.words, negated: span.negated })
  return filled
}

const lastOf = (words: readonly number[]): number => words.at(-1) ?? -1

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
      const whole = fillRest(slots, place + 1, { words: [...done.words, ...filled.words], negated: done.negated !== filled.negated }, reading, inClause, dead)
      if (whole) return whole
    }
  }
  const without = slot.optional ? fillRest(slots, place + 1, done, reading, inClause, dead) : undefined
  if (!without) dead.add(key)
  return without
}

const fill = (slots: readonly Slot[], at: number, reading: Reading, inClause: boolean): Filled | undefined => {
  const [first] = slots
  if (!first) return undefined
  for (const filled of fillsAt(first, at, reading)) {
    const whole = fillRest(slots, 1, filled, reading, inClause, new Set())
    if (whole) return whole
  }
  return undefined
}

/** Whether an id stands within reach of a match, in its clauses or in its sentence. */
const standsNear = (id: number, { first, last }: Match, reading: Reading, reach: number, part: 'clause' | 'sentence'): boolean => {
  const { tokens, words, spans } = reading
  const [from, to] = [tokens[first]?.[part] ?? 0, tokens[last]?.[part] ?? 0]
  for (let at = Math.max(0, first - reach); at <= last + reach && at < tokens.length; at += 1) {
    const own = tokens[at]?.[part] ?? -1
    if (own < from || own > to) continue
    if (words[at]?.plain.has(id) || words[at]?.negated.has(id) || spans.get(at)?.some(({ ids }) => ids.has(id))) return true
  }
  return false
}

/** What a pattern asks beside its words: nothing forbidden nearby, something needed nearby, clock times far enough apart. */
const holds = ({ rule, unless, near }: IndexedPattern, match: Match, reading: Reading): boolean =>
  (unless === undefined || !standsNear(unless, match, reading, UNLESS_REACH, 'clause')) &&
  (near === undefined || standsNear(near, match, reading, NEAR_REACH, 'sentence')) &&
  (rule.hours === undefined || clockSpan(match, reading) >= rule.hours)

const byFirst = <T extends { slots: readonly Slot[] }>(list: readonly T[]): Map<number, T[]> => {
  const map = new Map<number, T[]>()
  for (const one of list) for (const { id } of one.slots.slice(0, 1)) map.set(id, [...(map.get(id) ?? []), one])
  return map
}

/** Ids at a word by which something may begin. */
const idsAt = (at: number, { words, spans }: Reading): Iterable<number> => {
  const word = words[at]
  const own = spans.get(at)
  if (!own) return word ? [...word.plain, ...word.negated] : []
  return new Set([...(word?.plain ?? []), ...(word?.negated ?? []), ...own.flatMap(({ ids }) => [...ids])])
}

/** One automaton over all patterns of a language: each word is resolved once, then only what can begin at it is followed. */
export const createAutomaton = (compiled: CompiledWords, numberWords: ReadonlyMap<string, number>): Automaton => {
  const indexed = indexPlaces(compiled)
  const patterns = byFirst(indexed.patterns)
  const rounds = indexed.rounds.map(byFirst)

  const read = ({ tokens }: Normalised): Reading => {
    const seen = new Map<string, Satisfied>()
    const norms = tokens.map(({ norm }) => compiled.respell(norm))
    const numbers = numbersIn(norms, numberWords)
    const words = norms.map((norm, at) => {
      const own = seen.get(norm) ?? indexed.ofWord(norm)
      seen.set(norm, own)
      const number = numbers.get(at)
      return number === undefined ? own : { plain: new Set([...own.plain, ...indexed.ofNumber(number.value)]), negated: own.negated }
    })
    const evenings = new Set(norms.flatMap((norm, at) => (compiled.evenings.has(norm) ? [at] : [])))
    return { tokens, words, numbers, evenings, spans: new Map() }
  }
  const findPhrases = (reading: Reading): void => {
    for (const round of rounds)
      for (let at = 0; at < reading.tokens.length; at += 1)
        for (const id of idsAt(at, reading))
          for (const phrase of round.get(id) ?? []) {
            const found = fill(phrase.slots, at, reading, false)
            if (found) reading.spans.set(at, [...(reading.spans.get(at) ?? []), { ids: new Set(indexed.withClasses(phrase.id)), ...found }])
          }
  }
  return {
    match: (text) => {
      const reading = read(text)
      findPhrases(reading)
      const matches: Match[] = []
      for (let at = 0; at < reading.tokens.length; at += 1)
        for (const id of idsAt(at, reading))
          for (const pattern of patterns.get(id) ?? []) {
            const found = fill(pattern.slots, at, reading, pattern.rule.inClause)
            if (!found) continue
            const match = { pattern: pattern.rule, first: reading.numbers.get(at)?.first ?? at, last: lastOf(found.words), ...found }
            if (holds(pattern, match, reading)) matches.push(match)
          }
      return matches
    },
  }
}
