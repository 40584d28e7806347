import { expect } from 'chai'
import { packPieces, unpackPieces } from '../../../src/classify/packed-pieces.ts'

describe('pieces written short', () => {
  it('are read as they were, whatever they weigh', () => {
    const pieces = [
      { name: '=heç kim', row: [812, -3, 0] },
      { name: '^护照', row: [0, 32_767, -32_767] },
      { name: '@docs @boss', row: [1, 255, -256] },
    ]
    const { names, rows } = unpackPieces(packPieces(pieces))
    expect(names).to.deep.equal(pieces.map(({ name }) => name))
    expect([...rows]).to.deep.equal(pieces.flatMap(({ row }) => row))
  })
  it('are none where there are none', () => {
    const { names, rows } = unpackPieces(packPieces([]))
    expect([names, [...rows]]).to.deep.equal([[], []])
  })
  it('are not written where one weighs too much or nothing whole', () => {
    expect(() => packPieces([{ name: '=debt', row: [1, 32_768] }])).to.throw(RangeError, '32768')
    for (const weight of [-32_768, 1.5, Number.NaN]) expect(() => packPieces([{ name: '=debt', row: [1, weight] }])).to.throw(RangeError)
  })
})
