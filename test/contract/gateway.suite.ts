import { expect } from 'chai'
import fc from 'fast-check'
import type { GatewayName } from '../../src/core/vocab.ts'
import type { GatewayCall, InboundGateway, Letter, OutboundGateway } from '../../src/ports/sms.ts'

export type Said = { id: string; from: string; text: string; media?: number }
/** What one gateway's side of things does: it makes the calls it makes, takes the texts it takes, and is in the mood it is put in. */
export type GatewaySide = {
  name: GatewayName
  inbound: InboundGateway
  outbound: OutboundGateway
  /** A call with a text, proven as this gateway proves; `proof` by another secret, or none. */
  textCall(said: Said, proof?: 'right' | 'older' | 'wrong' | 'none'): GatewayCall
  /** A call with a report in the gateway's own words. */
  reportCall(ref: string, word: 'on_its_way' | 'delivered' | 'failed'): GatewayCall
  /** The same call with one byte of what it says changed after it was proven; undefined where the proof does not cover what is said. */
  altered?(call: GatewayCall): GatewayCall
  /** Texts that reached the gateway, with the word it was given to report by. */
  taken(): { to: string; text: string; ref: string }[]
  be(mood: 'well' | 'refusing' | 'throttled' | 'silent' | 'gone'): void
  reset(): void
}

const TEXTS = ['Salam', 'Maaşımı üç aydır vermirlər & "pasport" <yoxdur> + 100 %', 'Паспорт забрали', '工头拿走了护照', '😀 გ', '  a\nb ', 'a=b&c={{to}}%d%p']
const letter = (more: Partial<Letter> = {}): Letter => ({ to: '+994501234567', text: 'Salam', id: 'entry-1', ...more })

/** What every gateway's adapter keeps, whatever lies behind it. */
export const describeGateway = (title: string, open: () => Promise<{ side: GatewaySide; close(): Promise<void> }>): void => {
  describe(`the gateway contract over ${title}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    let side: GatewaySide
    before(async () => {
      opened = await open()
      side = opened.side
    })
    after(() => opened.close())
    beforeEach(() => {
      side.be('well')
      side.reset()
    })
    /** An id in the shape Twilio alone insists on; to the others any is one. */
    const ID = `SM${'0123456789abcdef'.repeat(2)}`
    const said = (more: Partial<Said> = {}): Said => ({ id: ID, from: '+994501234567', text: 'Salam', ...more })

    describe('inbound', () => {
      it('knows its gateway by either secret while they change, and nobody else', () => {
        const proven = (['right', 'older', 'wrong', 'none'] as const).map((proof) => side.inbound.verify(side.textCall(said(), proof)))
        expect(proven).to.deep.equal([true, true, false, false])
      })

      it('refuses what was changed on its way, where its proof covers it', () => {
        const call = side.textCall(said())
        const changed = side.altered?.(call)
        if (changed !== undefined) expect([side.inbound.verify(call), side.inbound.verify(changed)]).to.deep.equal([true, false])
        else expect(side.inbound.verify(call)).to.equal(true)
      })

      it('reads a text for its id, sender and words, every script and sign as it came', () => {
        for (const text of TEXTS) {
          const call = side.textCall(said({ text }))
          expect(side.inbound.verify(call), text).to.equal(true)
          expect(side.inbound.parseInbound(call)).to.deep.equal({ gateway: side.name, id: ID, from: '+994501234567', text, media: 0 })
        }
      })

      it('reads eight parts of UCS-2, and an empty text, as what they are', () => {
        for (const text of ['ə'.repeat(8 * 67), '']) expect(side.inbound.parseInbound(side.textCall(said({ text })))?.text).to.equal(text)
      })

      it('finds no text in a call without sender or id', () => {
        for (const more of [{ from: '' }, { id: '' }]) expect(side.inbound.parseInbound(side.textCall(said(more)))).to.equal(undefined)
      })

      it('reads a report for what it is named by and what the case is told; under way is nothing yet', () => {
        const told = (['on_its_way', 'delivered', 'failed'] as const).map((word) => side.inbound.parseStatus(side.reportCall('ref_1-x', word)))
        expect(told.map((report) => report?.ref)).to.deep.equal(['ref_1-x', 'ref_1-x', 'ref_1-x'])
        expect(told.map((report) => report?.delivery?.delivery)).to.deep.equal([undefined, 'delivered', 'failed'])
        for (const report of told) expect(`${report?.status}${report?.code}`).to.match(/^[a-z0-9_-]*$/)
      })

      it('proves its reports as its texts', () => {
        const call = side.reportCall('r', 'delivered')
        expect([side.inbound.verify(call), side.inbound.verify({ ...call, headers: {} })]).to.deep.equal([true, false])
      })

      it('answers with a text that cannot break out, or with nothing to send', () => {
        const [nothing, text] = [side.inbound.answer(), side.inbound.answer('Mesajınız <bizdə> & "qalır"')]
        expect(nothing.body).to.not.include('Mesaj')
        expect(text.body).to.include('Mesajınız').and.to.not.equal(nothing.body)
      })

      it('never throws, whatever comes', () => {
        const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constant('__proto__'), fc.constant('{"a":'))
        const call = fc.record({
          path: fc.constantFrom('/sms/twilio', '/sms/kannel', '/sms/external'),
          query: word,
          headers: fc.dictionary(fc.constantFrom('content-type', 'authorization', 'x-twilio-signature', 'x-signature', 'x-timestamp', 'x-kannel-from'), word),
          fields: fc.array(fc.tuple(word, word), { maxLength: 5 }),
          body: fc.uint8Array({ maxLength: 200 }),
        })
        fc.assert(
          fc.property(call, (given) => {
            expect(side.inbound.verify(given)).to.equal(false)
            side.inbound.parseInbound(given)
            side.inbound.parseStatus(given)
          }),
        )
      })
    })

    describe('outbound', () => {
      it('says what it can do, and takes a text up to its length', () => {
        const { maxLength, senders, deliveryReports } = side.outbound.capabilities
        expect([maxLength >= 1_000, senders.length > 0, deliveryReports]).to.deep.equal([true, true, true])
      })

      it('hands over every script and sign as it is, with the word to report by', async () => {
        for (const [index, text] of TEXTS.entries()) expect(await side.outbound.send(letter({ text, id: `e${index}`, ref: 'ref_1-x' })), text).to.have.property('providerId')
        expect(side.taken()).to.deep.equal(TEXTS.map((text) => ({ to: '+994501234567', text, ref: 'ref_1-x' })))
      })

      it('tells what is certain of a text that did not go out, and what is not', async () => {
        const outcomes: unknown[] = []
        for (const mood of ['refusing', 'throttled', 'gone'] as const) {
          side.be(mood)
          outcomes.push(await side.outbound.send(letter({ id: mood })))
        }
        expect(outcomes).to.deep.equal([{ failure: 'rejected' }, { failure: 'not_now' }, { failure: 'not_now' }])
      })

      it('tries once only where the answer does not come, and does not know', async () => {
        side.be('silent')
        const outcome = await side.outbound.send(letter())
        expect(outcome).to.deep.equal({ failure: side.outbound.capabilities.idempotent ? 'not_now' : 'unknown' })
      })

      it('sends the same text under one id twice only where the gateway does not know it again', async () => {
        await side.outbound.send(letter())
        await side.outbound.send(letter())
        expect(new Set(side.taken().map(({ text }) => text)).size).to.equal(1)
        expect(side.taken()).to.have.length(side.outbound.capabilities.idempotent ? 1 : 2)
      })

      it('takes away what is kept of a text there, again and again, also of one that nobody knows', async () => {
        const outcome = await side.outbound.send(letter())
        const id = 'providerId' in outcome ? outcome.providerId : ''
        for (const one of [id, id, 'SM00000000000000000000000000000000']) expect(['gone', 'kept']).to.include(await side.outbound.redact(one))
      })
    })
  })
}
