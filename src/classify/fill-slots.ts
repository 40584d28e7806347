import type { IdPlaces } from './id-places.ts'
import { NOWHERE } from './id-places.ts'
import type { Token } from './normalise.ts'
import type { FoundNumber } from './number-words.ts'
import type { Slot, Word } from './places.ts'

/** A phrase found at a word: the classes it fills, and where it ends. */
export type Filled = { words: number[]; negated: boolean; supposed: boolean }
type Span = Filled & { ids: readonly number[] }

/** A text as one language reads it: what each word satisfies, which phrases begin at it, and the numbers. */
export type Reading = {
  tokens: readonly Token[]
  words: readonly Word[]
  spans: Map<number, Span[]>
  /** For each id, the words at which it may be filled, in order. */
  places: IdPlaces
  numbers: readonly (FoundNumber | undefined)[]
  /** What led nowhere in the pattern that is being filled. */
  dead: Set<number>
}

const NONE: readonly Filled[] = []

/** What a pattern or phrase asks of the words of a text, in order. */
export type Asked = {
  slots: readonly Slot[]
  /** Gaps stay within the clause. */
  inClause: boolean
}

/** The same as a run of numbers, to be read without touching anything else: how many slots, whether they stay in the clause, and for each its id, and twice its gap, one more where it is optional. */
export const runOf = ({ slots, inClause }: Asked): number[] => [slots.length, inClause ? 1 : 0, ...slots.flatMap(({ id, gap, optional }) => [id, 2 * gap + (optional ? 1 : 0)])]
/** Numbers before the first slot of a run, and of each slot. */
const [HEAD, EACH] = [2, 2]

/** All ways a slot is filled at a word: by the word, or by a phrase that begins there. */
const fillsAt = (id: number, at: number, { words, spans }: Reading): readonly Filled[] => {
  const word = words[at]
  const own = word?.all.indexOf(id) ?? -1
  const alone = word && own >= 0 ? [{ words: [at], negated: own >= word.plain, supposed: word.supposed.includes(id) }] : NONE
  const begun = spans.get(at)
  return begun ? [...alone, ...begun.filter(({ ids }) => ids.includes(id))] : alone
}

export const lastOf = (words: readonly number[]): number => words.at(-1) ?? -1

/** A run of slots, between two places of the rows it is written in. */
type Run = { rows: Int32Array; start: number; end: number; inClause: boolean }

/**
 * Fills the slots from `place` on behind the words already filled, nearest words first. `dead` remembers what led nowhere, so
 * that the work is bounded by the pattern's length times its reach.
 */
const fillRest = (run: Run, place: number, done: Filled, reading: Reading): Filled | undefined => {
  if (place === run.end) return done
  const from = lastOf(done.words)
  const key = from * 128 + place - run.start
  const { places, dead, tokens } = reading
  if (dead.has(key)) return undefined
  const [id, reach] = [run.rows[place] ?? -1, run.rows[place + 1] ?? 0]
  const here = tokens[from]
  const last = from + 1 + (reach >> 1)
  for (let at = places.firstFrom(id, from + 1); at <= last; at = places.firstFrom(id, at + 1)) {
    const token = tokens[at]
    if (token?.sentence !== here?.sentence || (run.inClause && token?.clause !== here?.clause)) break
    for (const filled of fillsAt(id, at, reading)) {
      const both = { words: [...done.words, ...filled.words], negated: done.negated !== filled.negated, supposed: done.supposed || filled.supposed }
      const whole = fillRest(run, place + EACH, both, reading)
      if (whole) return whole
    }
  }
  const isOptional = (reach & 1) === 1
  const without = isOptional ? fillRest(run, place + EACH, done, reading) : undefined
  if (!without) dead.add(key)
  return without
}

const fillFrom = (run: Run, at: number, reading: Reading): Filled | undefined => {
  for (const filled of fillsAt(run.rows[run.start] ?? -1, at, reading)) {
    reading.dead.clear()
    const whole = fillRest(run, run.start + EACH, filled, reading)
    if (whole) return whole
  }
  return undefined
}

/** Every word at which all slots of the run that begins at a place are filled from there on, with the words. */
export const fillAll = (rows: Int32Array, begin: number, reading: Reading): readonly Filled[] => {
  const count = rows[begin] ?? 0
  if (count === 0) return NONE
  const start = begin + HEAD
  const run = { rows, start, end: start + count * EACH, inClause: rows[begin + 1] === 1 }
  const first = rows[start] ?? -1
  let found: Filled[] | undefined
  const { places } = reading
  for (let at = places.firstFrom(first, 0); at < NOWHERE; at = places.firstFrom(first, at + 1)) {
    const filled = fillFrom(run, at, reading)
    if (!filled) continue
    if (found) found.push(filled)
    else found = [filled]
  }
  return found ?? NONE
}

/** Whether an id stands at one of the words from `from` to `to`. */
export const standsBetween = (id: number, from: number, to: number, { places }: Reading, isIn: (at: number) => boolean): boolean => {
  for (let at = places.firstFrom(id, from); at <= to; at = places.firstFrom(id, at + 1)) if (isIn(at)) return true
  return false
}
