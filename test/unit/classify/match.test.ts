import { expect } from 'chai'
import type { Pattern, WordFile } from '../../../src/classify/lexicon.ts'
import { createAutomaton } from '../../../src/classify/match.ts'
import { normalise } from '../../../src/classify/normalise.ts'
import { compilePatterns } from '../../../src/classify/pattern.ts'

const wordFile = (patterns: Pattern[]): WordFile => ({
  language: 'az',
  version: 'test',
  reviewed: false,
  common: [],
  negations: [],
  negationsAfter: [],
  joins: [],
  conditions: [],
  questions: [],
  questionStarts: [],
  adverts: [],
  others: [],
  self: [],
  group: [],
  past: [],
  leaving: [],
  numbers: {},
  suffixes: { n: { endings: ['lar', 'ım', 'ı', 'dan'], negative: [] }, v: { endings: ['ir', 'lər', 'di', 'di'], negative: ['mə', 'm'] } },
  patterns,
})
const numbers = new Map([
  ['on', 10],
  ['dord', 4],
  ['uc', 3],
])
/** What a pattern finds in a text: the words themselves, and whether an ending turned one round. */
const find = (match: string, text: string): { text: string; negated: boolean }[] => {
  const normalised = normalise(text)
  const patterns = compilePatterns(wordFile([{ fact: 'f_docs_held', rule: 'r', match: [match], example: '-' }]))
  return createAutomaton(patterns, numbers)
    .match(normalised)
    .map(({ first, last, negated }) => ({ text: text.slice(normalised.tokens[first]?.start, normalised.tokens[last]?.end), negated }))
}
const finds = (match: string, text: string): boolean => find(match, text).length > 0

describe('patterns of words', () => {
  it('match a word exactly, however it is typed', () => {
    expect(finds('maaş', 'MAASH')).to.equal(true)
    expect(finds('maaş', 'maaşım')).to.equal(false)
  })
  it('match a stem with any ending', () => expect(find('qorx*', 'qorxuram')).to.deep.equal([{ text: 'qorxuram', negated: false }]))
  it('match a stem with endings of its class in any order, and no other', () => {
    expect(finds('pasport~n', 'pasportlarımdan')).to.equal(true)
    expect(finds('pasport~n', 'pasportist')).to.equal(false)
  })
  it('tell a word that carries a negation from one that does not', () => {
    expect(find('ver~v', 'vermirlər')).to.deep.equal([{ text: 'vermirlər', negated: true }])
    expect(find('ver~v', 'verirlər')).to.deep.equal([{ text: 'verirlər', negated: false }])
  })
  it('match only the negated form where the pattern asks for it', () => {
    expect(find('ver~v-', 'vermirlər')).to.deep.equal([{ text: 'vermirlər', negated: false }])
    expect(finds('ver~v-', 'verirlər')).to.equal(false)
  })
  it('reach over at most three or eight words, and never over the end of a sentence', () => {
    expect(finds('a .. b', 'a 1 2 3 b')).to.equal(true)
    expect(finds('a .. b', 'a 1 2 3 4 b')).to.equal(false)
    expect(finds('a ... b', 'a 1 2 3 4 5 6 7 8 b')).to.equal(true)
    expect(finds('a ... b', 'a 1 2 3 4 5 6 7 8 9 b')).to.equal(false)
    expect(finds('a b', 'a c b')).to.equal(false)
    expect(finds('a .. b', 'a. b')).to.equal(false)
  })
  it('take one of several words or phrases in a place', () => {
    expect(finds('x (a|b c|d) y', 'x b c y')).to.equal(true)
    expect(finds('x (a|b c|d) y', 'x d y')).to.equal(true)
    expect(finds('x (a|b c|d) y', 'x b y')).to.equal(false)
  })
  it('compare numbers in digits, in words, glued to their unit, and of two words', () => {
    expect(finds('#>=3 (ay~n)', '3 ay')).to.equal(true)
    expect(finds('#>=3 (ay~n)', 'üç ay')).to.equal(true)
    expect(finds('#>=3 (ay~n)', '2 ay')).to.equal(false)
    expect(finds('#>=12', '14saat')).to.equal(true)
    expect(finds('#>=12', 'on dörd')).to.equal(true)
    expect(finds('#>=12 saat', '٣ saat')).to.equal(false)
    expect(finds('#>=2', '994501234567')).to.equal(false)
  })
  it('name the suffix class that is missing', () => {
    expect(() => compilePatterns(wordFile([{ fact: 'f_docs_held', rule: 'r', match: ['ver~q'], example: '-' }]))).to.throw('no suffix class named q')
  })
})
