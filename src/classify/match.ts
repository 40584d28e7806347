import { clockSpan } from './clock-span.ts'
import type { Filled, Reading } from './fill-slots.ts'
import { fillAll, lastOf, standsBetween } from './fill-slots.ts'
import type { Normalised } from './normalise.ts'
import { numbersIn } from './number-words.ts'
import type { CompiledWords, Rule } from './pattern.ts'
import type { Indexed, IndexedPattern, Phrase, Slot, Word } from './places.ts'
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
  const { tokens } = reading
  const [from, to] = [tokens[first]?.[part] ?? 0, tokens[last]?.[part] ?? 0]
  return standsBetween(id, first - reach, last + reach, reading, (at) => (tokens[at]?.[part] ?? -1) >= from && (tokens[at]?.[part] ?? -1) <= to)
}

/** What a pattern asks beside its words: nothing forbidden nearby, something needed nearby, clock times far enough apart. */
const holds = ({ rule, unless, near }: IndexedPattern, match: Match, reading: Reading, { evenings }: Marks): boolean =>
  (unless === undefined || !standsNear(unless, match, reading, UNLESS_REACH, 'clause')) &&
  (near === undefined || standsNear(near, match, reading, NEAR_REACH, 'sentence')) &&
  (rule.hours === undefined || clockSpan(match, { numbers: reading.numbers, evenings }) >= rule.hours)

/** Each under the id of its own that fewest others ask for: a text seldom has it, and what it lacks need not be tried. */
const byRarest = <T extends { slots: readonly Slot[] }>(list: readonly T[]): Map<number, T[]> => {
  const uses = new Map<number, number>()
  for (const { slots } of list) for (const { id } of slots) uses.set(id, (uses.get(id) ?? 0) + 1)
  const map = new Map<number, T[]>()
  for (const one of list) {
    const needed = one.slots.filter(({ optional }) => !optional).map(({ id }) => id)
    const rarest = needed.reduce((best, id) => ((uses.get(id) ?? 0) < (uses.get(best) ?? 0) ? id : best), needed[0] ?? -1)
    const known = map.get(rarest)
    if (known) known.push(one)
    else map.set(rarest, [one])
  }
  return map
}

/** For each id, the words that satisfy it. */
const placesOf = (words: readonly Word[]): Map<number, number[]> => {
  const places = new Map<number, number[]>()
  words.forEach(({ all }, at) => {
    for (const id of all) {
      const known = places.get(id)
      if (known) known.push(at)
      else places.set(id, [at])
    }
  })
  return places
}

/** Finds the phrases of one round and puts them among what stands at the words. */
const findPhrases = (round: ReadonlyMap<number, Phrase[]>, reading: Reading, withClasses: Indexed['withClasses']): void => {
  const found: { filled: Filled; filledId: number }[] = []
  for (const id of reading.places.keys())
    for (const { slots, id: filledId } of round.get(id) ?? []) for (const filled of fillAll(slots, reading, false)) found.push({ filled, filledId })
  const added = new Map<number, number[]>()
  for (const { filled, filledId } of found) {
    const [at = 0] = filled.words
    const ids = withClasses(filledId)
    reading.spans.set(at, [...(reading.spans.get(at) ?? []), { ids: new Set(ids), ...filled }])
    for (const id of ids) {
      const known = added.get(id)
      if (known) known.push(at)
      else added.set(id, [at])
    }
  }
  for (const [id, more] of added)
    reading.places.set(
      id,
      [...new Set([...(reading.places.get(id) ?? []), ...more])].sort((a, b) => a - b),
    )
}

/** Resolves each word once, then finds the phrases of classes, those first that others may hold. */
const createReader = (compiled: CompiledWords, indexed: Indexed): ((text: Normalised) => Reading) => {
  const rounds = indexed.rounds.map(byRarest)
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
    const reading: Reading = { tokens, words, numbers, spans: new Map(), places: placesOf(words) }
    for (const round of rounds) findPhrases(round, reading, indexed.withClasses)
    return reading
  }
}

const markScope = (reading: Reading, scope: Indexed['scope']): Marks => {
  const marks = emptyMarks()
  for (const [id, kinds] of scope) for (const at of reading.places.get(id) ?? []) for (const kind of kinds) marks[kind].add(at)
  return marks
}

/** One automaton over all patterns of a language: each word is resolved once, then only patterns whose words the text has are followed. */
export const createAutomaton = (compiled: CompiledWords): Automaton => {
  const indexed = indexPlaces(compiled)
  const read = createReader(compiled, indexed)
  const patterns = byRarest(indexed.patterns)
  const matchesOf = (pattern: IndexedPattern, reading: Reading, marks: Marks): Match[] =>
    fillAll(pattern.slots, reading, pattern.rule.inClause).flatMap((filled) => {
      const [at = 0] = filled.words
      const match = { pattern: pattern.rule, first: reading.numbers[at]?.first ?? at, last: lastOf(filled.words), ...filled }
      return holds(pattern, match, reading, marks) ? [match] : []
    })
  return {
    match: (text) => {
      const reading = read(text)
      const marks = markScope(reading, indexed.scope)
      const all: Match[] = []
      for (const id of reading.places.keys()) for (const pattern of patterns.get(id) ?? []) all.push(...matchesOf(pattern, reading, marks))
      all.sort((a, b) => a.first - b.first)
      return { marks, numbers: reading.numbers, matches: all.filter(({ pattern }) => !pattern.detail), details: all.filter(({ pattern }) => pattern.detail) }
    },
  }
}
