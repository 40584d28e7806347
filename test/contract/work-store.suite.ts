import { expect } from 'chai'
import { BANDS } from '../../src/core/vocab.ts'
import { NARROWING_SETS } from '../../src/core/work-keys.ts'
import type { WorkRow } from '../../src/core/work-rows.ts'
import type { WorkCursor, WorkFilter, WorkNarrowing, WorkStore } from '../../src/ports/work.ts'
import { buildRow } from '../support/build-case.ts'
import type { MakePlace } from './store-place.ts'
import { eachInNewPlace } from './store-place.ts'

type Current = { readonly work: WorkStore }

const put = (work: WorkStore, row: WorkRow): Promise<void> => work.put(row.caseId, row.version, [row])
const idsOf = (rows: readonly WorkRow[]): string[] => rows.map(({ _id }) => _id)

/** Walks all pages of a filter; `between` runs after each. */
const walk = async (work: WorkStore, filter: WorkFilter, limit: number, between: (rows: WorkRow[]) => Promise<void> = async () => undefined): Promise<WorkRow[]> => {
  const found: WorkRow[] = []
  let cursor: WorkCursor | undefined
  do {
    const page = await work.page(filter, limit, cursor)
    expect(page.rows.length).to.be.at.most(limit)
    found.push(...page.rows)
    cursor = page.next
    await between(page.rows)
  } while (cursor !== undefined)
  return found
}

const key = ({ band, due, _id }: WorkRow): string => `${band} ${due} ${_id}`
const inOrder = (rows: readonly WorkRow[]): WorkRow[] => [...rows].sort((one, other) => (key(one) < key(other) ? -1 : 1))

/** Rows of every band, both queues, open and not, owned and not, with moments that repeat. */
const mixedRows = (count: number): WorkRow[] =>
  Array.from({ length: count }, (_, n) =>
    buildRow({
      _id: `row-${String((n * 37) % count).padStart(3, '0')}`,
      band: BANDS[n % 5] ?? 'P4',
      queue: n % 3 === 0 ? 'shelter' : 'labour',
      open: n % 4 !== 0,
      owner: n % 7 < 3 ? 'ilham' : '',
      compartment: (['none', 'trafficking', 'none', 'children'] as const)[n % 4 === 0 ? 0 : (n % 11) % 4] ?? 'none',
      due: `2026-11-${String(10 + (n % 6)).padStart(2, '0')}T08:00:00.000Z`,
      waitingFor: n % 2 === 0 ? 'worker' : '',
      language: n % 3 === 1 ? 'ru' : 'az',
      sector: n % 5 === 0 ? 'construction' : '',
      regionGroup: n % 4 < 2 ? 'baku' : '',
      indicators: [['isolation'] as const, [], ['isolation', 'deception'] as const][n % 3 === 1 ? 2 : n % 2]?.map((id) => ({ id, strength: 'weak' as const })) ?? [],
      filedOn: `2026-11-0${1 + (n % 7)}`,
    }),
  )

const describeRows = (current: Current): Mocha.Suite =>
  describe('keeping rows', () => {
    it('gives back the rows of a case as they were put', async () => {
      const rows = [buildRow({ caseId: 'c' }), buildRow({ _id: 'row-2', caseId: 'c', queue: 'shelter', facts: ['ə'], indicators: [{ id: 'isolation', strength: 'weak' }] })]
      await current.work.put('c', 1, rows)
      expect(inOrder(await current.work.rowsOf('c'))).to.deep.equal(inOrder(rows))
      expect(await current.work.rowsOf('other')).to.deep.equal([])
    })

    it('replaces all rows of a case by those of a higher version, or by none', async () => {
      await current.work.put('c', 1, [buildRow({ caseId: 'c' }), buildRow({ _id: 'row-2', caseId: 'c' })])
      const next = buildRow({ _id: 'row-2', caseId: 'c', version: 2, band: 'P0' })
      await current.work.put('c', 2, [next])
      expect(await current.work.rowsOf('c')).to.deep.equal([next])
      expect(await current.work.count({})).to.deep.equal({ count: 1, more: false })
      await current.work.put('c', 3, [])
      expect(await current.work.rowsOf('c')).to.deep.equal([])
    })

    it('leaves rows of a higher version alone, and those of other cases always', async () => {
      const [stands, other] = [buildRow({ caseId: 'c', version: 5 }), buildRow({ _id: 'row-2', caseId: 'other' })]
      await put(current.work, stands)
      await put(current.work, other)
      await current.work.put('c', 4, [buildRow({ caseId: 'c', version: 4, band: 'P0' })])
      await current.work.put('c', 4, [])
      expect([...(await current.work.rowsOf('c')), ...(await current.work.rowsOf('other'))]).to.deep.equal([stands, other])
    })

    it('keeps the highest version however late the others come', async () => {
      const versions = [3, 1, 5, 2, 4]
      await Promise.all(versions.map((version) => current.work.put('c', version, [buildRow({ caseId: 'c', version })])))
      expect((await current.work.rowsOf('c')).map(({ version }) => version)).to.deep.equal([5])
    })
  })

const describeList = (current: Current): Mocha.Suite =>
  describe('listing', () => {
    const filters: WorkFilter[] = [undefined, 'labour', 'nobody'].flatMap((queue) =>
      [undefined, true, false].flatMap((open) =>
        [undefined, 'ilham', ''].flatMap((owner) =>
          [undefined, 'P1' as const].map((band) => ({
            ...(queue === undefined ? {} : { queue }),
            ...(open === undefined ? {} : { open }),
            ...(owner === undefined ? {} : { owner }),
            ...(band === undefined ? {} : { band }),
          })),
        ),
      ),
    )

    const facets: WorkFilter[] = [
      { queue: 'labour', open: true, facet: { by: 'waitingFor', value: 'worker' } },
      { queue: 'labour', open: false, facet: { by: 'waitingFor', value: 'worker' } },
      { queue: 'labour', open: true, facet: { by: 'number', value: 'number-row-004' } },
    ]
    const NARROW: WorkNarrowing = { indicator: 'isolation', regionGroup: 'baku', sector: 'construction', language: 'ru' }
    const narrowed: WorkFilter[] = NARROWING_SETS.flatMap((set): WorkFilter[] => {
      const narrow: WorkNarrowing = Object.fromEntries(set.map((field) => [field, NARROW[field]]))
      return [
        { queue: 'labour', open: true, narrow },
        { queue: 'labour', open: true, narrow: { ...narrow, filedFrom: '2026-11-03', filedTo: '2026-11-05' } },
        { queue: 'labour', open: true, owner: '', narrow: { ...narrow, filedTo: '2026-11-05' } },
        { queue: 'labour', open: true, owner: 'ilham', narrow },
        { queue: 'labour', open: true, facet: { by: 'waitingFor', value: 'worker' }, narrow: { ...narrow, filedFrom: '2026-11-03' } },
      ]
    })
    const isNarrow = (row: WorkRow, { indicator, filedFrom = '', filedTo = '9999', ...equal }: WorkNarrowing): boolean =>
      Object.entries(equal).every(([name, value]) => row[name as keyof WorkRow] === value) &&
      (indicator === undefined || row.indicators.some(({ id }) => id === indicator)) &&
      row.filedOn >= filedFrom &&
      row.filedOn <= filedTo
    const fits = (row: WorkRow, { before, compartments, facet, narrow = {}, ...equal }: WorkFilter): boolean =>
      Object.entries(equal).every(([name, value]) => row[name as keyof WorkRow] === value) &&
      (before === undefined || row.due < before) &&
      (compartments === undefined || compartments.includes(row.compartment)) &&
      (facet === undefined || row[facet.by] === facet.value) &&
      isNarrow(row, narrow)

    it('gives, for every set of filters, exactly its rows by band, due moment and id, page by page, and their count', async () => {
      const rows = mixedRows(100)
      await Promise.all(rows.map((row) => put(current.work, row)))
      const all = [...filters, ...facets, ...narrowed, ...narrowed.map((one) => ({ ...one, band: 'P1' as const }))]
      const bounded = all.flatMap((one): WorkFilter[] => [one, { ...one, before: '2026-11-13T08:00:00.000Z' }])
      for (const filter of bounded.flatMap((one): WorkFilter[] => [one, { ...one, compartments: ['none', 'children'] }])) {
        const wanted = inOrder(rows.filter((row) => fits(row, filter)))
        expect(await walk(current.work, filter, 7), JSON.stringify(filter)).to.deep.equal(wanted)
        expect(await current.work.count(filter), JSON.stringify(filter)).to.deep.equal({ count: wanted.length, more: false })
      }
    }).timeout(30_000)

    it('narrows by what a row says now, not by what it said before', async () => {
      const row = buildRow({ sector: 'construction', indicators: [{ id: 'isolation', strength: 'weak' }] })
      const listed = async (narrow: WorkNarrowing) => idsOf((await current.work.page({ queue: 'labour', open: true, narrow }, 5)).rows)
      await put(current.work, row)
      await put(current.work, { ...row, version: 2, sector: 'fishing', indicators: [{ id: 'deception', strength: 'weak' }] })
      expect([await listed({ sector: 'construction' }), await listed({ indicator: 'isolation' })]).to.deep.equal([[], []])
      expect([await listed({ sector: 'fishing', indicator: 'deception' }), await listed({})]).to.deep.equal([['row-1'], ['row-1']])
      await put(current.work, { ...row, version: 3, open: false })
      expect([await listed({ sector: 'construction' }), await listed({})]).to.deep.equal([[], []])
    })

    it('says that a list goes on only when it does', async () => {
      for (const _id of ['a', 'b', 'c', 'd']) await put(current.work, buildRow({ _id }))
      const first = await current.work.page({}, 2)
      expect(first.next).to.deep.equal({ band: 'P3', due: first.rows[1]?.due, id: 'b' })
      expect(await current.work.page({}, 2, first.next)).to.deep.equal({ rows: [buildRow({ _id: 'c' }), buildRow({ _id: 'd' })] })
      expect(await current.work.page({ queue: 'nobody' }, 2)).to.deep.equal({ rows: [] })
    })

    it('shows each row that stays once, however others come, move and go between the pages', async () => {
      const rows = mixedRows(60)
      const moving = new Set(idsOf(rows).filter((_, index) => index % 5 === 0))
      const staying = rows.filter(({ _id }) => !moving.has(_id))
      await Promise.all(rows.map((row) => put(current.work, row)))
      const pending = rows.filter(({ _id }) => moving.has(_id))
      const seen = await walk(current.work, {}, 6, async (page) => {
        const moved = pending.pop()
        if (moved) await put(current.work, { ...moved, version: 2, band: moved.band === 'P0' ? 'P4' : 'P0' })
        const gone = pending.pop()
        if (gone) await current.work.put(gone.caseId, 2, [])
        await put(current.work, buildRow({ _id: `new-${page[0]?._id}`, band: page[0]?.band ?? 'P0' }))
      })
      expect(idsOf(seen.filter(({ _id }) => staying.some((row) => row._id === _id)))).to.deep.equal(idsOf(inOrder(staying)))
    })

    it('shows what was filed last, the rows of a case together, and no more than asked for', async () => {
      await current.work.put('b', 1, [buildRow({ _id: 'b1', caseId: 'b', filedOn: '2026-11-02' })])
      await current.work.put(
        'a',
        1,
        ['a1', 'a2'].map((_id) => buildRow({ _id, caseId: 'a', filedOn: '2026-11-03' })),
      )
      await current.work.put(
        'c',
        1,
        ['c1', 'c2'].map((_id) => buildRow({ _id, caseId: 'c', filedOn: '2026-11-03', open: false })),
      )
      expect((await current.work.lately(10)).map(({ _id }) => _id)).to.deep.equal(['c2', 'c1', 'a2', 'a1', 'b1'])
      expect((await current.work.lately(2)).map(({ caseId }) => caseId)).to.deep.equal(['c', 'c'])
    })

    it('counts exactly to 999, and says 1000 for any more', async () => {
      const add = async (from: number, to: number): Promise<void> => {
        for (let first = from; first < to; first += 100) {
          const caseId = `c-${first}`
          const rows = Array.from({ length: Math.min(100, to - first) }, (_, n) => buildRow({ _id: `row-${first + n}`, caseId }))
          await current.work.put(caseId, 1, rows)
        }
      }
      await add(0, 999)
      expect(await current.work.count({ queue: 'labour' })).to.deep.equal({ count: 999, more: false })
      await add(999, 1000)
      expect(await current.work.count({ queue: 'labour' })).to.deep.equal({ count: 1000, more: true })
      await add(1000, 1100)
      expect(await current.work.count({ queue: 'labour' })).to.deep.equal({ count: 1000, more: true })
      expect(await current.work.count({ queue: 'shelter' })).to.deep.equal({ count: 0, more: false })
    }).timeout(60_000)
  })

/** What every WorkStore promises, whatever it stands on. */
export const describeWorkStore = (name: string, makePlace: MakePlace): Mocha.Suite =>
  describe(`${name} keeps the work list`, () => {
    const at = eachInNewPlace(makePlace)
    const current: Current = {
      get work() {
        return at.stores.work
      },
    }
    describeRows(current)
    describeList(current)
  })
