import { expect } from 'chai'
import { normalise } from '../../../src/classify/normalise.ts'
import { phraseAround, strongestOf } from '../../../src/classify/quote.ts'

/** What words weigh here: `S` most, `m` a third as much and a little, `w` a hair less, `n` speaks against. */
const WEIGHTS: Record<string, number> = { s: 300, 锁: 300, m: 105, w: 104, n: -300 }
const words = (text: string, from = 0) => {
  const { tokens } = normalise(text)
  const show = ({ first, last }: { first: number; last: number }): string => text.slice(tokens[first]?.start ?? 0, tokens[last]?.end ?? 0)
  const strongest = strongestOf(
    Float64Array.from(tokens.slice(from), ({ norm }) => WEIGHTS[norm] ?? 0),
    tokens,
    from,
  )
  return { strongest: show(strongest), phrase: show(phraseAround(tokens, strongest)) }
}

describe('the words that speak most', () => {
  for (const [what, text, strongest] of [
    ['are the one that speaks most', 'x s x', 's'],
    ['go on to others that speak a third as much, three words on at most', 'x m x x s x x m x', 'm x x s x x m'],
    ['leave out who stands further', 'm x x x s x x x m', 's'],
    ['go on from each to the next', 'm x x m x x s x x m x x m', 'm x x m x x s x x m x x m'],
    ['reach to both ends of the text', 'm s m', 'm s m'],
    ['leave out who speaks less', 'w s w', 's'],
    ['are the first where two speak as much', 's x x x x s', 's'],
    ['are one word where none speaks for it', 'x n x', 'x'],
    ['keep to their sentence', 'm. s m. m', 's m'],
    ['are none of no text', '', ''],
  ] as const)
    it(`${what}: «${text}»`, () => expect(words(text).strongest).to.equal(strongest))
  it('are looked for from a word on, in the sentence of the strongest', () => {
    expect(words('s x x x x m x', 2).strongest).to.equal('m')
    expect(words('a b. s m c d. m', 2).strongest).to.equal('s m')
    expect(words('a s. m m', 1).strongest).to.equal('s')
  })
})

describe('the phrase that is quoted', () => {
  for (const [what, text, phrase] of [
    ['is their clause', 'x x, x x s x x, x x', 'x x s x x'],
    ['is all clauses of words that go together', 'x x, x m, s x x. x', 'x m, s x x'],
    ['is each of these whole that is short', 'x x x x x m x, s x x x x x x', 'x x x x x m x, s x x x x x x'],
    ['is six signs on either side in a longer one', '老板把我们所有人的护照和手机都锁在他办公室的大铁柜里不给我们用', '护照和手机都锁在他办公室的'],
    ['is a Chinese clause of twenty-four signs', '老板把我们的护照都锁在他办公室的铁柜里不给我们', '老板把我们的护照都锁在他办公室的铁柜里不给我们'],
    ['is a whole clause of twelve words', 'x x x x x s x x x x x x', 'x x x x x s x x x x x x'],
    ['is three words on either side in a longer one', 'x x x x x x s x x x x x x', 'x x x s x x x'],
    ['ends with its clause', 'x x, s x x x x x x x x x x x x, x', 's x x x'],
    ['begins with its clause', 'x, x x x x x x x x x x x x s, x x', 'x x x s'],
    ['is nothing of no text', '', ''],
  ] as const)
    it(`${what}: «${text}»`, () => expect(words(text).phrase).to.equal(phrase))
})
