import { expect } from 'chai'
import fc from 'fast-check'
import { figureRow } from '../../src/core/figures/figure-row.ts'
import { buildCase, buildFigure, buildTombstone, buildTrack, nextOf } from '../support/build-case.ts'
import type { MakePlace } from './store-place.ts'
import { eachInNewPlace } from './store-place.ts'

/** What every FigureStore promises, whatever it stands on. */
export const describeFigureStore = (name: string, makePlace: MakePlace): Mocha.Suite =>
  describe(`${name} keeps figure rows`, () => {
    const at = eachInNewPlace(makePlace)
    const all = () => at.stores.figures.scan({}, 100)

    it('gives back what was put, in this process and another', async () => {
      const row = buildFigure({ _id: 'one', readLate: true, remedies: [{ body: 'labour', type: 'wages', recordedIn: '2026-12', minor: 125_050, currency: 'AZN', days: 20 }] })
      await at.stores.figures.put(row)
      expect(await all()).to.deep.equal([row])
      expect(await (await at.place.open()).figures.scan({}, 5)).to.deep.equal([row])
    })

    it('counts a replay once: of one id the row of the highest version stands, in whatever order they come', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 }), fc.uuid(), async (versions, _id) => {
          await Promise.all([...versions, ...versions].map((version) => at.stores.figures.put(buildFigure({ _id, version, sector: `sector_${version}` }))))
          const found = (await at.stores.figures.scan({}, 10_000)).filter((row) => row._id === _id)
          const highest = Math.max(...versions)
          expect(found).to.deep.equal([buildFigure({ _id, version: highest, sector: `sector_${highest}` })])
        }),
        { numRuns: 15 },
      )
    })

    it('reads page by page in order of id: all, those still worked, those of a month', async () => {
      const drawn = ['e', 'b', 'd', 'a', 'c'].map((_id, n) => buildFigure({ _id, open: n % 2 === 0, filedIn: n < 2 ? '2026-10' : '2026-11' }))
      for (const row of drawn) await at.stores.figures.put(row)
      const ids = async (...given: Parameters<typeof at.stores.figures.scan>): Promise<string[]> => (await at.stores.figures.scan(...given)).map(({ _id }) => _id)
      expect(await ids({}, 2)).to.deep.equal(['a', 'b'])
      expect(await ids({}, 2, 'b')).to.deep.equal(['c', 'd'])
      expect(await ids({ open: true }, 5)).to.deep.equal(['c', 'd', 'e'])
      expect(await ids({ open: true }, 5, 'c')).to.deep.equal(['d', 'e'])
      expect(await ids({ filedIn: '2026-10' }, 5)).to.deep.equal(['b', 'e'])
      expect(await ids({ filedIn: '2026-10' }, 5, 'b')).to.deep.equal(['e'])
    })

    it('takes a row out of those still worked when the case is closed', async () => {
      await at.stores.figures.put(buildFigure({ open: true }))
      await at.stores.figures.put(buildFigure({ version: 2, open: false }))
      expect([await at.stores.figures.scan({ open: true }, 5), (await all()).length]).to.deep.equal([[], 1])
    })

    it('keeps the row when its case is gone', async () => {
      const theCase = buildCase({ tracks: [buildTrack()] })
      await at.stores.cases.insert(theCase)
      const hidden = nextOf(theCase, { deletionAskedOn: '2026-11-28' })
      await at.stores.cases.replace(hidden, 1)
      const row = figureRow(hidden)
      if (row) await at.stores.figures.put(row)
      expect(await at.stores.cases.bury(buildTombstone(theCase), 2)).to.equal(true)
      expect(await all()).to.deep.equal([row])
      expect(row?.deleted).to.equal(true)
    })

    it('freezes a table once: a second of its name is refused and changes nothing, also at the same moment', async () => {
      const { figures } = at.stores
      const made = await Promise.all(['a', 'b', 'c'].map((body) => figures.freeze({ _id: 'board/2026-W48', madeOn: '2026-11-23', body })))
      expect(made.filter(Boolean)).to.have.length(1)
      const first = await figures.frozen('board/2026-W48')
      expect(first?.body).to.equal(['a', 'b', 'c'][made.indexOf(true)])
      expect(await figures.freeze({ _id: 'board/2026-W48', madeOn: '2026-11-24', body: 'later' })).to.equal(false)
      expect(await figures.frozen('board/2026-W48')).to.deep.equal(first)
      expect(await figures.frozen('board/2026-W49')).to.equal(undefined)
    })
  })
