import { expect } from 'chai'
import type { Filled, Reading } from '../../../src/classify/fill-slots.ts'
import { fillAll, lastOf, runOf, standsBetween } from '../../../src/classify/fill-slots.ts'
import { createIdPlaces } from '../../../src/classify/id-places.ts'
import type { Slot } from '../../../src/classify/places.ts'

const A = 0
const B = 1
const C = 2
/** A word by the ids it satisfies: `-` turned round by its ending, `?` supposed, `.` and `,` end a sentence and a clause before it. */
const reading = (text: string, spans: [at: number, ids: number[], filled: Filled][] = []): Reading => {
  const written = text.split(' ')
  const places = createIdPlaces(new Uint8Array(4))
  places.begin(written.length)
  let [sentence, clause] = [0, 0]
  const tokens = written.map((word, at) => {
    if (word.startsWith('.')) sentence += 1
    if (/^[.,]/.test(word)) clause += 1
    return { norm: word, start: at, end: at + 1, sentence, clause }
  })
  const words = written.map((word, at) => {
    const ids = [...word].flatMap((sign) => ('abc'.includes(sign) ? ['abc'.indexOf(sign)] : []))
    for (const id of ids) places.put(id, at)
    const isNegated = word.includes('-')
    return { all: ids, plain: isNegated ? 0 : ids.length, supposed: word.includes('?') ? ids : [], traits: [] }
  })
  const bySpan: Reading['spans'] = new Map()
  for (const [at, ids, filled] of spans) {
    bySpan.set(at, [...(bySpan.get(at) ?? []), { ...filled, ids }])
    for (const id of ids) places.put(id, at)
  }
  return { tokens, words, spans: bySpan, places, numbers: written.map(() => undefined), dead: new Set() }
}
const slot = (id: number, gap = 0, optional = false): Slot => ({ id, gap, optional })
const fill = (slots: Slot[], text: string, { inClause = false, spans = [] }: { inClause?: boolean; spans?: Parameters<typeof reading>[1] } = {}): number[][] =>
  fillAll(Int32Array.from([7, ...runOf({ slots, inClause }), 7]), 1, reading(text, spans)).map(({ words }) => [...words])

describe('the slots of a pattern', () => {
  it('are filled by words in order, from every word that can begin it', () => {
    expect(fill([slot(A), slot(B)], 'x a b x a b a')).to.deep.equal([
      [1, 2],
      [4, 5],
    ])
    expect(fill([slot(A)], 'a x a')).to.deep.equal([[0], [2]])
    expect(fill([slot(A), slot(B)], 'b a')).to.deep.equal([])
    expect(fill([slot(C)], 'b a')).to.deep.equal([])
    expect(fill([], 'a')).to.deep.equal([])
  })
  it('reach over their gap and no further', () => {
    expect([fill([slot(A), slot(B)], 'a x b'), fill([slot(A), slot(B, 1)], 'a x b'), fill([slot(A), slot(B, 1)], 'a x x b')]).to.deep.equal([[], [[0, 2]], []])
  })
  it('take the nearest word, and another where that leads nowhere', () => {
    expect(fill([slot(A), slot(B, 3)], 'a b b')).to.deep.equal([[0, 1]])
    expect(fill([slot(A), slot(B, 3), slot(C)], 'a b b c')).to.deep.equal([[0, 2, 3]])
  })
  it('never fill two places by one word', () => expect(fill([slot(A), slot(B)], 'ab b')).to.deep.equal([[0, 1]]))
  it('stay in the sentence, and in the clause where that is asked', () => {
    expect([fill([slot(A), slot(B)], 'a .b'), fill([slot(A), slot(B)], 'a ,b'), fill([slot(A), slot(B)], 'a ,b', { inClause: true })]).to.deep.equal([[], [[0, 1]], []])
  })
  it('may do without what is optional', () => {
    const slots = [slot(A), slot(B, 1, true), slot(C, 1)]
    expect([fill(slots, 'a b c'), fill(slots, 'a c'), fill(slots, 'a x b x c'), fill(slots, 'a b')]).to.deep.equal([[[0, 1, 2]], [[0, 1]], [[0, 2, 4]], []])
    expect(fill([slot(A), slot(B, 0, true)], 'a x')).to.deep.equal([[0]])
  })
  it('may be filled by phrases that begin at a word', () => {
    const phrase: Filled = { words: [1, 2], negated: false, supposed: false }
    expect(fill([slot(A), slot(C), slot(B)], 'a x x b', { spans: [[1, [C], phrase]] })).to.deep.equal([[0, 1, 2, 3]])
    expect(fill([slot(C), slot(B)], 'a x x b', { spans: [[1, [C], phrase]] })).to.deep.equal([[1, 2, 3]])
    expect(fill([slot(A), slot(B)], 'a x x b', { spans: [[1, [C], phrase]] })).to.deep.equal([])
  })
  it('leave a word for the phrase that begins at it where the word alone leads nowhere', () => {
    const phrase: Filled = { words: [0, 1], negated: false, supposed: false }
    expect(fill([slot(A), slot(B)], 'a x b', { spans: [[0, [A], phrase]] })).to.deep.equal([[0, 1, 2]])
  })
})

describe('what fills a pattern', () => {
  const signs = (text: string, spans?: Parameters<typeof reading>[1]) =>
    fillAll(Int32Array.from(runOf({ slots: [slot(A), slot(B)], inClause: false })), 0, reading(text, spans)).map(({ negated, supposed }) => [negated, supposed])
  it('is turned round by an odd number of endings', () => {
    expect([signs('a b'), signs('a- b'), signs('a b-'), signs('a- b-')]).to.deep.equal([[[false, false]], [[true, false]], [[true, false]], [[false, false]]])
  })
  it('is supposed by any', () => {
    expect([signs('a? b'), signs('a b?'), signs('a-? b'), signs('a? b?')]).to.deep.equal([[[false, true]], [[false, true]], [[true, true]], [[false, true]]])
  })
})

describe('what stands near', () => {
  const stands = (from: number, to: number, isIn = (_at: number): boolean => true): boolean => standsBetween(A, from, to, reading('x a x a x'), isIn)
  it('lies from one word to another, both included', () => {
    expect([stands(0, 0), stands(0, 1), stands(1, 1), stands(2, 2), stands(2, 3), stands(4, 9)]).to.deep.equal([false, true, true, false, true, false])
  })
  it('counts where it is taken for in, be it the second', () => {
    expect([stands(0, 4, (at) => at === 3), stands(0, 2, (at) => at === 3), stands(0, 4, () => false)]).to.deep.equal([true, false, false])
  })
})

describe('the last of some words', () => {
  it('is none of none', () => expect([lastOf([]), lastOf([3, 7])]).to.deep.equal([-1, 7]))
})
