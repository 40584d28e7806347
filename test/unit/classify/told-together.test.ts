import { expect } from 'chai'
import type { Statement } from '../../../src/classify/told-together.ts'
import { namesTheSame, toldTogether } from '../../../src/classify/told-together.ts'

const told = (sentence: number, start: number, time: Statement['time'] = 'now'): Statement => ({ sentence, time, evidence: { start, end: start + 2, text: 'xx', rule: 'r' } })
const starts = (lists: Statement[][], within: number): number[][] => toldTogether(lists, within).map(({ evidence }) => evidence.map(({ start }) => start))

describe('statements told together', () => {
  it('are each with the last one before it', () => {
    expect(starts([[told(0, 0), told(1, 10)], [told(1, 20)]], 1)).to.deep.equal([[10, 20]])
    expect(
      starts(
        [
          [told(0, 0), told(3, 30)],
          [told(0, 5), told(3, 35)],
        ],
        0,
      ),
    ).to.deep.equal([
      [0, 5],
      [30, 35],
    ])
  })
  it('are as many sentences apart as is allowed, and no more', () => {
    expect(starts([[told(0, 0)], [told(2, 20)]], 2)).to.deep.equal([[0, 20]])
    expect(starts([[told(0, 0)], [told(3, 30)]], 2)).to.deep.equal([])
  })
  it('may touch, where one begins as the other ends', () => {
    expect(starts([[told(0, 0), told(0, 8)], [told(0, 10)]], 0)).to.deep.equal([[8, 10]])
    expect(starts([[told(0, 9)], [told(0, 10)]], 0)).to.deep.equal([])
  })
  it('may be of more than two facts, each near the one before it', () => {
    expect(starts([[told(0, 0)], [told(1, 10)], [told(2, 20)]], 1)).to.deep.equal([[0, 10, 20]])
    expect(starts([[told(0, 0)], [told(1, 10)], [told(3, 30)]], 1)).to.deep.equal([])
    expect(starts([[told(0, 0)]], 1)).to.deep.equal([[0]])
    expect(starts([], 1)).to.deep.equal([])
  })
  it('are over where all are', () => {
    expect(toldTogether([[told(0, 0, 'past')], [told(0, 5, 'past')]], 0)[0]?.time).to.equal('past')
    expect(toldTogether([[told(0, 0, 'now')], [told(0, 5, 'past')]], 0)[0]?.time).to.equal('now')
    expect(toldTogether([[told(0, 0, 'past')], [told(0, 5, 'now')]], 0)[0]?.time).to.equal('now')
  })
})

describe('numbers told again', () => {
  const words = (...texts: string[]) => texts.map((text) => ({ start: 0, end: text.length, text, rule: 'r' }))
  it('are the same where every part names those of the first', () => {
    expect(namesTheSame(words('promised 800', 'paid 800'))).to.equal(true)
    expect(namesTheSame(words('promised 800', 'paid 250'))).to.equal(false)
    expect(namesTheSame(words('promised 800', 'nothing'))).to.equal(false)
    expect(namesTheSame(words('promised 800', 'paid 800', 'and then 250'))).to.equal(false)
    expect(namesTheSame(words('12 hours', '1 or 2 hours'))).to.equal(false)
    expect(namesTheSame(words('1 or 23 days', '12 or 3 days'))).to.equal(false)
  })
  it('are not where none is named', () => {
    expect(namesTheSame(words('promised much', 'paid little'))).to.equal(false)
    expect(namesTheSame([])).to.equal(false)
  })
})
