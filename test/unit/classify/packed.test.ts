import { expect } from 'chai'
import { pack, packBytes, packRows, unpack, unpackBytes, unpackRows } from '../../../src/classify/packed.ts'

describe('numbers packed', () => {
  const numbers = Float32Array.from([0, 1.5, -3, 0.004, 2.9999])
  it('come back within half a step, in two bytes each', () => {
    const packed = pack(numbers)
    expect(Uint8Array.fromBase64(packed.bytes)).to.have.lengthOf(10)
    unpack(packed).forEach((number, at) => {
      expect(number).to.be.closeTo(numbers[at] ?? Number.NaN, packed.unit / 2 + 1e-7)
    })
    expect(packed.unit).to.be.closeTo(3 / 32_767, 1e-12)
  })
  it('come back within half a step, in one byte each, in units', () => {
    const packed = packBytes(numbers)
    expect(Uint8Array.fromBase64(packed.bytes)).to.have.lengthOf(5)
    expect([...unpackBytes(packed)]).to.deep.equal([0, 64, -127, 0, 127])
    expect(packed.unit).to.be.closeTo(3 / 127, 1e-9)
  })
  it('are written alike on every machine, the low byte first', () => {
    expect([...Uint8Array.fromBase64(pack(Float32Array.from([1, -2 / 32_767, 258 / 32_767])).bytes)]).to.deep.equal([0xff, 0x7f, 0xfe, 0xff, 2, 1])
  })
  it('are nought where all are, and none where there are none', () => {
    expect([...unpack(pack(new Float32Array(2)))]).to.deep.equal([0, 0])
    expect([...unpackBytes(packBytes(new Float32Array(2)))]).to.deep.equal([0, 0])
    expect([...unpack(pack(new Float32Array()))]).to.deep.equal([])
  })
  it('come back within half a step of their own row, in half a byte each', () => {
    const rows = Float32Array.from([0, 1.8, -3, 0.004, 0.01, -0.02, 0.1, 0, 0, 0, 0, 0])
    const packed = packRows(rows, 4)
    expect(Uint8Array.fromBase64(packed.bytes)).to.have.lengthOf(6)
    const rowOf = unpackRows(packed, 4)
    expect([...rowOf(0)].map((value) => Math.round((value * 7) / 3))).to.deep.equal([0, 4, -7, 0])
    rowOf(1).forEach((value, k) => {
      expect(value).to.be.closeTo(rows[4 + k] ?? Number.NaN, 0.1 / 14 + 1e-4)
    })
    expect([...rowOf(2)], 'a row of noughts').to.deep.equal([0, 0, 0, 0])
  })
  it('are written alike on every machine, the first half low', () => {
    expect([...Uint8Array.fromBase64(packRows(Float32Array.from([7, -1, -7, 2]), 4).bytes)]).to.deep.equal([0xf7, 0x29])
  })
  it('keep their sign, and stay in half a byte, though rows are very unlike in size', () => {
    const packed = packRows(Float32Array.from([1000, 0, 0.12, -0.12, 0.017, 0.11]), 2)
    const rowOf = unpackRows(packed, 2)
    expect([1, 2].flatMap((row) => [...rowOf(row)].map(Math.sign))).to.deep.equal([1, -1, 1, 1])
    expect(Math.max(...[1, 2].flatMap((row) => [...rowOf(row)].map(Math.abs)))).to.be.below(0.25)
  })
  it('are not packed where one is none', () => {
    for (const odd of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => packBytes(Float32Array.from([odd, 1]))).to.throw('finite')
      expect(() => packRows(Float32Array.from([1, odd]), 2)).to.throw('finite')
    }
  })
})
