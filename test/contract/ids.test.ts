import { expect } from 'chai'
import fc from 'fast-check'
import { createIds } from '../../src/adapters/system/ids.ts'

const ids = createIds(Buffer.alloc(32, 1))

describe('ids', () => {
  it('draws 128 random bits as base64url, never twice the same', () => {
    const drawn = Array.from({ length: 2_000 }, () => ids.random())
    expect(new Set(drawn).size).to.equal(2_000)
    for (const id of drawn) expect(id).to.match(/^[A-Za-z0-9_-]{22}$/)
    const seen = new Set(drawn.flatMap((id) => [...Buffer.from(id, 'base64url')]))
    expect(seen.size).to.equal(256)
  })

  it('draws case numbers that are easy to say: two groups of three without signs that sound or look alike', () => {
    const drawn = Array.from({ length: 2_000 }, () => ids.number())
    for (const number of drawn)
      expect(number)
        .to.match(/^[2-9A-Z]{3}-[2-9A-Z]{3}$/)
        .and.not.match(/[01OILUVB8S5Z]/)
    expect(new Set(drawn.join('').replaceAll('-', '')).size).to.equal(24)
    expect(new Set(drawn).size).to.be.greaterThan(1_980)
  })

  it('gives an item the same id for the same sending, in every process, for ever', () => {
    const sent = { channel: 'web', key: 'idempotency-key-1' }
    expect(createIds(Buffer.alloc(32, 1)).item(sent)).to.equal(ids.item(sent))
    expect(ids.item(sent)).to.equal('7fbFAaOfrQTzXbllX1WO7g')
    expect(createIds(Buffer.alloc(32, 2)).item(sent)).to.not.equal(ids.item(sent))
  })

  it('tells any two sendings apart, however their parts are cut', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '\u0000', '\u0001', 'ə'), maxLength: 4 })
    const sending = fc.record({ channel: part, caseId: part, key: part })
    fc.assert(
      fc.property(sending, sending, (one, other) => {
        const equal = one.channel === other.channel && one.caseId === other.caseId && one.key === other.key
        expect(ids.item(one) === ids.item(other)).to.equal(equal)
      }),
      { numRuns: 500 },
    )
    expect(ids.item({ channel: 'web', key: 'a' })).to.equal(ids.item({ channel: 'web', caseId: '', key: 'a' }))
    expect(ids.item({ channel: 'we', key: 'ba' })).to.not.equal(ids.item({ channel: 'web', key: 'a' }))
  })

  it('shows nothing of the sending in the id', () => {
    expect(ids.item({ channel: 'web', key: 'x'.repeat(200) })).to.match(/^[A-Za-z0-9_-]{22}$/)
  })
})
