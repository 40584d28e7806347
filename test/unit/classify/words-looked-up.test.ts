import { expect } from 'chai'
import type { Element } from '../../../src/classify/pattern-source.ts'
import { compileSuffixes } from '../../../src/classify/suffixes.ts'
import { WordIndex } from '../../../src/classify/word-index.ts'

const verbOf = () => compileSuffixes('v', { endings: ['ir', 'ler'], negative: ['me'], conditional: ['se'] })
const exact = (word: string): Element => ({ kind: 'exact', word })
const stem = (of: string, more: Partial<Extract<Element, { kind: 'stem' }>> = {}): Element => ({ kind: 'stem', stem: of, suffix: verbOf(), negated: false, ...more })
const number = (least: number, most: number): Element => ({ kind: 'number', least, most })

/** An index of some elements, asked by what it calls them. */
const indexOf = (elements: Record<string, Element>, { prefixes = [], common = [] }: { prefixes?: string[]; common?: string[] } = {}) => {
  let last = 0
  const nextId = (): number => {
    last += 1
    return last
  }
  const index = new WordIndex(nextId, prefixes, new Set(common))
  const ids = Object.entries(elements).map(([name, element]) => [index.add(element), name] as const)
  const namesOf = (found: Iterable<number>): string[] => [...found].map((id) => ids.find(([known]) => known === id)?.[1] ?? '').sort()
  return {
    index,
    number: (value: number): string[] => namesOf(index.ofNumber(value)),
    word: (norm: string): Record<'plain' | 'negated' | 'supposed', string[]> => {
      const { plain, negated, supposed } = index.ofWord(norm)
      return { plain: namesOf(plain), negated: namesOf(negated), supposed: namesOf(supposed) }
    },
  }
}
const NOTHING = { plain: [], negated: [], supposed: [] }

describe('a word is looked up', () => {
  const word = (norm: string) =>
    indexOf({ give: stem('ver'), notGive: stem('ver', { negated: true }), open: stem('ver', { suffix: undefined }), itself: exact('verir'), plain: exact('ev') }).word(norm)
  it('as itself, and by each stem and ending it is made of', () => {
    expect(word('verir')).to.deep.equal({ ...NOTHING, plain: ['give', 'itself', 'open'] })
    expect(word('verler')).to.deep.equal({ ...NOTHING, plain: ['give', 'open'] })
    expect(word('verxyz')).to.deep.equal({ ...NOTHING, plain: ['open'] })
    expect(word('ve')).to.deep.equal(NOTHING)
  })
  it('with what its ending does: turned round where nothing asked for that, supposed either way', () => {
    expect(word('vermeler')).to.deep.equal({ ...NOTHING, plain: ['notGive', 'open'], negated: ['give'] })
    expect(word('verse')).to.deep.equal({ ...NOTHING, plain: ['give', 'open'], supposed: ['give'] })
    expect(word('vermese')).to.deep.equal({ plain: ['notGive', 'open'], negated: ['give'], supposed: ['give', 'notGive'] })
  })
  it('with letters stretched, where it is nothing as it stands', () => {
    expect(word('evv')).to.deep.equal({ ...NOTHING, plain: ['plain'] })
    expect(word('verrir'), 'a stem stretched').to.deep.equal({ ...NOTHING, plain: ['open'] })
    expect(indexOf({ one: stem('ev'), two: exact('evvir') }).word('evvvirr')).to.deep.equal({ ...NOTHING, plain: ['one'] })
    expect(indexOf({ one: exact('ev'), two: exact('evv') }).word('evv')).to.deep.equal({ ...NOTHING, plain: ['two'] })
  })
})

describe('a word with a prefix', () => {
  const word = (norm: string) => indexOf({ pay: stem('ode'), short: exact('a'), whole: exact('naode') }, { prefixes: ['n', 'na'] }).word(norm)
  it('is what it is with it and without it', () => expect(word('naode')).to.deep.equal({ ...NOTHING, plain: ['pay', 'whole'] }))
  it('is no single letter behind it', () => expect([word('naa'), word('na')]).to.deep.equal([NOTHING, NOTHING]))
  it('has it at its beginning', () => expect(word('odena')).to.deep.equal(NOTHING))
})

describe('a number is looked up', () => {
  const of = (value: number): string[] => indexOf({ any: number(0, Number.POSITIVE_INFINITY), few: number(2, 5), many: number(100, Number.POSITIVE_INFINITY) }).number(value)
  it('within its bounds, both included', () => expect([1, 2, 5, 6, 100].map(of)).to.deep.equal([['any'], ['any', 'few'], ['any', 'few'], ['any'], ['any', 'many']]))
  it('below a million: what is larger is a phone number', () => expect([of(999_999), of(1_000_000)]).to.deep.equal([['any', 'many'], []]))
})

describe('what may be asked of a word', () => {
  it('has one number however often it is asked, and another for all else', () => {
    const { index } = indexOf({})
    const same = (one: Element, other: Element): boolean => index.add(one) === index.add(other)
    expect([exact('a'), stem('a'), number(1, 2), stem('a', { suffix: undefined })].map((one) => same(one, { ...one }))).to.deep.equal([true, true, true, true])
    expect(same(exact('a'), exact('b'))).to.equal(false)
    expect(same(stem('a'), stem('b'))).to.equal(false)
    expect(same(stem('a'), stem('a', { negated: true }))).to.equal(false)
    expect(same(stem('a'), stem('a', { suffix: undefined }))).to.equal(false)
    expect(same(stem('a'), exact('a'))).to.equal(false)
    expect([same(number(1, 2), number(1, 3)), same(number(1, 2), number(2, 2))]).to.deep.equal([false, false])
  })
})
