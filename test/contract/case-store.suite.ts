import { expect } from 'chai'
import type { Case } from '../../src/core/case.ts'
import { isTombstone } from '../../src/core/case.ts'
import type { Contact } from '../../src/core/contact.ts'
import { holderView } from '../../src/core/holder-view.ts'
import { erasedRows } from '../../src/core/side-rows.ts'
import type { CaseStore } from '../../src/ports/cases.ts'
import type { WorkStore } from '../../src/ports/work.ts'
import { buildCase, buildItem, buildOutboxEntry, buildReceipt, buildReply, buildTombstone, buildTrack, nextOf } from '../support/build-case.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import { describeDocuments } from './case-store-documents.suite.ts'
import { describePaging } from './case-store-paging.suite.ts'
import { describeWaiting } from './case-store-waiting.suite.ts'
import type { MakePlace } from './store-place.ts'
import { eachInNewPlace } from './store-place.ts'

type Current = { readonly cases: CaseStore; readonly work: WorkStore }

const describeInsert = (at: Current): Mocha.Suite =>
  describe('inserting', () => {
    it('keeps a case and finds it by id, item, entry and sender', async () => {
      const theCase = buildCase({ sender: { hash: 'hash', round: 1 }, items: [buildItem(), buildItem({ id: 'second' })] })
      expect(await at.cases.insert(theCase)).to.equal('inserted')
      const found = await Promise.all([at.cases.load('case-1'), at.cases.loadByItem('second'), at.cases.loadByEntry('entry-case-1'), at.cases.loadBySender('hash')])
      expect(found).to.deep.equal([theCase, theCase, theCase, theCase])
    })

    it('knows nothing of what was never inserted', async () => {
      const found = await Promise.all([at.cases.load('x'), at.cases.loadByItem('x'), at.cases.loadByEntry('x'), at.cases.loadBySender('x'), at.cases.holderView('x')])
      expect(found).to.deep.equal([undefined, undefined, undefined, undefined, undefined])
      expect(await at.cases.candidates('000000')).to.deep.equal([])
    })

    it('answers a replay, and keeps what stood first', async () => {
      const theCase = buildCase()
      await at.cases.insert(theCase)
      expect(await at.cases.insert(buildCase({ number: 'other', header: { band: 'P0' } }))).to.equal('item')
      expect(await at.cases.load('case-1')).to.deep.equal(theCase)
    })

    it('refuses an item id that another case holds', async () => {
      await at.cases.insert(buildCase({ items: [buildItem(), buildItem({ id: 'shared' })] }))
      expect(await at.cases.insert(buildCase({ _id: 'case-2', items: [buildItem({ id: 'case-2' }), buildItem({ id: 'shared' })] }))).to.equal('item')
      expect(await at.cases.load('case-2')).to.equal(undefined)
      expect(await at.cases.loadByItem('case-2')).to.equal(undefined)
    })

    it('refuses a sender pair twice, but takes the next round and another sender', async () => {
      const outcomes: string[] = []
      const senders = [
        { hash: 'a', round: 1 },
        { hash: 'a', round: 1 },
        { hash: 'a', round: 2 },
        { hash: 'b', round: 1 },
      ]
      for (const [index, sender] of senders.entries()) outcomes.push(await at.cases.insert(buildCase({ _id: `c${index}`, sender })))
      expect(outcomes).to.deep.equal(['inserted', 'sender', 'inserted', 'inserted'])
    })

    it('refuses a number twice', async () => {
      await at.cases.insert(buildCase({ number: 'K7M-2Q9' }))
      expect(await at.cases.insert(buildCase({ _id: 'case-2', number: 'K7M-2Q9' }))).to.equal('number')
    })

    it('lets one of fifty equal sendings at once win', async () => {
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => at.cases.insert(buildCase())))
      expect(outcomes.filter((outcome) => outcome === 'inserted')).to.have.length(1)
      expect(outcomes.filter((outcome) => outcome === 'item')).to.have.length(49)
    })

    it('takes the others of many at once when one of them is refused', async () => {
      const [first, b, second, c] = await Promise.all(['a', 'b', 'a', 'c'].map((_id) => at.cases.insert(buildCase({ _id }))))
      expect([b, c]).to.deep.equal(['inserted', 'inserted'])
      expect([first, second]).to.have.members(['inserted', 'item'])
      expect((await at.cases.scan(10)).map(({ _id }) => _id)).to.deep.equal(['a', 'b', 'c'])
    })
  })

/** Adds one fact, again until it wins the race. */
const addFact = async (cases: CaseStore, fact: string): Promise<void> => {
  for (;;) {
    const theCase = await caseThatStands(cases, 'case-1')
    const next = nextOf(theCase, { header: { ...theCase.header, facts: [...theCase.header.facts, fact] } })
    if ((await cases.replace(next, theCase.version)) === 'replaced') return
  }
}

const describeReplace = (at: Current): Mocha.Suite =>
  describe('replacing', () => {
    it('replaces the expected version and finds the case by what is new', async () => {
      const theCase = buildCase()
      const next = nextOf(theCase, { items: [...theCase.items, buildItem({ id: 'added' })], outbox: [buildOutboxEntry({ id: 'later' })] })
      await at.cases.insert(theCase)
      expect(await at.cases.replace(next, 1)).to.equal('replaced')
      expect([await at.cases.load('case-1'), await at.cases.loadByItem('added'), await at.cases.loadByEntry('later')]).to.deep.equal([next, next, next])
    })

    it('finds a case by an entry only while its outbox holds it', async () => {
      const theCase = buildCase({ outbox: [buildOutboxEntry({ id: 'stays' }), buildOutboxEntry({ id: 'done' })] })
      await at.cases.insert(theCase)
      await at.cases.replace(nextOf(theCase, { outbox: theCase.outbox.filter(({ id }) => id === 'stays') }), 1)
      expect(await at.cases.loadByEntry('done')).to.equal(undefined)
      expect((await at.cases.loadByEntry('stays'))?._id).to.equal('case-1')
    })

    it('refuses any other version, and a case it never had', async () => {
      const theCase = buildCase({ version: 5 })
      await at.cases.insert(theCase)
      expect(await at.cases.replace({ ...theCase, version: 5 }, 4)).to.equal('conflict')
      expect(await at.cases.replace({ ...theCase, version: 7 }, 6)).to.equal('conflict')
      expect(await at.cases.replace(nextOf(buildCase({ _id: 'unknown' })), 1)).to.equal('conflict')
      expect(await at.cases.load('case-1')).to.deep.equal(theCase)
    })

    it('refuses an item that another case holds, and changes nothing', async () => {
      const theCase = buildCase()
      await at.cases.insert(theCase)
      await at.cases.insert(buildCase({ _id: 'case-2' }))
      const next = nextOf(theCase, { items: [...theCase.items, buildItem({ id: 'new' }), buildItem({ id: 'case-2' })] })
      expect(await at.cases.replace(next, 1)).to.equal('item')
      expect([await at.cases.load('case-1'), await at.cases.loadByItem('new')]).to.deep.equal([theCase, undefined])
    })

    it('lets one of fifty racing writers win each version and loses none of them', async () => {
      await at.cases.insert(buildCase())
      const facts = Array.from({ length: 50 }, (_, index) => `fact-${index}`)
      await Promise.all(facts.map((fact) => addFact(at.cases, fact)))
      const found = await at.cases.load('case-1')
      expect(found).to.have.property('version', 51)
      expect(found && !isTombstone(found) ? [...found.header.facts].sort() : []).to.deep.equal([...facts].sort())
    })
  })

const describeBury = (at: Current): Mocha.Suite =>
  describe('burying', () => {
    const filed = (): Case => buildCase({ sender: { hash: 'hash', round: 1 }, receipt: buildReceipt(), items: [buildItem(), buildItem({ id: 'second' })], tracks: [buildTrack()] })

    it('leaves the tombstone alone, found by the id and by every item', async () => {
      const tombstone = buildTombstone(filed())
      await at.cases.insert(filed())
      expect(await at.cases.bury(tombstone, 1)).to.equal(true)
      const found = await Promise.all([at.cases.load('case-1'), at.cases.loadByItem('case-1'), at.cases.loadByItem('second')])
      expect(found).to.deep.equal([tombstone, tombstone, tombstone])
    })

    it('leaves no other way to the case', async () => {
      await at.cases.insert(filed())
      await at.cases.bury(buildTombstone(filed()), 1)
      expect(await Promise.all([at.cases.loadByEntry('entry-case-1'), at.cases.loadBySender('hash'), at.cases.holderView('case-1')])).to.deep.equal([
        undefined,
        undefined,
        undefined,
      ])
      expect([await at.cases.candidates('123456'), await at.cases.due('9999', 10)]).to.deep.equal([[], []])
    })

    it('leaves in the lists what it is given to leave, and nothing else', async () => {
      const theCase = filed()
      await at.cases.insert(theCase)
      const [row] = erasedRows(theCase, '2026-11-24')
      if (row === undefined) throw new Error('there is no row')
      await at.cases.bury(buildTombstone(theCase), 1, [row])
      expect((await at.work.page({ queue: row.queue, open: true }, 5)).rows).to.deep.equal([row])
      expect((await at.work.page({ queue: theCase.tracks[0]?.queue ?? '', open: true }, 5)).rows).to.deep.equal([])
    })

    it('answers a replay of every item, and lets the sender begin anew', async () => {
      await at.cases.insert(filed())
      await at.cases.bury(buildTombstone(filed()), 1)
      expect(await at.cases.insert(filed())).to.equal('item')
      expect(await at.cases.insert(buildCase({ _id: 'case-2', items: [buildItem({ id: 'second' })] }))).to.equal('item')
      expect(await at.cases.insert(buildCase({ _id: 'case-3', sender: { hash: 'hash', round: 1 } }))).to.equal('inserted')
    })

    it('does nothing when the version moved on, or the case is buried or unknown', async () => {
      await at.cases.insert(filed())
      await at.cases.replace(nextOf(filed()), 1)
      expect(await at.cases.bury(buildTombstone(filed()), 1)).to.equal(false)
      expect(await at.cases.load('case-1')).to.have.property('version', 2)
      expect(await at.cases.bury(buildTombstone(filed()), 2)).to.equal(true)
      expect(await at.cases.bury(buildTombstone(filed()), 3)).to.equal(false)
      expect(await at.cases.replace(nextOf({ ...filed(), version: 3 }), 3)).to.equal('conflict')
      expect(await at.cases.bury(buildTombstone(buildCase({ _id: 'unknown' })), 1)).to.equal(false)
    })
  })

const describeReads = (at: Current): Mocha.Suite =>
  describe('looking up', () => {
    it('finds the highest round of a sender, counting as numbers do', async () => {
      for (const round of [1, 10, 9, 2]) await at.cases.insert(buildCase({ _id: `round-${round}`, sender: { hash: 'hash', round } }))
      expect(await at.cases.loadBySender('hash')).to.have.property('_id', 'round-10')
    })

    it('names every case that shares a locator, with its receipt and nothing else', async () => {
      for (const _id of ['a', 'b']) await at.cases.insert(buildCase({ _id, receipt: buildReceipt({ salt: `salt-${_id}` }) }))
      await at.cases.insert(buildCase({ _id: 'c', receipt: buildReceipt({ locator: '999999' }) }))
      await at.cases.insert(buildCase({ _id: 'd' }))
      const found = (await at.cases.candidates('123456')).sort((one, other) => one.caseId.localeCompare(other.caseId))
      expect(found).to.deep.equal(['a', 'b'].map((caseId) => ({ caseId, receipt: buildReceipt({ salt: `salt-${caseId}` }) })))
    })

    it('finds a receipt that came later, as it stands now', async () => {
      await at.cases.insert(buildCase())
      await at.cases.replace(nextOf(buildCase(), { receipt: buildReceipt() }), 1)
      await at.cases.replace(nextOf(buildCase({ version: 2 }), { receipt: buildReceipt({ hardened: true }) }), 2)
      expect(await at.cases.candidates('123456')).to.deep.equal([{ caseId: 'case-1', receipt: buildReceipt({ hardened: true }) }])
    })

    it('shows them the unions they asked for and what was answered, and not who took it on nor by what name it goes there', async () => {
      const contact: Contact = {
        ...{ id: 'c', row: 'r', otherRow: 'o', body: 'guild', other: 'ngo', state: 'answered', owner: 'rauf', items: ['reply'], told: false },
        ...{ askedOn: '2026-11-24', on: '2026-11-25', due: '2026-12-06', until: '2027-02-27', channel: 'web', wording: 'mine.union_sees', language: 'az', passed: true },
      }
      const theCase = buildCase({ items: [buildItem(), { ...buildReply('reply'), kind: 'contact_reply' }], contacts: [contact] })
      await at.cases.insert(theCase)
      const view = await at.cases.holderView('case-1')
      expect(view).to.deep.equal(holderView(theCase))
      expect([view?.answers?.map(({ id, wraps }) => [id, wraps.map(({ to }) => to)]), view?.replies]).to.deep.equal([[['reply', ['receipt']]], []])
      expect(JSON.stringify(view?.contacts))
        .to.include('guild')
        .and.not.match(/rauf|"r"|"o"|"c"/)
      expect(await at.cases.load('case-1')).to.deep.equal(theCase)
    })

    it('shows the holder of a receipt status, next step and own replies, and not a field more', async () => {
      const referral = {
        from: 'labour',
        to: 'ngo',
        basis: 'needs_consent',
        state: 'accepted',
        on: '2026-11-25',
        offeredOn: '2026-11-24',
        purposeItem: 'p',
        parts: ['item-1'],
      } as const
      const theCase = buildCase({
        tracks: [buildTrack()],
        items: [buildItem(), buildReply('reply')],
        header: { status: 'in_progress' },
        consents: [{ body: 'ngo', on: '2026-11-24', coversLater: true, upTo: 1, channel: 'web', wording: 'mine.consent_ask', language: 'az' }],
        consentAsked: ['shelter'],
        referrals: [{ ...referral, parts: [...referral.parts] }],
        glassTold: ['2026-11-26'],
      })
      await at.cases.insert(theCase)
      const view = await at.cases.holderView('case-1')
      expect(Object.keys(view ?? {}).sort()).to.deep.equal(['next', 'replies', 'sharing', 'status'])
      expect(view).to.deep.equal(holderView(theCase))
      expect(view?.sharing).to.deep.equal({
        asks: ['shelter'],
        given: [{ body: 'ngo', on: '2026-11-24' }],
        sent: [{ to: 'ngo', state: 'accepted', on: '2026-11-25' }],
        opened: ['2026-11-26'],
      })
      expect(view?.replies.flatMap(({ wraps }) => wraps.map(({ to }) => to))).to.deep.equal(['receipt'])
    })
  })

/** What every CaseStore promises, whatever it stands on. */
export const describeCaseStore = (name: string, makePlace: MakePlace): Mocha.Suite =>
  describe(`${name} keeps cases`, () => {
    const at = eachInNewPlace(makePlace)
    const current: Current = {
      get cases() {
        return at.stores.cases
      },
      get work() {
        return at.stores.work
      },
    }
    describeInsert(current)
    describeReplace(current)
    describeBury(current)
    describeReads(current)
    describePaging(current)
    describeDocuments(current, at)
    describeWaiting(current)
  })
