import type { Candidates } from './candidates.ts'
import { indexCandidates } from './candidates.ts'
import { clockSpan } from './clock-span.ts'
import type { Filled, Reading } from './fill-slots.ts'
import { fillAll, lastOf, standsBetween } from './fill-slots.ts'
import type { IdPlaces } from './id-places.ts'
import { createIdPlaces, NOWHERE } from './id-places.ts'
import type { Normalised } from './normalise.ts'
import { normalise } from './normalise.ts'
import { numbersIn } from './number-words.ts'
import type { CompiledWords, Rule } from './pattern.ts'
import type { Indexed, IndexedPattern, Phrase, Word } from './places.ts'
import { indexPlaces } from './places.ts'
import type { Marks } from './scope-words.ts'
import { emptyMarks, SCOPE_KINDS } from './scope-words.ts'
import type { WordTraits } from './traits.ts'

/** A pattern found: its first and last word, every word that filled a place, and whether one carried a negation nobody asked for, or supposes. */
export type Match = { pattern: Rule; first: number; last: number; words: number[]; negated: boolean; supposed: boolean }

/** What one language finds in a text: its patterns, and its words that say how these are meant. */
type Found = { matches: Match[]; details: Match[]; marks: Marks; numbers: Reading['numbers']; traits: WordTraits }
/** `traitNames`: what the numbers in `traits` stand for. */
export type Automaton = { match(text: Normalised): Found; traitNames: readonly string[] }

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

/** Finds the phrases of one round and puts them among what stands at the words. */
const findPhrases = (round: Candidates<Phrase>, reading: Reading, withClasses: Indexed['withClasses']): void => {
  const found: { filled: Filled; filledId: number }[] = []
  round.forEach(reading.places, ({ slots, id: filledId }) => {
    for (const filled of fillAll(slots, reading, false)) found.push({ filled, filledId })
  })
  for (const { filled, filledId } of found) {
    const [at = 0] = filled.words
    const ids = withClasses(filledId)
    const known = reading.spans.get(at)
    const span = { ids, words: filled.words, negated: filled.negated, supposed: filled.supposed }
    if (known) known.push(span)
    else reading.spans.set(at, [span])
    for (const id of ids) reading.places.put(id, at)
  }
}

/** Resolves each word once, then finds the phrases of classes, those first that others may hold. */
const createReader = (
  { respell, numbers: numberWords }: CompiledWords,
  indexed: Indexed,
  rounds: readonly Candidates<Phrase>[],
  places: IdPlaces,
): ((text: Normalised) => Reading) => {
  return ({ tokens }) => {
    const norms = tokens.map(({ norm }) => respell(norm))
    const numbers = numbersIn(norms, numberWords)
    const words = norms.map((norm, at): Word => {
      const own = indexed.ofWord(norm)
      const value = numbers[at]?.value
      return value === undefined ? own : indexed.withNumber(own, value)
    })
    places.begin(words.length)
    words.forEach(({ all }, at) => {
      for (const id of all) places.put(id, at)
    })
    const reading: Reading = { tokens, words, numbers, spans: new Map(), places, dead: new Set() }
    for (const round of rounds) findPhrases(round, reading, indexed.withClasses)
    return reading
  }
}

const markScope = (reading: Reading, scope: Indexed['scope']): Marks => {
  const marks = emptyMarks()
  const { places } = reading
  for (const [id, kinds] of scope) {
    for (let at = places.firstFrom(id, 0); at < NOWHERE; at = places.firstFrom(id, at + 1)) for (const kind of kinds) marks[kind].add(at)
  }
  return marks
}

/** The traits of every word: its own, those of phrases that begin at it, and what it says of the scope. */
const traitsIn = ({ words, spans }: Reading, marks: Marks, traits: Indexed['traits']): WordTraits => {
  const found = words.map((word) => word.traits)
  const add = (at: number, more: readonly number[]): void => {
    const own = found[at] ?? []
    if (more.length > 0) found[at] = own.length === 0 ? more : [...new Set([...own, ...more])]
  }
  for (const [at, begun] of spans) for (const { ids, negated } of begun) add(at, traits.of(ids, negated))
  SCOPE_KINDS.forEach((kind, place) => {
    for (const at of marks[kind]) add(at, [traits.ofScope(place)])
  })
  return found
}

/** How often each id stands in the examples of a language's patterns: as good as any text to tell what is common. */
const countInExamples = ({ respell, examples }: CompiledWords, { size, ofWord }: Indexed): Int32Array => {
  const seen = new Int32Array(size)
  for (const example of examples) for (const { norm } of normalise(example).tokens) for (const id of ofWord(respell(norm)).all) seen[id] = (seen[id] ?? 0) + 1
  return seen
}

/** One automaton over all patterns of a language: each word is resolved once, then only patterns whose words the text has are followed. */
export const createAutomaton = (compiled: CompiledWords): Automaton => {
  const indexed = indexPlaces(compiled)
  const seen = countInExamples(compiled, indexed)
  const rounds = indexed.rounds.map((round) => indexCandidates(round, seen))
  const candidates = indexCandidates(indexed.patterns, seen)
  const isLeading = new Uint8Array(indexed.size)
  for (const { leads } of [...rounds, candidates]) for (const id of leads) isLeading[id] = 1
  const read = createReader(compiled, indexed, rounds, createIdPlaces(isLeading))
  const addMatches = (pattern: IndexedPattern, reading: Reading, marks: Marks, found: Match[]): void => {
    for (const filled of fillAll(pattern.slots, reading, pattern.rule.inClause)) {
      const [at = 0] = filled.words
      const match = { pattern: pattern.rule, first: reading.numbers[at]?.first ?? at, last: lastOf(filled.words), ...filled }
      if (holds(pattern, match, reading, marks)) found.push(match)
    }
  }
  return {
    traitNames: indexed.traits.names,
    match: (text) => {
      const reading = read(text)
      const marks = markScope(reading, indexed.scope)
      const all: Match[] = []
      candidates.forEach(reading.places, (pattern) => addMatches(pattern, reading, marks, all))
      all.sort((a, b) => a.first - b.first)
      return {
        marks,
        numbers: reading.numbers,
        traits: traitsIn(reading, marks, indexed.traits),
        matches: all.filter(({ pattern }) => !pattern.detail),
        details: all.filter(({ pattern }) => pattern.detail),
      }
    },
  }
}
