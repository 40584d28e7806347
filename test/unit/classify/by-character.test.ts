import { expect } from 'chai'
import { rememberCharacters } from '../../../src/classify/by-character.ts'

describe('what is remembered of characters', () => {
  it('is each one’s own, of every script, and made once', () => {
    const made: string[] = []
    const of = rememberCharacters((char) => {
      made.push(char)
      return `<${char}>`
    })
    const chars = ['a', 'A', '\u06ff', '\u0700', 'я', '中', '𝟗', '\ud835', '\udfd7', '\u0000', '']
    for (let time = 0; time < 3; time += 1) expect(chars.map(of)).to.deep.equal(chars.map((char) => `<${char}>`))
    expect(made).to.deep.equal(chars)
  })
})
