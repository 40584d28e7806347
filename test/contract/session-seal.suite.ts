import { expect } from 'chai'
import type { SessionSeal, Tokens } from '../../src/ports/identity.ts'
import { buildSession } from '../support/build-member.ts'

const KEYS = { hpke: 'private-hpke', sign: 'private-sign' }
const NOW = '2026-11-24T08:00:00.000Z'
const LATER = '2026-11-24T08:05:00.000Z'
const changed = (text: string): string => text.replace(/.$/, (char) => (char === 'A' ? 'B' : 'A'))

/** What every SessionSeal promises; `fill` tells two session keys apart. */
export const describeSessionSeal = (name: string, make: (fill: number) => SessionSeal): Mocha.Suite =>
  describe(`Session seal over ${name}`, () => {
    it('opens with the cookie’s secret under the same session key, and shows nothing', () => {
      const seal = make(1)
      const secret = seal.newSecret()
      const session = buildSession({ _id: seal.idOf(secret) })
      const sealed = { ...session, sealedKeys: seal.seal(secret, session, KEYS) }
      expect(make(1).open(secret, sealed)).to.deep.equal(KEYS)
      expect([make(2).open(secret, sealed), seal.open(seal.newSecret(), sealed), seal.open('', sealed)]).to.deep.equal([undefined, undefined, undefined])
      expect(sealed.sealedKeys).to.not.contain('private')
    })

    it('covers everything of the session but when it was seen', () => {
      const seal = make(1)
      const session = buildSession()
      const sealed = { ...session, sealedKeys: seal.seal('secret', session, KEYS) }
      expect(seal.open('secret', { ...sealed, seen: LATER })).to.deep.equal(KEYS)
      for (const field of ['_id', 'member', 'access', 'csrf', 'begun', 'sealedKeys'] as const)
        expect(seal.open('secret', { ...sealed, [field]: changed(sealed[field]) }), field).to.equal(undefined)
      expect(seal.open('secret', { ...sealed, stage: 'first' })).to.equal(undefined)
    })

    it('draws secrets of 256 bits, and ids that do not tell them', () => {
      const seal = make(1)
      const secrets = Array.from({ length: 100 }, seal.newSecret)
      expect(new Set(secrets).size).to.equal(100)
      for (const secret of secrets) expect([secret, seal.idOf(secret)]).to.satisfy((pair: string[]) => pair.every((one) => /^[\w-]{43}$/.test(one)) && pair[0] !== pair[1])
    })
  })

/** What every Tokens promises. */
export const describeTokens = (name: string, make: (fill: number) => Tokens): Mocha.Suite =>
  describe(`Tokens over ${name}`, () => {
    it('come back as they were given, till their moment, for their purpose', () => {
      const token = make(1).hand('step', { words: 'kept' }, LATER)
      expect(make(1).take('step', token, NOW)).to.deep.equal({ words: 'kept' })
      expect([make(1).take('step', token, LATER), make(1).take('step', token, '2026-11-24T08:05:00.001Z')]).to.deep.equal([{ words: 'kept' }, undefined])
      expect([make(1).take('other', token, NOW), make(2).take('step', token, NOW), make(1).take('step', changed(token), NOW), make(1).take('step', '', NOW)]).to.deep.equal(
        Array(4).fill(undefined),
      )
      expect(token).to.not.contain('kept')
    })

    it('are taken once where that is asked, and again where it is not', () => {
      const tokens = make(1)
      const token = tokens.hand('step', {}, LATER)
      expect([tokens.take('step', token, NOW), tokens.take('step', token, NOW, true), tokens.take('step', token, NOW, true)]).to.deep.equal([{}, {}, undefined])
    })
  })
