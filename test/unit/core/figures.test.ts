import { expect } from 'chai'
import fc from 'fast-check'
import { addUp } from '../../../src/core/figures/add-up.ts'
import { bodyFigures, helpedFigure, remedyFigures } from '../../../src/core/figures/figure-flows.ts'
import type { CountedRow, FigureRemedy, FigureRow } from '../../../src/core/figures/figure-row.ts'
import { monthsOf, quarterOf, quartersBetween, settledQuarter, shiftQuarter } from '../../../src/core/figures/quarter.ts'
import type { HeldBack, Release } from '../../../src/core/figures/release.ts'
import { releaseOf } from '../../../src/core/figures/release.ts'
import { AUDIENCES } from '../../../src/core/figures/suppress.ts'
import { buildFigure } from '../../support/build-case.ts'

const rows = (count: number, of: Partial<CountedRow> = {}): CountedRow[] => Array.from({ length: count }, () => buildFigure(of))

const isTold = (release: Release | HeldBack): release is Release => !('heldBack' in release)

/** As a store keeps it. */
const kept = (release: Release | HeldBack): Release | HeldBack => JSON.parse(JSON.stringify(release)) as Release | HeldBack

describe('quarters', () => {
  it('go on over the year and know their months', () => {
    expect(quarterOf('2026-11')).to.equal('2026-Q4')
    expect([shiftQuarter('2026-Q4', 1), shiftQuarter('2026-Q1', -1), shiftQuarter('2026-Q2', -6)]).to.deep.equal(['2027-Q1', '2025-Q4', '2024-Q4'])
    expect(quartersBetween('2026-Q3', '2027-Q1')).to.deep.equal(['2026-Q3', '2026-Q4', '2027-Q1'])
    expect(monthsOf('2026-Q4')).to.deep.equal(['2026-10', '2026-11', '2026-12'])
  })

  it('settle a whole month after their end', () => {
    expect(['2026-12-31', '2027-01-31', '2027-02-01', '2027-04-30', '2027-05-01'].map(settledQuarter)).to.deep.equal(['2026-Q3', '2026-Q3', '2026-Q4', '2026-Q4', '2027-Q1'])
  })
})

describe('a release', () => {
  it('holds back a quarter of which too little was filed for anybody', () => {
    expect(releaseOf({ from: '2026-Q4', quarter: '2026-Q4' }, rows(10), [])).to.deep.equal({ format: 1, quarter: '2026-Q4', heldBack: true, any: true })
    expect(releaseOf({ from: '2026-Q4', quarter: '2026-Q4' }, [], [])).to.deep.include({ heldBack: true, any: false })
    expect(isTold(releaseOf({ from: '2026-Q4', quarter: '2026-Q4' }, rows(11), []))).to.equal(true)
  })

  it('tells how many were not read in time, by region, like any table', () => {
    const late = rows(40, { readLate: true, regionGroup: 'baku' })
    const release = kept(releaseOf({ from: '2026-Q4', quarter: '2026-Q4' }, [...late, ...rows(60, { regionGroup: 'baku' }), ...rows(30, { regionGroup: 'ganja' })], []))
    if (!isTold(release)) throw new Error('held back')
    const table = release.figures.public.tables['promise.read_late']
    expect(table?.columnTotals[table.columns.indexOf('yes')]).to.equal(40)
  })

  it('says of a region with two complaints nothing, in no table, to nobody', () => {
    const filed = [
      ...rows(40, { regionGroup: 'baku', sector: 'building' }),
      ...rows(30, { regionGroup: 'ganja', sector: 'farms' }),
      ...rows(2, { regionGroup: 'xizi', sector: 'mining' }),
    ]
    const release = releaseOf({ from: '2026-Q4', quarter: '2026-Q4' }, filed, [])
    const text = JSON.stringify(release)
    expect(text).to.include('baku')
    for (const word of ['xizi', 'mining']) expect(text).to.not.include(word)
  })
})

const remedy = (of: Partial<FigureRemedy> = {}): FigureRemedy => ({ body: 'labour', type: 'wages', recordedIn: '2026-11', days: 20, minor: 10_000, currency: 'AZN', ...of })

describe('remedies and bodies', () => {
  it('give money only where enough people got some and nobody got more than half', () => {
    const shared = rows(12, { remedies: [remedy({ workers: 2 })] })
    expect(remedyFigures(shared, ['2026-11'], 'public')).to.deep.equal([{ type: 'wages', recorded: 10, workers: 25, money: [{ currency: 'AZN', amount: 1200 }], daysMedian: 20 }])
    const dominated = [...rows(11, { remedies: [remedy()] }), ...rows(1, { remedies: [remedy({ minor: 500_000 })] })]
    expect(remedyFigures(dominated, ['2026-11'], 'public')).to.deep.equal([{ type: 'wages', recorded: 10, daysMedian: 20 }])
    expect(remedyFigures(rows(10, { remedies: [remedy()] }), ['2026-11'], 'public')).to.deep.equal([])
    expect(remedyFigures(shared, ['2026-10'], 'public')).to.deep.equal([])
  })

  it('count complaints and not records: what one complaint had paid in parts is told to nobody', () => {
    const parts = Array.from({ length: 20 }, () => remedy({ workers: 1 }))
    expect(remedyFigures(rows(1, { remedies: parts }), ['2026-11'], 'authorities')).to.deep.equal([])
    expect(remedyFigures([...rows(1, { remedies: parts }), ...rows(4, { remedies: [remedy()] })], ['2026-11'], 'authorities')).to.deep.equal([
      { type: 'wages', recorded: 25, daysMedian: 20 },
    ])
  })

  it('tell of no remedy, no money and no body more than half of which one employer is behind', () => {
    const about = (count: number, employers: string[], of: Partial<CountedRow> = {}): CountedRow[] => rows(count, { remedies: [remedy()], employers, ...of })
    expect(remedyFigures([...about(7, ['one']), ...about(6, [])], ['2026-11'], 'public')).to.deep.equal([])
    const richer = [...about(6, ['one', 'other'], { remedies: [remedy({ minor: 50_000 })] }), ...about(6, ['other']), ...about(6, [])]
    expect(remedyFigures([...richer, ...about(6, [])], ['2026-11'], 'public')).to.deep.equal([{ type: 'wages', recorded: 25, daysMedian: 20 }])
    const late: FigureRow['tracks'] = [{ body: 'labour', status: 'triaged', open: true, step: 0, clocks: [{ kind: 'reply', state: 'breached' }], days: {} }]
    expect(bodyFigures([...about(7, ['one'], { tracks: late }), ...about(6, [], { tracks: late })], 'public')).to.deep.equal([])
  })

  it('say how many were helped, each complaint once, and not where that would give away a type left out', () => {
    const wages = rows(30, { remedies: [remedy({ workers: 3 }), remedy({ type: 'documents_returned' })] })
    const told = { complaints: 30, workers: 90 }
    expect(helpedFigure(wages, ['2026-11'], 'public')).to.deep.equal(told)
    expect(helpedFigure([...wages, ...rows(4, { remedies: [remedy({ type: 'fine' })] })], ['2026-11'], 'public'), 'a fine helps nobody').to.deep.equal(told)
    const few = (count: number) => [...wages, ...rows(count, { remedies: [remedy({ type: 'reinstated' })] })]
    expect(AUDIENCES.map((audience) => helpedFigure(few(4), ['2026-11'], audience))).to.deep.equal([undefined, undefined, undefined])
    expect(AUDIENCES.map((audience) => helpedFigure(few(7), ['2026-11'], audience)?.complaints)).to.deep.equal([35, undefined, undefined])
    const mixed = [...few(7), ...rows(4, { remedies: [remedy({ type: 'medical_care' })] })]
    expect(helpedFigure(mixed, ['2026-11'], 'public'), 'eleven are left out here, but four of them where authorities read').to.equal(undefined)
  })

  it('say how many clocks ran out where neither those nor the others are few', () => {
    const track = (late: boolean): FigureRow['tracks'][number] => ({
      body: 'labour',
      status: 'triaged',
      open: true,
      step: 0,
      clocks: [{ kind: 'human_look', state: late ? 'breached' : 'met' }],
      days: { look: late ? 9 : 1 },
    })
    const of = (late: number, kept: number): FigureRow[] => [...rows(late, { tracks: [track(true)] }), ...rows(kept, { tracks: [track(false)] })]
    expect(bodyFigures(of(15, 20), 'public')).to.deep.equal([{ body: 'labour', given: 35, ranOut: 15, escalated: 0, days: { look: 1 } }])
    expect(bodyFigures(of(3, 20), 'public')[0]?.ranOut).to.equal(undefined)
    expect(bodyFigures(of(20, 0), 'public')[0]?.ranOut).to.equal(20)
    expect(bodyFigures(of(5, 5), 'public')).to.deep.equal([])
  })

  it('tell of no body that was given all but a few of a group whose total a table tells', () => {
    const children = (given: number, others: number): CountedRow[] => [
      ...rows(given, { compartment: 'children', tracks: [{ body: 'child', status: 'triaged', open: true, step: 0, clocks: [], days: {} }] }),
      ...rows(others, { compartment: 'children', tracks: [] }),
    ]
    const told = (all: CountedRow[]): string[] => bodyFigures(all, 'public').map(({ body }) => body)
    expect([told(children(20, 0)), told(children(20, 3)), told(children(20, 11))]).to.deep.equal([['child'], [], ['child']])
  })
})

describe('figures of a longer period', () => {
  it('are made of what was published for its quarters, and say where something is not in them', () => {
    const big = (count: number): FigureRow[] => [
      ...rows(count, { regionGroup: 'baku', sector: 'building', band: 'P1' }),
      ...rows(count, { regionGroup: 'ganja', sector: 'farms', band: 'P2' }),
    ]
    const releases = [
      releaseOf({ from: '2026-Q1', quarter: '2026-Q1' }, big(20), []),
      releaseOf({ from: '2026-Q2', quarter: '2026-Q2' }, rows(5), []),
      releaseOf({ from: '2026-Q2', quarter: '2026-Q3' }, [...big(15), ...rows(5, { regionGroup: 'xizi', sector: 'mining', band: 'P1' })], []),
    ]
    const year = addUp('2026-Q1', '2026-Q4', releases.map(kept), 'public')
    expect(year.quarters).to.deep.equal(['2026-Q1', '2026-Q2', '2026-Q3'])
    expect(year.missing).to.deep.equal(['2026-Q4'])
    expect(year.total).to.deep.equal({ count: 75, atLeast: false })
    const sectors = year.tables['sector']
    expect(sectors?.columnTotals[sectors.columns.indexOf('building')]).to.deep.equal({ count: 20, atLeast: true })
  })

  it('have what came of complaints by quarter too, with the days it took, and read what was frozen before people were counted', () => {
    const quarter = (name: string, days: number, currency: string) => {
      const some = rows(12, { filedIn: `${name.slice(0, 4)}-02`, remedies: [remedy({ recordedIn: '2026-02', days, currency, workers: 2 })] })
      return releaseOf({ from: name, quarter: name }, rows(40), name.endsWith('Q1') ? some : [])
    }
    const first = kept(quarter('2026-Q1', 33, 'AZN'))
    const old = JSON.parse(JSON.stringify(first)) as Release
    for (const audience of AUDIENCES) delete old.figures[audience].helped
    const year = addUp('2026-Q1', '2026-Q2', [first, kept(quarter('2026-Q2', 0, 'AZN'))], 'public')
    expect(year.helped).to.deep.equal({ complaints: 10, workers: 25, atLeast: true })
    expect(year.byQuarter.map(({ quarter: name, remedies }) => [name, remedies.map(({ type, daysMedian }) => [type, daysMedian])])).to.deep.equal([
      ['2026-Q1', [['wages', 33]]],
      ['2026-Q2', []],
    ])
    expect(addUp('2026-Q1', '2026-Q1', [old], 'public').helped).to.equal(undefined)
  })

  it('add no figure that the quarters did not tell', () => {
    const filing = fc.record({
      regionGroup: fc.constantFrom('baku', 'baku', 'ganja', 'xizi'),
      sector: fc.constantFrom('building', 'building', 'farms', 'care'),
      band: fc.constantFrom('P1', 'P2'),
    })
    fc.assert(
      fc.property(fc.array(filing, { minLength: 11, maxLength: 80 }), fc.array(filing, { minLength: 11, maxLength: 80 }), (one, two) => {
        const quarters = [one, two].map((filed, index) =>
          kept(
            releaseOf(
              { from: `2026-Q${index + 1}`, quarter: `2026-Q${index + 1}` },
              filed.map((of) => buildFigure(of as Partial<FigureRow>)),
              [],
            ),
          ),
        )
        for (const audience of AUDIENCES) {
          const { tables } = addUp('2026-Q1', '2026-Q2', quarters, audience)
          for (const [id, { rows: names, columns, cells }] of Object.entries(tables)) {
            for (const [r, row] of names.entries()) {
              for (const [c, column] of columns.entries()) {
                const told = quarters.filter(isTold).map(({ figures }) => {
                  const table = figures[audience].tables[id]
                  return table?.cells[table.rows.indexOf(row)]?.[table.columns.indexOf(column)]
                })
                expect(cells[r]?.[c]).to.deep.equal({
                  count: told.reduce<number>((total, count) => total + (count ?? 0), 0),
                  atLeast: told.some((one) => one === null || one === undefined),
                })
              }
            }
          }
        }
      }),
      { numRuns: 50 },
    )
  })
})
