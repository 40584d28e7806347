import { expect } from 'chai'
import { clockSpan } from '../../../src/classify/clock-span.ts'

/** Hours between the numbers of a few words: digits are numbers, `night` is a word for evening or night, anything else is a word. */
const hours = (text: string, within?: { first: number; last: number }): number => {
  const words = text.split(' ')
  const numbers = words.map((word) => (/^\d+$/.test(word) ? { value: Number(word) } : undefined))
  const evenings = new Set(words.flatMap((word, at) => (word === 'night' ? [at] : [])))
  return clockSpan(within ?? { first: 0, last: words.length - 1 }, { numbers, evenings })
}

describe('the hours between two clock times', () => {
  it('are told on either clock: 8 to 5, 6 to 22, 22 to 6', () => {
    expect([hours('8 to 5'), hours('6 to 22'), hours('22 to 6'), hours('8 to 20')]).to.deep.equal([9, 16, 8, 12])
    expect([hours('9 to 9'), hours('20 to 7'), hours('20 to 8'), hours('0 to 24')]).to.deep.equal([12, 11, 12, 24])
  })
  it('go on past midnight where a word of the night stands by the second', () => {
    expect([hours('8 to 2 night'), hours('8 to 5 night'), hours('8 to 6 night'), hours('8 to 12 night'), hours('8 to 13 night')]).to.deep.equal([18, 21, 10, 16, 5])
    expect([hours('8 to night 10'), hours('8 night to 10'), hours('8 to 10 at night'), hours('8 to 10 late at night')]).to.deep.equal([14, 14, 14, 2])
    expect(hours('night 8 to 10'), 'a word by the first one says nothing of the second').to.equal(2)
  })
  it('are none where there are no two, and pass over what is no hour', () => {
    expect([hours('8 hours'), hours('from to'), hours('30 to 40'), hours('8 or 30 to 17'), hours('25 from 8 to 24')]).to.deep.equal([0, 0, 0, 9, 16])
    expect(hours('8 to 17 and 20', { first: 0, last: 1 })).to.equal(0)
  })
})
