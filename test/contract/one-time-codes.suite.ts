import { expect } from 'chai'
import type { OneTimeCodes } from '../../src/ports/identity.ts'

/** RFC 6238 appendix B: the secret `12345678901234567890`, SHA-1; the last six of its eight digits. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const

const at = (seconds: number): string => new Date(seconds * 1000).toISOString()

/** What every OneTimeCodes promises. */
export const describeOneTimeCodes = (name: string, make: () => OneTimeCodes): Mocha.Suite =>
  describe(`One-time codes by ${name}`, () => {
    const check = (code: string, seconds: number, lastStep = 0) => make().check({ secret: RFC_SECRET, code, now: at(seconds), lastStep })

    it('are those of RFC 6238, with the step they belong to', () => {
      for (const [seconds, code] of VECTORS) expect(check(code, seconds)).to.deep.equal({ step: Math.floor(seconds / 30) })
    })

    it('are taken one step early or late, and no further', () => {
      expect([check('287082', 30), check('287082', 89)]).to.deep.equal([{ step: 1 }, { step: 1 }])
      expect([check('287082', 90), check('287082', 149)]).to.deep.equal([undefined, undefined])
    })

    it('are spent with their step and every step before it', () => {
      const [seconds, code] = VECTORS[2]
      const step = Math.floor(seconds / 30)
      expect([check(code, seconds, step - 1), check(code, seconds, step), check(code, seconds, step + 1)]).to.deep.equal([{ step }, undefined, undefined])
    })

    it('tell by how much a clock is off, up to two hours', () => {
      const [seconds, code] = VECTORS[3]
      expect([check(code, seconds - 3600), check(code, seconds + 3600)]).to.deep.equal([{ minutesAhead: 60 }, { minutesAhead: -60 }])
      expect([check(code, seconds - 3 * 3600), check(code, seconds + 90)]).to.deep.equal([undefined, undefined])
    })

    it('are six digits, spaces allowed, in any width', () => {
      expect([check('287 082', 59), check(' 287082 ', 59), check('２８７０８２', 59)]).to.deep.equal(Array(3).fill({ step: 1 }))
      expect(['', '28708', '2870820', '28708x', '-87082', '٢٨٧٠٨٢'].map((code) => check(code, 59))).to.deep.equal(Array(6).fill(undefined))
    })

    it('come from a secret of 160 bits, new each time, in an address apps read', () => {
      const [one, two] = [make().enrol('aysel'), make().enrol('aysel')]
      expect(one.secret).to.match(/^[A-Z2-7]{32}$/)
      expect(one.secret).to.not.equal(two.secret)
      expect(one.uri).to.equal(`otpauth://totp/Fairline:aysel?issuer=Fairline&secret=${one.secret}&algorithm=SHA1&digits=6&period=30`)
      expect(make().uri(one.secret, 'aysel')).to.equal(one.uri)
    })
  })
