import { expect } from 'chai'
import { pack, packBytes, unpack, unpackBytes } from '../../../src/classify/packed.ts'

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
})
