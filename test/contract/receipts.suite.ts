import { expect } from 'chai'
import fc from 'fast-check'
import type { Item, Receipt } from '../../src/core/case.ts'
import type { Receipts } from '../../src/ports/receipts.ts'
import type { MakeSealing, Sealing } from './sealing-place.ts'
import { expectUnreadable, sealItem } from './sealing-place.ts'

type Current = { readonly here: Sealing; readonly same: Sealing; readonly there: Sealing }

const KEY = 'idempotency-key-0001'
const keys = fc.string({ minLength: 16, maxLength: 200 })
/** The zero of each script: ASCII, Arabic, Persian, Devanagari, Bengali, fullwidth, and three beyond the first plane. */
const ZEROS = ['0', '٠', '۰', '०', '০', '０', '𝟎', '𝟶', '𞥐']
const SEPARATORS = ['', ' ', '\u00a0', '\u202f', '-', '\u2011', '\u2013', '\u2014', '\u200e', '\u200f', '\u2066', '\u2069', '\ufeff', '\u00ad', '\t', '\n']

const inScript = (digits: string, zero: string): string[] => [...digits].map((digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)))
const digitsOf = (receipts: Receipts, key: string): string => receipts.digits(key)

const describeDeriving = (at: Current): Mocha.Suite =>
  describe('deriving', () => {
    it('gives twenty digits that are well formed and begin with the locator', () => {
      fc.assert(
        fc.property(keys, (key) => {
          const { digits, record } = at.here.receipts.derive(key)
          expect(digits)
            .to.match(/^\d{20}$/)
            .and.to.equal(at.here.receipts.digits(key))
          expect(at.here.receipts.parse(digits)).to.equal(digits)
          expect([record.locator, at.here.receipts.locator(digits)]).to.deep.equal([digits.slice(0, 6), digits.slice(0, 6)])
        }),
      )
    })

    it('gives the same digits for the same key everywhere, and the record keeps none of the secret ones', () => {
      const [one, again] = [at.here.receipts.derive(KEY), at.same.receipts.derive(KEY)]
      expect(again.digits).to.equal(one.digits)
      expect(again.record.salt).to.not.equal(one.record.salt)
      expect(again.record.verifier).to.not.equal(one.record.verifier)
      expect(JSON.stringify(one.record)).to.not.contain(one.digits.slice(6, 19))
      expect(one.record).to.include({ hardened: false, day: '2026-11-24' }).and.not.have.property('publicKey')
    })

    it('gives other digits for another key, another version of the receipt key, and elsewhere', () => {
      const found = [at.here.receipts.derive(KEY), at.here.receipts.derive(KEY, '1'), at.here.receipts.derive(`${KEY}x`), at.there.receipts.derive(KEY)]
      expect(new Set(found.map(({ digits }) => digits)).size).to.equal(4)
      expect([at.here.receipts.keyVersion(), at.here.receipts.digits(KEY)]).to.deep.equal(['2', at.here.receipts.digits(KEY, '2')])
      expect(at.here.receipts.digits(KEY, '1')).to.equal(found[1]?.digits)
      expect(found.map(({ record }) => record.keyVersion)).to.deep.equal(['2', '1', '2', '2'])
    })
  })

const describeParsing = (at: Current): Mocha.Suite =>
  describe('reading what was typed', () => {
    it('refuses every single wrong digit and every swap of unequal neighbours', () => {
      fc.assert(
        fc.property(keys, (key) => {
          const digits = digitsOf(at.here.receipts, key)
          for (let place = 0; place < 20; place += 1) {
            for (let digit = 0; digit < 10; digit += 1) {
              const changed = `${digits.slice(0, place)}${digit}${digits.slice(place + 1)}`
              if (changed !== digits) expect(at.here.receipts.parse(changed)).to.equal(undefined)
            }
            const swapped = `${digits.slice(0, place)}${digits[place + 1] ?? ''}${digits[place]}${digits.slice(place + 2)}`
            if (swapped !== digits) expect(at.here.receipts.parse(swapped)).to.equal(undefined)
          }
        }),
        { numRuns: 20 },
      )
    })

    it('reads the digits of any script, also mixed, with spaces, dashes and direction marks anywhere', () => {
      const typed = fc.tuple(keys, fc.infiniteStream(fc.constantFrom(...ZEROS)), fc.infiniteStream(fc.constantFrom(...SEPARATORS)))
      fc.assert(
        fc.property(typed, ([key, zeros, separators]) => {
          const digits = digitsOf(at.here.receipts, key)
          const written = [...digits].map((digit) => `${separators.next().value}${inScript(digit, String(zeros.next().value)).join('')}`).join('')
          expect(at.here.receipts.parse(`\u202b${written}\u202c `)).to.equal(digits)
        }),
      )
      const digits = digitsOf(at.here.receipts, KEY)
      for (const zero of ZEROS) expect(at.here.receipts.parse(inScript(digits, zero).join('')), zero).to.equal(digits)
    })

    it('refuses letters, signs, too few, too many and nothing at all', () => {
      const digits = digitsOf(at.here.receipts, KEY)
      const wrong = [
        '',
        ' ',
        digits.slice(1),
        `${digits}0`,
        `0${digits}`,
        `${digits}${digits}`,
        digits.replace(/\d$/, 'O'),
        `a${digits}`,
        `${digits.slice(0, 10)}.${digits.slice(10)}`,
        `+${digits}`,
        '½'.repeat(20),
        '①'.repeat(20),
        '\ud800'.repeat(20),
        `${digits}${' '.repeat(10_000)}`,
      ]
      for (const typed of wrong) expect(at.here.receipts.parse(typed), JSON.stringify(typed)).to.equal(undefined)
    })
  })

/** Well formed digits that open nothing here. */
const otherDigits = (at: Current): string => digitsOf(at.there.receipts, KEY)

const describeChecking = (at: Current): Mocha.Suite =>
  describe('checking before hardening', () => {
    it('opens for the right digits, on every process with the same keys, and for no others', async () => {
      const { digits, record } = at.here.receipts.derive(KEY)
      expect(await at.here.receipts.check(record, digits, 'case-1')).to.deep.equal({})
      expect(await at.same.receipts.check(record, digits, 'case-1')).to.deep.equal({})
      for (const wrong of [otherDigits(at), digitsOf(at.here.receipts, `${KEY}x`), '', digits.slice(0, 19)])
        expect(await at.here.receipts.check(record, wrong, 'case-1')).to.equal(undefined)
    })

    it('opens in the case it was made for alone, with the mark that says so and without', async () => {
      const { digits, record } = at.here.receipts.derive(KEY, undefined, 'case-1')
      const { bound, ...unmarked } = record
      expect([bound, await at.here.receipts.check(record, digits, 'case-1')]).to.deep.equal([true, {}])
      for (const one of [record, unmarked]) expect(await at.here.receipts.check(one, digits, 'case-2')).to.equal(undefined)
      expect(await at.here.receipts.check(unmarked, digits, 'case-1')).to.equal(undefined)
    })

    it('opens nothing with other keys, another salt, another day or an empty verifier', async () => {
      const { digits, record } = at.here.receipts.derive(KEY)
      expect(await at.there.receipts.check(record, digits, 'case-1')).to.equal(undefined)
      const { day: _day, ...dayless } = record
      const changed: Receipt[] = [{ ...record, salt: 'x' }, { ...record, day: '2026-11-01' }, { ...record, verifier: '' }, { ...record, verifier: 'AAAA' }, dayless]
      for (const one of changed) expect(await at.here.receipts.check(one, digits, 'case-1')).to.equal(undefined)
    })
  })

const describeHardening = (at: Current): Mocha.Suite =>
  describe('hardening', () => {
    const reply = async (hard: Receipt): Promise<Item> => {
      const item = await sealItem(at.here.sealer, { text: 'Cavab' }, { id: 'reply' })
      const { key } = await at.here.opener.unwrap(item)
      return { ...item, kind: 'reply', wraps: [await at.here.opener.wrapToReceipt({ item: 'reply', caseId: 'case-1', key, publicKey: hard.publicKey ?? '' })] }
    }
    let digits: string
    let hard: Receipt
    let again: Receipt
    before(async () => {
      const derived = at.here.receipts.derive(KEY)
      digits = derived.digits
      hard = await at.here.receipts.harden(derived.record, digits, 'case-1')
      again = await at.here.receipts.harden(derived.record, digits, 'case-1')
    })

    it('leaves neither the fast verifier nor its day and salt, and grows another key pair each time', () => {
      const { record } = at.here.receipts.derive(KEY)
      expect(Object.keys(hard).sort()).to.deep.equal(['bound', 'hardened', 'keyVersion', 'locator', 'publicKey', 'salt', 'verifier'])
      expect(hard).to.include({ hardened: true, locator: record.locator, keyVersion: record.keyVersion })
      for (const field of ['salt', 'verifier', 'publicKey'] as const) expect(again[field]).to.not.equal(hard[field])
    })

    it('opens for the right digits, and for no others and no other pepper', async () => {
      expect((await at.same.receipts.check(hard, digits, 'case-1'))?.privateKey).to.be.instanceOf(Uint8Array)
      expect(await at.here.receipts.check(hard, otherDigits(at), 'case-1')).to.equal(undefined)
      expect(await at.there.receipts.check(hard, digits, 'case-1')).to.equal(undefined)
    })

    it('opens in its own case alone, with the mark that says so and without', async () => {
      const { bound: _bound, ...unmarked } = hard
      for (const one of [hard, unmarked]) expect(await at.here.receipts.check(one, digits, 'case-2')).to.equal(undefined)
      expect(await at.here.receipts.check(unmarked, digits, 'case-1')).to.equal(undefined)
    })

    it('opens a reply for the right digits alone, in its own case and place', async () => {
      const item = await reply(hard)
      const proof = await at.here.receipts.check(hard, digits, 'case-1')
      const wrong = await at.here.receipts.check(again, digits, 'case-1')
      if (!proof || !wrong) throw new Error('the digits open nothing')
      expect(await at.here.receipts.open(item, 'case-1', proof)).to.deep.equal({ text: 'Cavab' })
      const secrets = ['Cavab', digits]
      await expectUnreadable(at.here.receipts.open(item, 'case-1', wrong), secrets)
      await expectUnreadable(at.here.receipts.open(item, 'case-1', {}), secrets)
      await expectUnreadable(at.here.receipts.open(item, 'case-2', proof), secrets)
      await expectUnreadable(at.here.receipts.open({ ...item, id: 'other' }, 'case-1', proof), secrets)
      await expectUnreadable(at.here.receipts.open({ ...item, wraps: [] }, 'case-1', proof), secrets)
    })

    it('checks one receipt at a time, in the order they came', async () => {
      const { record } = at.here.receipts.derive(KEY)
      const done: string[] = []
      await Promise.all([
        at.here.receipts.check(hard, digits, 'case-1').then(() => done.push('slow')),
        at.here.receipts.check(record, digits, 'case-1').then(() => done.push('fast')),
      ])
      expect(done).to.deep.equal(['slow', 'fast'])
    })

    it('goes on checking after a check that fails', async () => {
      const { record } = at.here.receipts.derive(KEY)
      const broken = at.here.receipts.check({ ...hard, salt: '' }, digits, 'case-1').catch(() => 'failed')
      expect([await broken, await at.here.receipts.check(record, digits, 'case-1')]).to.deep.equal(['failed', {}])
    })
  })

/** What all Receipts promise, whatever they stand on. */
export const describeReceipts = (name: string, make: MakeSealing): Mocha.Suite =>
  describe(`${name} show the way back`, () => {
    const made: Sealing[] = []
    const nth = (index: number): Sealing => {
      const found = made[index]
      if (found === undefined) throw new Error('no installation: used outside of a test')
      return found
    }
    const at: Current = {
      get here() {
        return nth(0)
      },
      get same() {
        return nth(1)
      },
      get there() {
        return nth(2)
      },
    }
    before(async () => {
      made.push(await make('here'), await make('here'), await make('there'))
    })
    after(async () => {
      for (const { close } of made.splice(0)) await close()
    })
    describeDeriving(at)
    describeParsing(at)
    describeChecking(at)
    describeHardening(at)
  })
