import { createHash } from 'node:crypto'
import { expect } from 'chai'
import fc from 'fast-check'
import type { Frontier } from '../../../src/core/merkle.ts'
import { leafHash, rootOf, withLeaf } from '../../../src/core/merkle.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const grow = (data: readonly Uint8Array[]): Frontier => data.reduce<Frontier>((frontier, one) => withLeaf(sha256, frontier, leafHash(sha256, one)), [])

/** The tree hash as RFC 9162 section 2.1.1 defines it, by splitting. */
const byDefinition = (data: readonly Uint8Array[]): Uint8Array => {
  const [only] = data
  if (only === undefined) return sha256(new Uint8Array())
  if (data.length === 1) return leafHash(sha256, only)
  let k = 1
  while (k * 2 < data.length) k *= 2
  return sha256(Buffer.concat([Uint8Array.of(1), byDefinition(data.slice(0, k)), byDefinition(data.slice(k))]))
}

describe('a Merkle tree', () => {
  it('has the roots of the published test vectors', () => {
    const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((text) => Buffer.from(text, 'hex'))
    const roots = [0, 1, 2, 3, 8].map((size) => hex(rootOf(sha256, grow(data.slice(0, size)))))
    expect(roots).to.deep.equal([
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ])
  })
  it('grows leaf by leaf to the root the definition gives, of any number of leaves', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 6 }), { maxLength: 70 }), (data) => {
        expect(hex(rootOf(sha256, grow(data)))).to.equal(hex(byDefinition(data)))
      }),
    )
  })
})
