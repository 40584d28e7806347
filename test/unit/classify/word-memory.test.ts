import { expect } from 'chai'
import { rememberWords } from '../../../src/classify/word-memory.ts'

/** What is remembered of words, at most `most`, and which of them were made on the way. */
const memory = (most: number) => {
  const made: string[] = []
  const of = rememberWords(most, (word) => {
    made.push(word)
    return { word }
  })
  return { made, of }
}

describe('what is remembered of words', () => {
  it('is made once for each, and is each word’s own', () => {
    const { made, of } = memory(100)
    const words = ['pay', 'yap', 'pat', '', 'p', 'зарплата', 'pay ', 'maaş']
    for (let time = 0; time < 3; time += 1) expect(words.map((word) => of(word).word)).to.deep.equal(words)
    expect(made).to.deep.equal(words)
  })
  it('is forgotten once it is too much, and is right before and after', () => {
    const { made, of } = memory(10)
    const words = Array.from({ length: 1_000 }, (_, at) => `word${at % 37}`)
    expect(words.map((word) => of(word).word)).to.deep.equal(words)
    expect(made.length).to.equal(1_000)
    for (const word of ['word1', 'word2', 'word1', 'word2']) of(word)
    expect(made.length, 'and few words are remembered again').to.be.at.most(1_002)
  })
  it('tells many words apart', () => {
    const { of } = memory(30_000)
    const words = Array.from({ length: 20_000 }, (_, at) => at.toString(36))
    for (const word of words) of(word)
    expect(words.filter((word) => of(word).word !== word)).to.deep.equal([])
  })
})
