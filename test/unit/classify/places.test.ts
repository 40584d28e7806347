import { expect } from 'chai'
import type { WordFile } from '../../../src/classify/lexicon.ts'
import { compilePatterns } from '../../../src/classify/pattern.ts'
import type { Word } from '../../../src/classify/places.ts'
import { indexPlaces } from '../../../src/classify/places.ts'
import { plainWords } from '../../support/plain-words.ts'

const SUFFIXES: WordFile['suffixes'] = { v: { endings: ['ir', 'ler'], negative: ['me'], conditional: ['se'] } }
/** The places of a language, asked by the names of its classes: `-` before what an ending turns round, `?` before what it supposes. */
const placesOf = (classes: Record<string, string[]>, more: Partial<WordFile> = {}) => {
  const indexed = indexPlaces(compilePatterns(plainWords({ classes, suffixes: SUFFIXES, ...more })))
  const { ids } = indexed.traits
  const names = Object.keys(classes)
  const namesOf = (of: readonly number[]): string[] => names.filter((_, at) => of.includes(ids[at] ?? -1))
  const traitsOf = ({ traits }: Word): string[] => traits.map((trait) => indexed.traits.names[trait] ?? '').sort()
  const told = (word: Word) => {
    const { all, plain, supposed } = word
    expect(new Set(all).size, 'each once').to.equal(all.length)
    const read = [...namesOf(all.slice(0, plain)), ...namesOf(all.slice(plain)).map((name) => `-${name}`)].sort()
    expect(traitsOf(word), 'traits tell the same').to.deep.equal(read)
    return [...read, ...namesOf(supposed).map((name) => `?${name}`)]
  }
  return {
    indexed,
    word: (norm: string): string[] => told(indexed.ofWord(norm)),
    number: (norm: string, value: number): string[] => told(indexed.withNumber(indexed.ofWord(norm), value)),
  }
}

describe('the classes of a word', () => {
  const classes = { boss: ['boss', 'head'], people: ['@boss', 'worker'], all: ['@people', '@thing'], thing: ['door'], give: ['ver~v'], giving: ['@give'] }
  it('are all that hold it, however far up', () => {
    const { word } = placesOf(classes)
    expect(['boss', 'worker', 'door', 'window'].map(word)).to.deep.equal([['all', 'boss', 'people'], ['all', 'people'], ['all', 'thing'], []])
  })
  it('are turned round by its ending, and supposed by it, as it is', () => {
    const { word } = placesOf(classes)
    expect(['verir', 'vermeler', 'verse', 'vermese'].map(word)).to.deep.equal([
      ['give', 'giving'],
      ['-give', '-giving'],
      ['give', 'giving', '?give', '?giving'],
      ['-give', '-giving', '?give', '?giving'],
    ])
  })
  it('are the same each time it is asked, whatever was asked before', () => {
    const { word } = placesOf(classes)
    const unknown = ['bost', 'ssob', 'b', '', 'window', 'bo', 'wi', 'heax'].map((norm) => word(norm))
    expect(unknown.flat()).to.deep.equal([])
    for (const again of ['first', 'again']) expect([word('head'), word('window'), word('verir')], again).to.deep.equal([['all', 'boss', 'people'], [], ['give', 'giving']])
  })
  it('are told apart by languages: what one knows another does not', () => {
    expect([placesOf({ boss: ['boss'] }).word('boss'), placesOf({ boss: ['head'] }).word('boss')]).to.deep.equal([['boss'], []])
  })
})

describe('a class that keeps a word out', () => {
  it('does not take it in, nor do those above by way of it', () => {
    const { word } = placesOf({ fruit: ['al*', '!alma'], food: ['@fruit', 'bread'], other: ['al*'] })
    expect(['alar', 'alma', 'bread'].map(word)).to.deep.equal([['food', 'fruit', 'other'], ['other'], ['food']])
  })
  it('keeps out each of several, and forms whose ending turns them round', () => {
    const { word } = placesOf({ some: ['ver*', '!verxa', '!verxo', '!verx~v'], any: ['ver*'] })
    expect(['verxa', 'verxo', 'verxir', 'verxmeler', 'verxu'].map(word)).to.deep.equal([['any'], ['any'], ['any'], ['any'], ['any', 'some']])
  })
  it('is not what another class keeps out', () => {
    const { word } = placesOf({ one: ['al*', '!alma'], two: ['al*', '!alar'] })
    expect(['alma', 'alar', 'alxx'].map(word)).to.deep.equal([['two'], ['one'], ['one', 'two']])
  })
  it('keeps out what a word supposes, too', () => {
    const { word } = placesOf({ one: ['ver~v', '!verse'], two: ['ver~v'] })
    expect([word('verse'), word('verir')]).to.deep.equal([
      ['two', '?two'],
      ['one', 'two'],
    ])
  })
})

describe('the classes of a number', () => {
  const classes = { few: ['#<5', 'couple'], many: ['#>=1000'], some: ['@few', '@many'], ten: ['on'], nobody: ['on~v'] }
  it('are those whose bounds it is in and those above, however often it is asked', () => {
    const { number } = placesOf(classes)
    for (const again of ['first', 'again']) {
      expect([number('x', 3), number('x', 7), number('x', 1_000), number('x', 1_500)], again).to.deep.equal([['few', 'some'], [], ['many', 'some'], ['many', 'some']])
    }
  })
  it('come to those of the word that tells it, each once', () => {
    const { number, word } = placesOf(classes)
    expect([number('on', 3), word('on'), number('couple', 2), number('couple', 9)]).to.deep.equal([
      ['few', 'nobody', 'some', 'ten'],
      ['nobody', 'ten'],
      ['few', 'some'],
      ['few', 'some'],
    ])
  })
  it('are as they stand where the word’s ending turns them round or supposes them', () => {
    const { number } = placesOf({ count: ['#<5', 'ver~v'], other: ['ver~v'] })
    expect(number('verse', 9)).to.deep.equal(['count', 'other', '?count', '?other'])
    const { indexed } = placesOf({ count: ['#<5', 'ver~v'], other: ['ver~v'] })
    const { all, plain } = indexed.withNumber(indexed.ofWord('vermeler'), 3)
    const [count = -1, other = -1] = indexed.traits.ids
    expect([all.indexOf(count) < plain, all.indexOf(other) >= plain, all.filter((id) => id === count).length]).to.deep.equal([true, true, 1])
  })
  it('are none of what is too large for a count', () => expect(placesOf(classes).number('x', 1_000_000)).to.deep.equal([]))
})

describe('what may stand in a place', () => {
  /** Whether two places are one and the same to a language: a word then satisfies both at once. */
  const areOne = (one: string, other: string): boolean => {
    const patterns = [one, other].map((match, at) => ({ fact: `f_${at}`, rule: `${at}`, match: [match], example: 'x' }))
    const { patterns: indexed } = placesOf({ docs: ['passport'], paper: ['permit'] }, { patterns }).indexed
    const [first, second] = indexed.map(({ slots }) => slots[0]?.id)
    return first === second
  }
  it('is one thing where it is written alike', () => {
    for (const place of ['passport', 'pass*', '(a|b)', '@docs', '(@docs|a)', '(al*|!alma)', '(a b|c)', '(a ..2 b|c)', '#>=3', '(a b? c|q)'])
      expect(areOne(place, place), place).to.equal(true)
  })
  it('is another thing where it differs in a word, a class, an order, an ending, a number, a gap or what is kept out', () => {
    for (const [one, other] of [
      ['(@docs|a)', '(@paper|a)'],
      ['(@docs|a)', '(docs|a)'],
      ['(a|b)', '(b|c)'],
      ['(ver~v|a)', '(ver~v-|a)'],
      ['(ver*|a)', '(ver|a)'],
      ['(#>=3|a)', '(#>=4|a)'],
      ['(a b|c)', '(a ..2 b|c)'],
      ['(a ..1 b|c)', '(a ..2 b|c)'],
      ['(a b? c|q)', '(a b c|q)'],
      ['(a (b|c)|q)', '(a (b|d)|q)'],
      ['(a @docs|q)', '(a @paper|q)'],
      ['(al*|!alma)', '(al*|!alar)'],
      ['(al*|!alma)', '(al*|!alma|!alar)'],
      ['(al*|!alma)', '(al*|alma)'],
      ['(a b|c)', '(ab|c)'],
    ] as const)
      expect(areOne(one, other), `${one} and ${other}`).to.equal(false)
  })
  it('holds phrases that are found in rounds, first those that others hold', () => {
    const { rounds } = placesOf({ docs: ['passport', 'work permit'], head: ['head of @docs', 'x'], firm: ['firm', 'the @head'], plain: ['a', 'b'] }).indexed
    expect(rounds.map((round) => round.map(({ slots }) => slots.length))).to.deep.equal([[2], [3], [2]])
  })
})

describe('what a word says of the scope', () => {
  const kindsOf = (norm: string, more: Partial<WordFile>): string[] => {
    const { indexed } = placesOf({ gone: ['once', 'left'] }, more)
    const { all } = indexed.ofWord(norm)
    return all.flatMap((id) => indexed.scope.get(id) ?? []).sort()
  }
  it('is every list that holds it, be it among other words or alone', () => {
    const among: Partial<WordFile> = { past: ['once', 'long ago'], leaving: ['once'], negations: ['ver~v'] }
    expect(['once', 'left', 'verir', 'long'].map((norm) => kindsOf(norm, among))).to.deep.equal([['leaving', 'past'], [], ['negations'], []])
    expect(kindsOf('once', { past: ['once'], leaving: ['once'], adverts: ['once'] })).to.deep.equal(['adverts', 'leaving', 'past'])
  })
})
