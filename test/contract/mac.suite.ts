import { expect } from 'chai'
import fc from 'fast-check'
import type { Sealer } from '../../src/ports/sealing.ts'
import { hostileText } from './case-store-documents.suite.ts'

const KEY = '0123456789abcdef'
const json = fc.jsonValue({ maxDepth: 3 })
const fields = fc.dictionary(
  hostileText.filter((name) => name !== '__proto__'),
  json,
  { maxKeys: 5, noNullPrototype: true },
)

/** The same value with the keys of every object the other way round. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, reversed(inner)]),
  )
}
/** The same fields written so that two equal ones give equal text. */
const plain = (value: unknown): string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return Array.isArray(value) ? `[${value.map(plain).join()}]` : JSON.stringify(value)
  return `{${Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${plain(Object.entries(value).find(([other]) => other === name)?.[1])}`)
    .join()}}`
}

/** The fingerprint by which a replay is told from another body under the same key. */
export const describeMac = (sealer: () => Sealer): Mocha.Suite =>
  describe('fingerprints of what was sent', () => {
    const mac = (sent: Record<string, unknown>, key = KEY): string => sealer().mac(key, sent)

    it('is the same in whatever order the fields came, at every depth', () => {
      fc.assert(
        fc.property(fields, (sent) => {
          expect(mac(reversed(sent) as Record<string, unknown>)).to.equal(mac(sent))
        }),
      )
    })

    it('takes an absent field and an undefined one for the same, but not null, nor an empty one', () => {
      expect(mac({ text: 'a', sector: undefined, facts: { a: undefined } })).to.equal(mac({ text: 'a', facts: {} }))
      const macs = [{ text: 'a' }, { text: 'a', sector: null }, { text: 'a', sector: '' }, { text: 'a', facts: {} }].map((sent) => mac(sent))
      expect(new Set(macs).size).to.equal(4)
    })

    it('tells any two different bodies apart', () => {
      fc.assert(
        fc.property(fields, fields, (one, other) => {
          expect(mac(one) === mac(other)).to.equal(plain(one) === plain(other))
        }),
      )
      const alike: Record<string, unknown>[] = [
        { a: '1' },
        { a: 1 },
        { a: [1] },
        { a: ['1'] },
        { a: [] },
        { a: [undefined] },
        { a: [undefined, undefined] },
        { 'a":"b': '' },
        { a: { b: '' } },
        { a: true },
        { a: 'true' },
      ]
      expect(new Set(alike.map((sent) => mac(sent))).size).to.equal(alike.length)
      expect(mac({ a: [1, 2] })).to.not.equal(mac({ a: [2, 1] }))
    })

    it('differs by the idempotency key, so that equal texts of two people do not look alike', () => {
      expect(mac({ text: 'a' }, 'another-key-0123')).to.not.equal(mac({ text: 'a' }))
    })

    it('is text of constant length that shows nothing of the fields', () => {
      for (const text of ['', 'a', 'pasport'.repeat(1000)]) expect(mac({ text })).to.match(/^[A-Za-z0-9_-]{43}$/)
    })
  })
