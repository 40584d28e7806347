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

/** All ways a slot is filled at a word: by the word, or by a phrase that begins there. */
const fillsAt = ({ id }: Slot, at: number, { words, spans }: Reading): readonly Filled[] => {
  const word = words[at]
  const own = word?.all.indexOf(id) ?? -1
  const alone = word && own >= 0 ? [{ words: [at], negated: own >= word.plain, supposed: word.supposed.includes(id) }] : NONE
  const begun = spans.get(at)
  return begun ? [...alone, ...begun.filter(({ ids }) => ids.includes(id))] : alone
}

export const lastOf = (words: readonly number[]): number => words.at(-1) ?? -1

/**
 * Fills the slots from `place` on behind the words already filled, nearest words first. `dead` remembers what led nowhere, so
 * that the work is bounded by the pattern's length times its reach.
 */
const fillRest = (slots: readonly Slot[], place: number, done: Filled, reading: Reading, inClause: boolean): Filled | undefined => {
  const slot = slots[place]
  if (!slot) return done
  const from = lastOf(done.words)
  const key = from * 64 + place
  if (reading.dead.has(key)) return undefined
  const here = reading.tokens[from]
  const { places, dead } = reading
  const reach = from + 1 + slot.gap
  for (let at = places.firstFrom(slot.id, from + 1); at <= reach; at = places.firstFrom(slot.id, at + 1)) {
    const token = reading.tokens[at]
    if (token?.sentence !== here?.sentence || (inClause && token?.clause !== here?.clause)) break
    for (const filled of fillsAt(slot, at, reading)) {
      const whole = fillRest(
        slots,
        place + 1,
        { words: [...done.words, ...filled.words], negated: done.negated !== filled.negated, supposed: done.supposed || filled.supposed },
        reading,
        inClause,
      )
      if (whole) return whole
    }
  }
  const without = slot.optional ? fillRest(slots, place + 1, done, reading, inClause) : undefined
  if (!without) dead.add(key)
  return without
}

const fillFrom = (first: Slot, slots: readonly Slot[], at: number, reading: Reading, inClause: boolean): Filled | undefined => {
  for (const filled of fillsAt(first, at, reading)) {
    reading.dead.clear()
    const whole = slots.length === 1 ? filled : fillRest(slots, 1, filled, reading, inClause)
    if (whole) return whole
  }
  return undefined
}

/** Every word at which all slots are filled from there on, with the words. */
export const fillAll = (slots: readonly Slot[], reading: Reading, inClause: boolean): readonly Filled[] => {
  const [first] = slots
  if (!first) return NONE
  let found: Filled[] | undefined
  const { places } = reading
  for (let at = places.firstFrom(first.id, 0); at < NOWHERE; at = places.firstFrom(first.id, at + 1)) {
    const filled = fillFrom(first, slots, at, reading, inClause)
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
