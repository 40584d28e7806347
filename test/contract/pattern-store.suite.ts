import { expect } from 'chai'
import { buildEntry, buildLead } from '../support/build-pattern.ts'
import type { MakePlace } from './store-place.ts'
import { eachInNewPlace } from './store-place.ts'

/** What every PatternStore promises, whatever it stands on. */
export const describePatternStore = (name: string, makePlace: MakePlace): Mocha.Suite =>
  describe(`${name} keeps patterns`, () => {
    const at = eachInNewPlace(makePlace)
    const ids = async (token: string, limit = 100): Promise<string[]> => (await at.stores.patterns.entriesOf(token, limit)).map(({ _id }) => _id)

    it('gives back what was marked, newest month first, in this process and another', async () => {
      const { patterns } = at.stores
      const marked = [buildEntry('b', { month: '2026-11' }), buildEntry('a', { month: '2026-10' }), buildEntry('c', { month: '2026-11' }), buildEntry('d', { token: 'other' })]
      await patterns.mark(marked, 'one')
      expect(await ids('token')).to.deep.equal(['b', 'c', 'a'])
      expect(await ids('token', 2)).to.deep.equal(['b', 'c'])
      expect(await (await at.place.open()).patterns.entriesOf('token', 1)).to.deep.equal([buildEntry('b', { month: '2026-11' })])
      expect((await patterns.marked(['a', 'd', 'none'])).map(({ _id }) => _id).sort()).to.deep.equal(['a', 'd'])
    })

    it('reads all there is page by page in order of id, whatever its token', async () => {
      const { patterns } = at.stores
      await patterns.mark([buildEntry('c'), buildEntry('a', { token: 'other' }), buildEntry('b', { month: '2026-09' })], 'one')
      const [first, rest] = [await patterns.scan(2), await patterns.scan(2, 'b')]
      expect([first, rest].map((page) => page.map(({ _id }) => _id))).to.deep.equal([['a', 'b'], ['c']])
      expect(first[0]).to.deep.equal(buildEntry('a', { token: 'other' }))
      expect(await patterns.scan(2, 'c')).to.deep.equal([])
    })

    it('marks once: an entry that stands is left as it is, also by replays at the same moment', async () => {
      const { patterns } = at.stores
      await Promise.all([1, 2, 3].map((n) => patterns.mark([buildEntry('a')], `stamp-${n}`)))
      await patterns.mark([buildEntry('a', { sealed: 'later' })], 'again')
      expect(await patterns.entriesOf('token', 5)).to.deep.equal([buildEntry('a')])
    })

    it('names a token until it was looked at as it stands: a change meanwhile makes it wait on', async () => {
      const { patterns } = at.stores
      await patterns.mark([buildEntry('a'), buildEntry('b', { token: 'other' })], 'one')
      expect(await patterns.waiting(5)).to.deep.equal([
        { token: 'other', stamp: 'one' },
        { token: 'token', stamp: 'one' },
      ])
      expect(await patterns.waiting(1)).to.have.length(1)
      await patterns.mark([buildEntry('c')], 'two')
      await patterns.looked({ token: 'token', stamp: 'one' })
      await patterns.looked({ token: 'other', stamp: 'one' })
      expect(await patterns.waiting(5)).to.deep.equal([{ token: 'token', stamp: 'two' }])
      await patterns.looked({ token: 'token', stamp: 'two' })
      expect(await patterns.waiting(5)).to.deep.equal([])
    })

    it('forgets the entries of a case, and their tokens wait', async () => {
      const { patterns } = at.stores
      await patterns.mark([buildEntry('a'), buildEntry('b'), buildEntry('c', { token: 'other' })], 'one')
      for (const token of await patterns.waiting(5)) await patterns.looked(token)
      await patterns.forget(['a', 'c', 'never'], 'two')
      expect([await ids('token'), await ids('other')]).to.deep.equal([['b'], []])
      expect((await patterns.waiting(5)).map(({ token }) => token)).to.deep.equal(['other', 'token'])
      await patterns.forget(['a', 'c'], 'three')
    })

    it('forgets what is older than a month, some tokens at a time', async () => {
      const { patterns } = at.stores
      await patterns.mark([buildEntry('a', { month: '2026-04' }), buildEntry('b', { month: '2026-05' }), buildEntry('c', { token: 'other', month: '2026-03' })], 'one')
      for (const token of await patterns.waiting(5)) await patterns.looked(token)
      expect(await patterns.expire('2026-05', 1, 'two')).to.equal(1)
      expect(await patterns.expire('2026-05', 5, 'two')).to.equal(1)
      expect(await patterns.expire('2026-05', 5, 'two')).to.equal(0)
      expect([await ids('token'), await ids('other')]).to.deep.equal([['b'], []])
      expect(await patterns.waiting(5)).to.have.length(2)
    })

    it('writes a lead on the version it was read at, and says who was too late', async () => {
      const { patterns } = at.stores
      const first = await Promise.all([1, 2].map(() => patterns.putLead(buildLead(), 0)))
      expect(first.sort()).to.deep.equal(['conflict', 'replaced'])
      const confirmed = buildLead({ version: 2, state: 'confirmed', distinct: { by: 'lead', on: '2026-11-24', reporters: 3 } })
      expect(await patterns.putLead(confirmed, 1)).to.equal('replaced')
      expect(await patterns.putLead(buildLead({ version: 2, state: 'dismissed' }), 1)).to.equal('conflict')
      expect(await patterns.lead('lead-1')).to.deep.equal(confirmed)
      expect(await patterns.lead('none')).to.equal(undefined)
      expect([await patterns.dropLead('lead-1', 1), await patterns.dropLead('lead-1', 2), await patterns.dropLead('lead-1', 2)]).to.deep.equal([false, true, false])
      expect(await patterns.leadsOf('labour', 5)).to.deep.equal([])
    })

    it('lists the leads of a queue, newest first, and follows a lead to other queues', async () => {
      const { patterns } = at.stores
      for (const [_id, raisedIn] of [
        ['a', '2026-10'],
        ['b', '2026-11'],
        ['c', '2026-11'],
      ] as const)
        await patterns.putLead(buildLead({ _id, raisedIn }), 0)
      const list = async (queue: string, limit = 9): Promise<string[]> => (await patterns.leadsOf(queue, limit)).map(({ _id }) => _id)
      expect([await list('labour'), await list('labour', 2), await list('ngo')]).to.deep.equal([['b', 'c', 'a'], ['b', 'c'], []])
      await patterns.putLead(buildLead({ _id: 'b', version: 2, raisedIn: '2026-11', queues: ['ngo'] }), 1)
      expect([await list('labour'), await list('ngo')]).to.deep.equal([['c', 'a'], ['b']])
    })

    it('gives out sector notices alone, newest first', async () => {
      const { patterns } = at.stores
      const notice = (on: string) => ({ text: `A notice of ${on}`, on, queue: 'labour', by: 'lead' })
      await patterns.putLead(buildLead({ _id: 'a', notice: notice('2026-10-01') }), 0)
      await patterns.putLead(buildLead({ _id: 'b' }), 0)
      await patterns.putLead(buildLead({ _id: 'c', notice: notice('2026-11-01') }), 0)
      expect(await patterns.notices(5)).to.deep.equal([notice('2026-11-01'), notice('2026-10-01')])
      expect(await patterns.notices(1)).to.have.length(1)
    })

    it('keeps hostile words as they are', async () => {
      const text = '"); DROP TABLE pattern_leads; -- {"$gt":""} \u202e\ud800 ş'.replace('\ud800', '')
      const lead = buildLead({ notice: { text, on: '2026-11-24', queue: 'labour', by: 'lead' } })
      await at.stores.patterns.putLead(lead, 0)
      expect(await at.stores.patterns.lead('lead-1')).to.deep.equal(lead)
    })
  })
