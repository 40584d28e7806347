import { expect } from 'chai'
import { shownCells, shownCount, steadied } from '../../../src/core/figures/steady-row.ts'

const keysShown = (counts: Record<string, number>): string[] => shownCells(counts, 10).map(({ key, count }) => `${key} ${count}`)

describe('a row of counts told every week, by threshold of ten', () => {
  it('stands as it was until it has moved by ten, up or down, and then is what it now is', () => {
    expect(steadied({ baku: 20 }, { baku: 29 }, 10)).to.deep.equal({ baku: 20 })
    expect(steadied({ baku: 20 }, { baku: 30 }, 10)).to.deep.equal({ baku: 30 })
    expect(steadied({ baku: 20 }, { baku: 11 }, 10)).to.deep.equal({ baku: 20 })
    expect(steadied({ baku: 20 }, { baku: 10 }, 10)).to.deep.equal({ baku: 10 })
  })

  it('takes in a key once there are ten of it, and drops one that is gone', () => {
    expect(steadied({}, { baku: 9, ganja: 10 }, 10)).to.deep.equal({ ganja: 10 })
    expect(steadied({ baku: 12 }, {}, 10)).to.deep.equal({})
    expect(steadied({ baku: 9 }, {}, 10), 'too few to tell that they went').to.deep.equal({ baku: 9 })
  })

  it('holds back the smallest until those surely hold ten, and tells the others largest first, rounded down', () => {
    expect(keysShown({ port: 5, ganja: 19, baku: 47, west: 33 }), 'nineteen may be ten by now').to.deep.equal(['baku 40', 'west 30'])
    expect(keysShown({ ganja: 18, baku: 47, west: 33 }), 'eighteen may be nine').to.deep.equal(['baku 40'])
    expect(keysShown({ a: 12, b: 12, c: 12, d: 12, e: 12 }), 'twelve may be three; four of them are enough, and of equals the first names go').to.deep.equal(['e 10'])
    expect(keysShown({ baku: 47 })).to.deep.equal([])
  })

  it('shows no key of which there are fewer than ten, however many are held back', () => {
    expect(keysShown(Object.fromEntries(['a', 'b', 'c', 'd'].map((key) => [key, 9])))).to.deep.equal([])
    expect(keysShown({ a: 19, b: 9, c: 10, d: 10, e: 20 })).to.deep.equal(['e 20'])
  })

  it('tells a count by itself from ten on, rounded down', () => {
    expect([0, 9, 10, 19, 20].map((stood) => shownCount(stood, 10))).to.deep.equal([undefined, undefined, 10, 10, 20])
  })
})
