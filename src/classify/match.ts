import { clockSpan } from './clock-span.ts'
import type { Reading } from './fill-slots.ts'
import { fill, idsAt, lastOf } from './fill-slots.ts'
import type { Normalised, Token } from './normalise.ts'
import { numbersIn } from './number-words.ts'
import type { CompiledWords, Rule } from './pattern.ts'
import type { Indexed, IndexedPattern, Slot, Word } from './places.ts'
import { indexPlaces, wordOf } from './places.ts'
import type { Marks } from './scope-words.ts'
import { emptyMarks } from './scope-words.ts'

/** A pattern found: its first and last word, every word that filled a place, and whether one carried a negation nobody asked for, or supposes. */
export type Match = { pattern: Rule; first: number; last: number; words: number[]; negated: boolean; supposed: boolean }

/** What one language finds in a text: its patterns, and its words that say how these are meant. */
export type Found = { matches: Match[]; details: Match[]; marks: Marks; numbers: Reading['numbers'] }
export type Automaton = { match(text: Normalised): Found }

/** Words on either side of a match in which `unless` and `near` are looked for. */
const UNLESS_REACH = 8
const NEAR_REACH = 12

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
const holds = ({ rule, unless, near }: IndexedPattern, match: Match, reading: Reading, { evenings }: Marks): boolean =>
  (unless === undefined || !standsNear(unless, match, reading, UNLESS_REACH, 'clause')) &&
  (near === undefined || standsNear(near, match, reading, NEAR_REACH, 'sentence')) &&
  (rule.hours === undefined || clockSpan(match, { numbers: reading.numbers, evenings }) >= rule.hours)

const byFirst = <T extends { slots: readonly Slot[] }>(list: readonly T[]): Map<number, T[]> => {
  const map = new Map<number, T[]>()
  for (const one of list) for (const { id } of one.slots.slice(0, 1)) map.set(id, [...(map.get(id) ?? []), one])
  return map
}

const presentIn = (tokens: readonly Token[], words: readonly Word[]): Map<number, Set<number>> => {
  const present = new Map<number, Set<number>>()
  tokens.forEach(({ sentence }, at) => {
    const ids = present.get(sentence) ?? new Set()
    for (const id of words[at]?.all ?? []) ids.add(id)
    present.set(sentence, ids)
  })
  return present
}

/** Resolves each word once, then finds the phrases of classes, those first that others may hold. */
const createReader = (compiled: CompiledWords, indexed: Indexed): ((text: Normalised) => Reading) => {
  const rounds = indexed.rounds.map(byFirst)
  const findPhrases = (reading: Reading): void => {
    for (const round of rounds)
      for (let at = 0; at < reading.tokens.length; at += 1)
        for (const id of idsAt(at, reading))
          for (const phrase of round.get(id) ?? []) {
            const found = fill(phrase.slots, at, reading, false)
            if (!found) continue
            const ids = indexed.withClasses(phrase.id)
            reading.spans.set(at, [...(reading.spans.get(at) ?? []), { ids: new Set(ids), ...found }])
            for (const one of ids) reading.present.get(reading.tokens[at]?.sentence ?? -1)?.add(one)
          }
  }
  return ({ tokens }) => {
    const seen = new Map<string, Word>()
    const norms = tokens.map(({ norm }) => compiled.respell(norm))
    const numbers = numbersIn(norms, compiled.numbers)
    const once = (key: string, resolve: () => Word): Word => {
      const known = seen.get(key)
      if (known) return known
      const word = resolve()
      seen.set(key, word)
      return word
    }
    const words = norms.map((norm, at) => {
      const own = once(norm, () => indexed.ofWord(norm))
      const value = numbers[at]?.value
      return value === undefined ? own : once(`${norm} ${value}`, () => wordOf({ ...own, plain: new Set([...own.plain, ...indexed.ofNumber(value)]) }))
    })
    const reading: Reading = { tokens, words, numbers, spans: new Map(), present: presentIn(tokens, words) }
    findPhrases(reading)
    return reading
  }
}

const markScope = (reading: Reading, scope: Indexed['scope']): Marks => {
  const marks = emptyMarks()
  for (let at = 0; at < reading.tokens.length; at += 1) for (const id of idsAt(at, reading)) for (const kind of scope.get(id) ?? []) marks[kind].add(at)
  return marks
}

/** One automaton over all patterns of a language: each word is resolved once, then only what can begin at it is followed. */
export const createAutomaton = (compiled: CompiledWords): Automaton => {
  const indexed = indexPlaces(compiled)
  const read = createReader(compiled, indexed)
  const patterns = byFirst(indexed.patterns)
  const matchesAt = (at: number, reading: Reading, marks: Marks): Match[] => {
    const matches: Match[] = []
    for (const id of idsAt(at, reading))
      for (const pattern of patterns.get(id) ?? []) {
        const found = fill(pattern.slots, at, reading, pattern.rule.inClause)
        if (!found) continue
        const match = { pattern: pattern.rule, first: reading.numbers[at]?.first ?? at, last: lastOf(found.words), ...found }
        if (holds(pattern, match, reading, marks)) matches.push(match)
      }
    return matches
  }
  return {
    match: (text) => {
      const reading = read(text)
      const marks = markScope(reading, indexed.scope)
      const all = text.tokens.flatMap((_, at) => matchesAt(at, reading, marks))
      return { marks, numbers: reading.numbers, matches: all.filter(({ pattern }) => !pattern.detail), details: all.filter(({ pattern }) => pattern.detail) }
    },
  }
}
