import type { Candidates } from './candidates.ts'
import { indexCandidates } from './candidates.ts'
import { clockSpan } from './clock-span.ts'
import type { Filled, Reading } from './fill-slots.ts'
import { fillAll, lastOf, standsBetween } from './fill-slots.ts'
import { createIdPlaces, NOWHERE } from './id-places.ts'
import type { Normalised } from './normalise.ts'
import { normalise } from './normalise.ts'
import type { NumberWord } from './number-words.ts'
import { numberOf, numbersIn } from './number-words.ts'
import type { CompiledWords, Rule } from './pattern.ts'
import type { Indexed, IndexedPattern, Word } from './places.ts'
import { indexPlaces, NOTHING } from './places.ts'
import type { Marks } from './scope-words.ts'
import { emptyMarks, SCOPE_KINDS } from './scope-words.ts'
import type { WordTraits } from './traits.ts'
import { rememberWords } from './word-memory.ts'

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

/** What a pattern asks beside its words, and says of its matches. */
type Beside = Omit<IndexedPattern, 'slots'>

/** Whether all that holds: nothing forbidden nearby, something needed nearby, clock times far enough apart. */
const holds = ({ rule, unless, near }: Beside, match: Match, reading: Reading, { evenings }: Marks): boolean =>
  (unless === undefined || !standsNear(unless, match, reading, UNLESS_REACH, 'clause')) &&
  (near === undefined || standsNear(near, match, reading, NEAR_REACH, 'sentence')) &&
  (rule.hours === undefined || clockSpan(match, { numbers: reading.numbers, evenings }) >= rule.hours)

const addMatches = (pattern: Beside, filled: readonly Filled[], reading: Reading, marks: Marks, found: Match[]): void => {
  for (const one of filled) {
    const [at = 0] = one.words
    const match = { pattern: pattern.rule, first: reading.numbers[at]?.first ?? at, last: lastOf(one.words), ...one }
    if (holds(pattern, match, reading, marks)) found.push(match)
  }
}

/** Finds the phrases of a list and puts them among what stands at the words. `holders`: for each phrase of the list, the class that holds it, with those that hold this one. */
const findPhrases = (candidates: Candidates, list: number, holders: readonly (readonly number[])[], reading: Reading): void => {
  const found: (Filled & { ids: readonly number[] })[] = []
  candidates.forEach(list, reading.places, (phrase, run) => {
    for (const filled of fillAll(candidates.rows, run, reading)) found.push({ ...filled, ids: holders[phrase] ?? [] })
  })
  for (const span of found) {
    const [at = 0] = span.words
    const known = reading.spans.get(at)
    if (known) known.push(span)
    else reading.spans.set(at, [span])
    for (const id of span.ids) reading.places.put(id, at)
  }
}

/** What a word of a text is to a language, whatever stands around it. */
type Known = { word: Word; number: NumberWord | undefined }
const NOBODY: Known = { word: NOTHING, number: undefined }
/** Words of which this is remembered between texts. */
const MOST_WORDS = 20_000

/** Resolves each word once, then finds the phrases of classes, those first that others may hold. */
const createReader = ({ withNumber, withClasses, rounds }: Indexed, knownOf: (norm: string) => Known, candidates: Candidates): ((text: Normalised) => Reading) => {
  const holders = rounds.map((round) => round.map(({ id }) => withClasses(id)))
  const places = createIdPlaces(candidates.isLeading)
  return ({ tokens }) => {
    const known = tokens.map(({ norm }) => knownOf(norm))
    const numbers = numbersIn(known.map(({ number }) => number))
    const words = known.map(({ word }, at): Word => {
      const value = numbers[at]?.value
      return value === undefined ? word : withNumber(word, value)
    })
    places.begin(words.length)
    words.forEach(({ all }, at) => {
      for (const id of all) places.put(id, at)
    })
    const reading: Reading = { tokens, words, numbers, spans: new Map(), places, dead: new Set() }
    for (const [list, round] of holders.entries()) findPhrases(candidates, list, round, reading)
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
const countInExamples = (examples: readonly string[], size: number, knownOf: (norm: string) => Known): Int32Array => {
  const seen = new Int32Array(size)
  for (const example of examples) for (const { norm } of normalise(example).tokens) for (const id of knownOf(norm).word.all) seen[id] = (seen[id] ?? 0) + 1
  return seen
}

/** What the patterns and phrases of a language ask, in one index: a list for each round of phrases, then the patterns. */
const indexAsked = ({ rounds, patterns }: Indexed, seen: Int32Array): Candidates =>
  indexCandidates([...rounds.map((round) => round.map(({ slots }) => ({ slots, inClause: false }))), patterns.map(({ slots, rule }) => ({ slots, inClause: rule.inClause }))], seen)

/** One automaton over all patterns of a language: each word is resolved once, then only patterns whose words the text has are followed. */
export const createAutomaton = (compiled: CompiledWords): Automaton => {
  const { respell, numbers, examples } = compiled
  const indexed = indexPlaces(compiled)
  const { traits, scope, size, ofWord } = indexed
  const knownOf = rememberWords(MOST_WORDS, (norm): Known => {
    const spelt = respell(norm)
    const [word, number] = [ofWord(spelt), numberOf(spelt, numbers)]
    return word === NOTHING && number === undefined ? NOBODY : { word, number }
  })
  const candidates = indexAsked(indexed, countInExamples(examples, size, knownOf))
  const read = createReader(indexed, knownOf, candidates)
  // Their slots stand in the rows of the candidates now, and are kept nowhere else.
  const patterns = indexed.patterns.map(({ rule, unless, near }): Beside => ({ rule, unless, near }))
  const ofPatterns = indexed.rounds.length
  return {
    traitNames: traits.names,
    match: (text) => {
      const reading = read(text)
      const marks = markScope(reading, scope)
      const all: Match[] = []
      candidates.forEach(ofPatterns, reading.places, (place, run) => {
        const filled = fillAll(candidates.rows, run, reading)
        const pattern = filled.length === 0 ? undefined : patterns[place]
        if (pattern) addMatches(pattern, filled, reading, marks, all)
      })
      all.sort((a, b) => a.first - b.first)
      return {
        marks,
        numbers: reading.numbers,
        traits: traitsIn(reading, marks, traits),
        matches: all.filter(({ pattern }) => !pattern.detail),
        details: all.filter(({ pattern }) => pattern.detail),
      }
    },
  }
}
