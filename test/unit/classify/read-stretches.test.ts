import { expect } from 'chai'
import type { Match } from '../../../src/classify/match.ts'
import { normalise } from '../../../src/classify/normalise.ts'
import type { Reader } from '../../../src/classify/read-stretches.ts'
import { readStretches } from '../../../src/classify/read-stretches.ts'
import { emptyMarks } from '../../../src/classify/scope-words.ts'
import type { Language } from '../../../src/core/vocab.ts'

/** A reader that notes the stretches it is given and finds in each the same matches. */
const reader = (language: Language, matches: Match[] = [], details: Match[] = []) => {
  const stretches: string[][] = []
  const automaton: Reader['automaton'] = {
    traitNames: [],
    match: ({ tokens }) => {
      stretches.push(tokens.map(({ norm }) => norm))
      return { matches, details, marks: emptyMarks(), numbers: tokens.map(() => ({ value: 5, first: 0 })), traits: tokens.map((_, at) => [at]) }
    },
  }
  return { language, automaton, stretches }
}
const match = (fact: string, ...words: number[]): Match => ({
  pattern: { fact, rule: fact, time: 'now', leaving: false, inClause: false, hours: undefined, detail: undefined },
  first: Math.min(...words),
  last: Math.max(...words),
  words,
  negated: false,
  supposed: false,
})
const read = (text: string, ...readers: Reader[]) => readStretches(text, normalise(text), readers)

describe('a long text is read in stretches', () => {
  /** How many words each stretch has, of a text of so many words, a sentence of so many. */
  const lengths = (words: number, perSentence: number): number[] => {
    const one = reader('en')
    const text = Array.from({ length: words }, (_, at) => `w${(at + 1) % perSentence === 0 ? '.' : ''}`).join(' ')
    read(text, one)
    expect(one.stretches.flat()).to.have.lengthOf(words)
    return one.stretches.map(({ length }) => length)
  }
  it('of whole sentences, four hundred words at least', () => {
    expect([lengths(10, 5), lengths(400, 10), lengths(401, 10), lengths(410, 15), lengths(1_000, 10)]).to.deep.equal([[10], [400], [400, 1], [405, 5], [400, 400, 200]])
  })
  it('of eight hundred words where no sentence ends', () => {
    expect([lengths(401, 5_000), lengths(800, 5_000), lengths(801, 5_000), lengths(2_000, 5_000), lengths(1_300, 900)]).to.deep.equal([
      [401],
      [800],
      [800, 1],
      [800, 800, 400],
      [800, 500],
    ])
  })
  it('whose facts, details and traits are put together', () => {
    const detail = { ...match('f_a', 0), pattern: { ...match('f_a', 0).pattern, detail: { kind: 'people' as const, code: undefined, follows: false } } }
    const found = read('w. '.repeat(401), reader('en', [match('f_a', 0)], [detail]), reader('tr'))
    expect([found.scoped.length, found.details.length, found.traits.length]).to.deep.equal([2, 2, 401])
  })
})

describe('what two languages read in the same words', () => {
  const text = 'one two three four five'
  const kept = (...found: [Language, Match[]][]): string[] =>
    read(text, ...found.map(([language, matches]) => reader(language, matches))).scoped.map(
      ({ pattern, evidence }) => `${evidence.rule.slice(0, 2)} ${pattern.fact} ${evidence.text}`,
    )
  it('is as the likelier reads it, where it is the same fact', () => {
    expect(kept(['en', [match('f_a', 0, 1)]], ['tr', [match('f_a', 1, 2)]])).to.deep.equal(['en f_a one two'])
  })
  it('is read by both where it is another fact, or of other words', () => {
    expect(kept(['en', [match('f_a', 0, 1)]], ['tr', [match('f_b', 0, 1), match('f_a', 2, 3)]])).to.deep.equal(['en f_a one two', 'tr f_b one two', 'tr f_a three four'])
  })
  it('is read by one of them as often as it reads it', () => {
    expect(kept(['en', [match('f_a', 0, 1), match('f_a', 1, 2)]])).to.deep.equal(['en f_a one two', 'en f_a two three'])
  })
  it('is told from all that any of those before has read', () => {
    const english: [Language, Match[]] = ['en', [match('f_a', 0), match('f_a', 3)]]
    expect(kept(english, ['tr', [match('f_a', 3, 4)]])).to.deep.equal(['en f_a one', 'en f_a four'])
    expect(kept(english, ['tr', [match('f_a', 1)]], ['ru', [match('f_a', 1, 2), match('f_a', 4)]])).to.deep.equal(['en f_a one', 'en f_a four', 'tr f_a two', 'ru f_a five'])
  })
  it('is shown by the rule that read it', () =>
    expect(read(text, reader('en', [match('f_a', 1)])).scoped[0]?.evidence).to.deep.equal({ start: 4, end: 7, text: 'two', rule: 'en/f_a' }))
  it('has the traits of the likeliest', () => expect([read(text, reader('en')).traits.length, read(text).traits.length]).to.deep.equal([5, 0]))
})
