import { expect } from 'chai'
import fc from 'fast-check'
import type { Stores } from '../../src/compose/store.ts'
import type { Case } from '../../src/core/case.ts'
import { BANDS } from '../../src/core/vocab.ts'
import type { CaseStore } from '../../src/ports/cases.ts'
import { buildCase, buildItem, buildOutboxEntry, buildReceipt, buildReply, buildTombstone, buildTrack, nextOf } from '../support/build-case.ts'
import type { StorePlace } from './store-place.ts'

type Current = { readonly cases: CaseStore }

/** Strings that break what is careless: empty, quotes, NUL, directions, signs outside the first plane, names of object members. */
const NASTY = ['', "'; DROP TABLE cases;--", '"\\', '\u0000', '\u202Eabc', 'ə́', '😀', '__proto__', '$where', 'a.b', '\u2028', '\uFEFF', '\r\n']
export const hostileText: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 40 }))

/** Cases of one id with hostile text wherever a document holds text that nothing looks up. */
export const hostileCase = (text: fc.Arbitrary<string>): fc.Arbitrary<Case> =>
  fc
    .record({ a: text, b: text, c: text, band: fc.constantFrom(...BANDS), unsure: fc.boolean(), round: fc.nat(), list: fc.array(text, { maxLength: 3 }), size: fc.nat(20_000) })
    .map(({ a, b, c, band, unsure, round, list, size }) =>
      buildCase({
        header: { regionGroup: a, sector: b, facts: list, band, unsure },
        tracks: [buildTrack({ owner: c, owes: list, step: round })],
        items: [buildItem({ box: a + 'x'.repeat(size), wraps: [{ to: b, keyVersion: c, sealedKey: a }] }), buildReply('reply')],
        outbox: [buildOutboxEntry({ ref: b })],
        receipt: buildReceipt({ salt: c, publicKey: a }),
        sender: { hash: 'hash', round },
        events: [{ n: 1, type: 'claimed', at: '2026-11-24T08:00:00.000Z', by: { role: 'inspector', id: c }, data: { queue: a, owner: b } }],
        loweringAsked: { band, by: b },
        followUp: { day: round },
        links: [{ kind: 'member', caseId: c, on: '2026-11-24' }],
        parts: list,
      }),
    )

/** Every key below the document, so that nobody's own fields slip in. */
const keysBelow = (value: unknown): string[] =>
  typeof value !== 'object' || value === null ? [] : Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [key]), ...keysBelow(inner)])

const describeRoundTrip = (current: Current): Mocha.Suite =>
  describe('giving back documents', () => {
    it('gives back exactly what it was given, whatever the text', async () => {
      let count = 0
      await fc.assert(
        fc.asyncProperty(hostileCase(hostileText), async (drawn) => {
          count += 1
          const theCase = {
            ...drawn,
            _id: `c${count}`,
            number: `n${count}`,
            sender: { hash: `h${count}`, round: 1 },
            items: [buildItem({ ...drawn.items[0], id: `c${count}` })],
            outbox: drawn.outbox.map((entry) => ({ ...entry, id: `e${count}` })),
            tracks: drawn.tracks.map((track) => ({ ...track, row: `r${count}` })),
          }
          expect(await current.cases.insert(theCase)).to.equal('inserted')
          expect(await current.cases.load(theCase._id)).to.deep.equal(theCase)
          const next = nextOf(theCase, { header: { ...theCase.header, sector: theCase.header.regionGroup } })
          await current.cases.replace(next, theCase.version)
          expect(await current.cases.load(theCase._id)).to.deep.equal(next)
        }),
        { numRuns: 60 },
      )
    })

    it('adds no id, no time and no field of its own', async () => {
      const theCase = buildCase({ tracks: [buildTrack()], receipt: buildReceipt(), sender: { hash: 'h', round: 1 }, items: [buildItem(), buildReply('reply')] })
      await current.cases.insert(theCase)
      const kept = await current.cases.load('case-1')
      expect(keysBelow(kept)).to.have.members(keysBelow(theCase))
      expect(keysBelow(kept).filter((key) => key === '_id')).to.have.length(1)
      expect(JSON.stringify(kept)).to.not.match(/"[0-9a-f]{24}"|createdAt|updatedAt|__v/)
      await current.cases.bury(buildTombstone(theCase), 1)
      expect(Object.keys((await current.cases.load('case-1')) ?? {}).sort()).to.deep.equal(['_id', 'deletedOn', 'format', 'items'])
    })

    it('gives each caller a document of its own', async () => {
      const theCase = buildCase()
      await current.cases.insert(theCase)
      const [one] = await current.cases.scan(1)
      if (one) one._id = 'changed'
      theCase.header.facts.push('changed')
      expect(await current.cases.load('case-1')).to.deep.equal(buildCase())
    })
  })

const describeKeeping = (current: Current, at: { readonly place: StorePlace; readonly stores: Stores }): Mocha.Suite =>
  describe('keeping', () => {
    it('is ready when it can write', async () => {
      await current.cases.ready()
    })

    it('still has everything after closing and opening again', async () => {
      const outcome = current.cases.insert(buildCase())
      await current.cases.close()
      expect(await outcome).to.equal('inserted')
      const again = await at.place.open()
      expect(await again.cases.load('case-1')).to.deep.equal(buildCase())
    })

    it('refuses with its coded error once it is closed', async () => {
      await current.cases.close()
      const codes = await Promise.all(
        [current.cases.load('x'), current.cases.insert(buildCase()), current.cases.ready(), at.stores.work.count({})].map((call: Promise<unknown>) =>
          call.then(String, (error: { code?: string }) => error.code),
        ),
      )
      expect(codes).to.deep.equal(Array(4).fill('store_unavailable'))
    })

    it('shows two handles on one place what the other writes', async () => {
      const { cases: beside } = await at.place.open()
      await current.cases.insert(buildCase())
      expect(await beside.replace(nextOf(buildCase()), 1)).to.equal('replaced')
      expect(await current.cases.replace(nextOf(buildCase()), 1)).to.equal('conflict')
      expect(await current.cases.load('case-1')).to.have.property('version', 2)
      expect(await beside.insert(buildCase())).to.equal('item')
    })

    it('lets two handles race without losing a write', async () => {
      const { cases: beside } = await at.place.open()
      const outcomes = await Promise.all(Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? current.cases : beside).insert(buildCase({ _id: `c${index >> 1}` }))))
      expect(outcomes.filter((outcome) => outcome === 'inserted')).to.have.length(20)
      expect(await current.cases.scan(100)).to.have.length(20)
    })
  })

/** What a document looks like when it comes back, and that it does. */
export const describeDocuments = (current: Current, at: { readonly place: StorePlace; readonly stores: Stores }): void => {
  describeRoundTrip(current)
  describeKeeping(current, at)
}
