import { expect } from 'chai'
import fc from 'fast-check'
import { suppressRow } from '../../../src/core/suppress-row.ts'

const counts = fc.array(fc.nat(60), { maxLength: 12 })
const cellsOf = (drawn: readonly number[]) => drawn.map((count, n) => ({ key: `k${n}`, count }))
const sumOf = (drawn: readonly number[]): number => drawn.reduce((sum, one) => sum + one, 0)

describe('a row of counts', () => {
  it('withholds what is too small, and as much more as keeps the total from giving it back', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 3, max: 15 }), (drawn, threshold) => {
        const { cells, total } = suppressRow(cellsOf(drawn), sumOf(drawn), threshold)
        const real = new Map(cellsOf(drawn).map(({ key, count }) => [key, count]))
        const withheld = cells.filter(({ count }) => count === undefined).map(({ key }) => real.get(key) ?? 0)
        for (const { key, count } of cells) if (count !== undefined) expect(real.get(key)).to.be.at.least(threshold)
        if (total !== undefined && withheld.length > 0) expect(sumOf(withheld)).to.be.at.least(Math.min(threshold, sumOf(drawn)))
        if (total !== undefined && withheld.some((count) => count < threshold) && cells.length > withheld.length) expect(withheld.length).to.be.at.least(2)
      }),
    )
  })
  it('shows multiples of five, no empty cell, and nothing at all of what is few as a whole', () => {
    fc.assert(
      fc.property(counts, (drawn) => {
        const { cells, total } = suppressRow(cellsOf(drawn), sumOf(drawn), 10)
        for (const { count = 0 } of cells) expect(count % 5).to.equal(0)
        expect(cells.map(({ key }) => key)).to.deep.equal(cellsOf(drawn).flatMap(({ key, count }) => (count > 0 ? [key] : [])))
        if (sumOf(drawn) < 10) expect([total, ...cells.map(({ count }) => count)].every((one) => one === undefined)).to.equal(true)
      }),
    )
  })
  it('keeps a region of two cases out, and whoever would give it away', () => {
    const { cells, total } = suppressRow(
      [
        { key: 'baku', count: 38 },
        { key: 'ganja', count: 14 },
        { key: 'village', count: 2 },
      ],
      54,
      10,
    )
    expect(cells).to.deep.equal([
      { key: 'baku', count: 40 },
      { key: 'ganja', count: undefined },
      { key: 'village', count: undefined },
    ])
    expect(total).to.equal(55)
  })
})
