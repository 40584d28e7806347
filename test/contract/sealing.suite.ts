import { expect } from 'chai'
import fc from 'fast-check'
import type { Item } from '../../src/core/case.ts'
import { FairlineError } from '../../src/core/errors.ts'
import type { Content } from '../../src/ports/sealing.ts'
import { hostileText } from './case-store-documents.suite.ts'
import { describeMac } from './mac.suite.ts'
import type { MakeSealing, Sealing } from './sealing-place.ts'
import { bytesIn, DISGUISES, expectUnreadable, sealItem, tamper } from './sealing-place.ts'

type Current = { readonly here: Sealing; readonly there: Sealing }

const CONTENT: Content = { text: 'Ustabaşı pasportumu götürüb', facts: { sector: 'construction' } }
const RECEIPT = '12345678901234567890'
/** What no refusal may hold. */
const SECRETS = ['pasportumu', RECEIPT]

const hostileContent: fc.Arbitrary<Content> = fc
  .record({ text: hostileText, facts: fc.option(fc.dictionary(fc.stringMatching(/^[a-z]{1,12}$/), hostileText, { noNullPrototype: true }), { nil: undefined }) })
  .map(({ text, facts }) => (facts === undefined ? { text } : { text, facts }))

const openAs = async ({ opener }: Sealing, item: Item): Promise<Content> => opener.open(item, (await opener.unwrap(item)).key)

/** An item handed on to the labour queue, as triage stores it. */
const handOn = async ({ sealer, opener }: Sealing, caseId = 'case-1'): Promise<Item> => {
  const item = await sealItem(sealer, CONTENT)
  const { key } = await opener.unwrap(item)
  return { ...item, wraps: await opener.wrap({ item: item.id, caseId, key, to: ['labour'] }) }
}

const describeRoundTrip = (at: Current): Mocha.Suite =>
  describe('sealing and opening', () => {
    it('opens for triage what was sealed, whatever the text, and the receipt where there is one', async () => {
      await fc.assert(
        fc.asyncProperty(hostileContent, fc.boolean(), async (content, withCode) => {
          const item = await sealItem(at.here.sealer, content, withCode ? { receipt: RECEIPT } : {})
          expect(await openAs(at.here, item)).to.deep.equal(content)
          expect((await at.here.opener.unwrap(item)).receipt).to.equal(withCode ? RECEIPT : undefined)
        }),
        { numRuns: 60 },
      )
    })

    it('opens the longest text there is', async () => {
      const content = { text: 'ə😀'.repeat(33_333) }
      expect(await openAs(at.here, await sealItem(at.here.sealer, content))).to.deep.equal(content)
    })

    it('seals the same text to something else each time, and shows none of it', async () => {
      const [one, other] = await Promise.all([0, 1].map(() => sealItem(at.here.sealer, CONTENT, { receipt: RECEIPT })))
      expect(one?.box).to.not.equal(other?.box)
      expect(one?.wraps[0]?.sealedKey).to.not.equal(other?.wraps[0]?.sealedKey)
      const bytes = [one?.box ?? '', one?.wraps[0]?.sealedKey ?? ''].map((sealed) => Buffer.from(sealed.split('.')[1] ?? '', 'base64url').toString('latin1'))
      for (const shown of [JSON.stringify(one), ...bytes]) for (const secret of SECRETS) expect(shown).to.not.contain(secret)
    })

    it('hides lengths: few sizes for all texts, and one for every text message', async () => {
      const sizesOf = async (lengths: readonly number[], padTo: 'steps' | 'sms'): Promise<number[]> => {
        const items = await Promise.all(lengths.map((length) => sealItem(at.here.sealer, { text: 'a'.repeat(length) }, { padTo })))
        return [...new Set(items.map(({ box }) => bytesIn(box)))].sort((a, b) => a - b)
      }
      expect(await sizesOf([0, 1, 100, 700, 1000], 'steps')).to.have.length(1)
      expect(await sizesOf([...Array.from({ length: 60 }, (_, n) => n * 140), ...Array.from({ length: 14 }, (_, n) => 9_000 + n * 7_000)], 'steps')).to.have.lengthOf.at.most(12)
      expect(await sizesOf([0, 1, 70, 160, 1_600], 'sms')).to.have.length(1)
    })
  })

const describeHandingOn = (at: Current): Mocha.Suite =>
  describe('handing on', () => {
    it('opens for the queue it was wrapped to, and for no other', async () => {
      const item = await handOn(at.here)
      expect(JSON.parse((await at.here.queueOpener('labour').open(item, 'case-1')) ?? '')).to.deep.equal(CONTENT)
      expect(await at.here.queueOpener('shelter').open(item, 'case-1')).to.equal(undefined)
    })

    it('carries the receipt to triage only, never on to a queue', async () => {
      const item = await sealItem(at.here.sealer, CONTENT, { receipt: RECEIPT })
      const { key } = await at.here.opener.unwrap(item)
      const wraps = await at.here.opener.wrap({ item: item.id, caseId: 'case-1', key, to: ['labour'] })
      expect(await at.here.queueOpener('labour').open({ ...item, wraps }, 'case-1')).to.not.contain(RECEIPT)
      const plain = await at.here.opener.wrap({ item: item.id, caseId: 'case-1', key: (await at.here.opener.unwrap(await sealItem(at.here.sealer, CONTENT))).key, to: ['labour'] })
      expect(bytesIn(wraps[0]?.sealedKey ?? '')).to.equal(bytesIn(plain[0]?.sealedKey ?? ''))
    })

    it('seals findings to every queue named', async () => {
      const json = JSON.stringify({ facts: ['passport_kept'], odd: '\ud800 😀' })
      const item: Item = { id: 'f', kind: 'findings', ...(await at.here.opener.sealFindings({ id: 'f', caseId: 'case-1', json, to: ['labour', 'shelter'] })) }
      expect(item.wraps.map(({ to }) => to)).to.deep.equal(['labour', 'shelter'])
      for (const queue of ['labour', 'shelter']) expect(await at.here.queueOpener(queue).open(item, 'case-1')).to.equal(json)
      await expectUnreadable(at.here.queueOpener('labour').open(item, 'case-2'))
    })

    it('refuses a queue without a signed key, also beside others', async () => {
      const { key } = await at.here.opener.unwrap(await sealItem(at.here.sealer, CONTENT))
      const call = at.here.opener.wrap({ item: 'item-1', caseId: 'case-1', key, to: ['labour', 'police'] })
      const error = await call.catch((refused: unknown) => refused)
      expect(error).to.be.instanceOf(FairlineError).with.property('code', 'body_unknown')
    })
  })

const describeMoving = (at: Current): Mocha.Suite =>
  describe('refusing what was moved or changed', () => {
    it('opens no box that was moved to another item', async () => {
      const [one, other] = await Promise.all(['a', 'b'].map((id) => sealItem(at.here.sealer, CONTENT, { id })))
      if (!one || !other) throw new Error('nothing sealed')
      const { key } = await at.here.opener.unwrap(one)
      await expectUnreadable(at.here.opener.open({ ...other, box: one.box }, key), SECRETS)
      await expectUnreadable(at.here.opener.open({ ...one, id: 'b' }, key), SECRETS)
    })

    it('opens no wrap that was moved to another item, recipient or key version', async () => {
      const item = await sealItem(at.here.sealer, CONTENT, { receipt: RECEIPT })
      await expectUnreadable(at.here.opener.unwrap({ ...item, id: 'b' }), SECRETS)
      await expectUnreadable(at.here.opener.unwrap({ ...item, wraps: item.wraps.map((wrap) => ({ ...wrap, keyVersion: '2026-11-23' })) }), SECRETS)
      await expectUnreadable(at.here.opener.unwrap({ ...item, wraps: [] }), SECRETS)
      const queued = await handOn(at.here)
      await expectUnreadable(at.here.opener.unwrap({ ...queued, wraps: queued.wraps.map((wrap) => ({ ...wrap, to: 'triage', keyVersion: '2026-11-24' })) }), SECRETS)
      await expectUnreadable(at.here.queueOpener('labour').open({ ...item, wraps: item.wraps.map((wrap) => ({ ...wrap, to: 'labour', keyVersion: '1' })) }, 'case-1'), SECRETS)
    })

    it('opens no queue wrap that was moved to another case or item', async () => {
      const item = await handOn(at.here)
      await expectUnreadable(at.here.queueOpener('labour').open(item, 'case-2'), SECRETS)
      await expectUnreadable(at.here.queueOpener('labour').open({ ...item, id: 'b' }, 'case-1'), SECRETS)
    })

    it('opens nothing for the keys of another installation', async () => {
      await expectUnreadable(at.there.opener.unwrap(await sealItem(at.here.sealer, CONTENT)), SECRETS)
      await expectUnreadable(at.there.queueOpener('labour').open(await handOn(at.here), 'case-1'), SECRETS)
      const [own, foreign] = await Promise.all([at.here, at.there].map(({ sealer }) => sealItem(sealer, CONTENT)))
      if (!own || !foreign) throw new Error('nothing sealed')
      await expectUnreadable(at.here.opener.open(own, (await at.there.opener.unwrap(foreign)).key), SECRETS)
    })

    it('opens no box with any byte changed, one less or one more', async () => {
      const item = await sealItem(at.here.sealer, CONTENT)
      const { key } = await at.here.opener.unwrap(item)
      const size = bytesIn(item.box)
      for (let place = 0; place < size; place += 1) {
        const box = tamper(item.box, (bytes) => bytes.fill((bytes[place] ?? 0) ^ (1 << (place % 8)), place, place + 1))
        await expectUnreadable(at.here.opener.open({ ...item, box }, key))
      }
      for (const kept of [0, 1, 12, 28, size - 1]) await expectUnreadable(at.here.opener.open({ ...item, box: tamper(item.box, (bytes) => bytes.subarray(0, kept)) }, key))
      await expectUnreadable(at.here.opener.open({ ...item, box: tamper(item.box, (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])) }, key), SECRETS)
    })

    it('opens no wrap with a byte changed, one less or one more', async () => {
      const item = await sealItem(at.here.sealer, CONTENT, { receipt: RECEIPT })
      const unwrap = (sealedKey: string): Promise<unknown> => at.here.opener.unwrap({ ...item, wraps: item.wraps.map((wrap) => ({ ...wrap, sealedKey })) })
      const sealed = item.wraps[0]?.sealedKey ?? ''
      const size = bytesIn(sealed)
      const places = [...Array.from({ length: size }, (_, place) => place).filter((place) => place % 41 === 0), 1087, 1088, 1119, 1120, size - 16, size - 1]
      for (const place of places) await expectUnreadable(unwrap(tamper(sealed, (bytes) => bytes.fill((bytes[place] ?? 0) ^ 1, place, place + 1))), SECRETS)
      for (const kept of [0, 1, 1120, 1136, size - 1]) await expectUnreadable(unwrap(tamper(sealed, (bytes) => bytes.subarray(0, kept))), SECRETS)
      await expectUnreadable(unwrap(tamper(sealed, (bytes) => Buffer.concat([bytes, Buffer.alloc(1)]))), SECRETS)
    })

    it('opens nothing that is written another way, though it would decode to the same bytes', async () => {
      const item = await sealItem(at.here.sealer, CONTENT)
      const { key } = await at.here.opener.unwrap(item)
      for (const disguise of DISGUISES) {
        await expectUnreadable(at.here.opener.open({ ...item, box: disguise(item.box) }, key))
        await expectUnreadable(at.here.opener.unwrap({ ...item, wraps: item.wraps.map((wrap) => ({ ...wrap, sealedKey: disguise(wrap.sealedKey) })) }))
      }
    })
  })

/** What every Sealer, Opener and QueueOpener promise together, whatever they stand on. */
export const describeSealing = (name: string, make: MakeSealing): Mocha.Suite =>
  describe(`${name} seals`, () => {
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
      get there() {
        return nth(1)
      },
    }
    before(async () => {
      made.push(await make('here'), await make('there'))
    })
    after(async () => {
      for (const { close } of made.splice(0)) await close()
    })
    describeRoundTrip(at)
    describeHandingOn(at)
    describeMoving(at)
    describeMac(() => at.here.sealer)
  })
