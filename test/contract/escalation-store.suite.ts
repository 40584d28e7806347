import { expect } from 'chai'
import fc from 'fast-check'
import type { EscalationRow } from '../../src/core/escalation-rows.ts'
import type { EscalationCursor, EscalationFilter } from '../../src/ports/figures.ts'
import { ESCALATION_FACETS } from '../../src/ports/figures.ts'
import { buildCase, buildEscalation, buildTombstone } from '../support/build-case.ts'
import type { MakePlace } from './store-place.ts'
import { eachInNewPlace } from './store-place.ts'

/** What every EscalationStore promises, whatever it stands on. */
export const describeEscalationStore = (name: string, makePlace: MakePlace): Mocha.Suite =>
  describe(`${name} keeps what has come before the union board`, () => {
    const at = eachInNewPlace(makePlace)
    const put = async (...rows: EscalationRow[]): Promise<void> => {
      for (const row of rows) await at.stores.escalations.put(row.caseId, row.version, [row])
    }
    /** The whole list, page by page. */
    const walk = async (filter: EscalationFilter, size = 2): Promise<string[]> => {
      const found: string[] = []
      let after: EscalationCursor | undefined
      do {
        const { rows, next } = await at.stores.escalations.page(filter, size, after)
        found.push(...rows.map(({ _id }) => _id))
        after = next
      } while (after)
      return found
    }

    it('gives back a row as it was put, in this process and another, and none for another id', async () => {
      const row = buildEscalation({ asked: { question: 'what_stops_it', on: '2026-12-05' }, said: { answer: 'no_people', line: 'Two of us are ill', on: '2026-12-06' } })
      await put(row)
      expect(await at.stores.escalations.load(row._id)).to.deep.equal(row)
      expect(await (await at.place.open()).escalations.load(row._id)).to.deep.equal(row)
      expect(await at.stores.escalations.load('other')).to.equal(undefined)
    })

    it('lists the longest waiting first, every row once, whatever the page', async () => {
      const since = fc.constantFrom('2026-11-01', '2026-11-02', '2026-11-03')
      const drawn = fc.sample(since, 9).map((day, n) => buildEscalation({ _id: `row-${n}`, since: day }))
      await put(...drawn)
      const inOrder = [...drawn].sort((a, b) => (a.since + a._id < b.since + b._id ? -1 : 1)).map(({ _id }) => _id)
      for (const size of [1, 2, 4, 50]) expect(await walk({ open: true }, size)).to.deep.equal(inOrder)
    })

    it('narrows by body, band, region and sector, open and answered apart', async () => {
      const own = { body: 'ngo', band: 'P0', regionGroup: 'west', sector: 'construction' } as const
      await put(buildEscalation({ _id: 'a', ...own }), buildEscalation({ _id: 'b', ...own, open: false }), buildEscalation({ _id: 'c' }))
      for (const by of ESCALATION_FACETS) {
        expect(await walk({ open: true, facet: { by, value: own[by] } }), by).to.deep.equal(['a'])
        expect(await walk({ open: false, facet: { by, value: own[by] } }), by).to.deep.equal(['b'])
        expect(await walk({ open: true, facet: { by, value: 'nowhere' } }), by).to.deep.equal([])
      }
      expect([await walk({ open: true }), await walk({ open: false })]).to.deep.equal([['a', 'c'], ['b']])
    })

    it('replaces the rows of a case, none of a higher version by those of a lower', async () => {
      const theCase = buildCase({ version: 5 })
      await at.stores.cases.insert(theCase)
      const row = (version: number, more: Partial<EscalationRow> = {}) => buildEscalation({ caseId: theCase._id, version, ...more })
      await at.stores.escalations.put(theCase._id, 5, [row(5), row(5, { _id: 'second' })])
      await at.stores.escalations.put(theCase._id, 4, [row(4, { _id: 'late' })])
      expect(await walk({ open: true })).to.deep.equal(['escalation-1', 'second'])
      await at.stores.escalations.put(theCase._id, 6, [row(6, { open: false })])
      expect([await walk({ open: true }), await walk({ open: false })]).to.deep.equal([[], ['escalation-1']])
    })

    it('keeps nothing of a case that is gone', async () => {
      const theCase = buildCase()
      await at.stores.cases.insert(theCase)
      await at.stores.escalations.put(theCase._id, 1, [buildEscalation({ caseId: theCase._id })])
      expect(await at.stores.cases.bury(buildTombstone(theCase), 1)).to.equal(true)
      expect(await walk({ open: true })).to.deep.equal([])
      await at.stores.escalations.put(theCase._id, 1, [buildEscalation({ caseId: theCase._id })])
      expect(await walk({ open: true })).to.deep.equal([])
    })
  })
