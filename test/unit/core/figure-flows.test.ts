import { expect } from 'chai'
import { bodyFigures, helpedFigure, remedyFigures } from '../../../src/core/figures/figure-flows.ts'
import type { CountedRow, FigureRemedy, FigureTrack } from '../../../src/core/figures/figure-row.ts'
import { isSafe, leavesItsGroup, without } from '../../../src/core/figures/left-over.ts'
import { buildFigure } from '../../support/build-case.ts'

const rows = (count: number, of: Partial<CountedRow> = {}): CountedRow[] => Array.from({ length: count }, () => buildFigure(of))
const remedy = (of: Partial<FigureRemedy> = {}): FigureRemedy => ({ body: 'labour', type: 'wages', recordedIn: '2026-11', days: 20, ...of })
const track = (of: Partial<FigureTrack> = {}): FigureTrack => ({ body: 'labour', status: 'closed', open: false, step: 0, clocks: [], days: {}, ...of })
const remedies = (all: CountedRow[]) => remedyFigures(all, ['2026-11'], 'public')
const bodies = (all: CountedRow[]) => bodyFigures(all, 'public')

describe('what came of complaints', () => {
  it('is told type by type, in order', () => {
    const all = [...rows(20, { remedies: [remedy({ type: 'wages' }), remedy({ type: 'fine' })] }), ...rows(15, { remedies: [remedy({ type: 'documents_returned' })] })]
    expect(remedies(all).map(({ type, recorded }) => [type, recorded])).to.deep.equal([
      ['documents_returned', 15],
      ['fine', 20],
      ['wages', 20],
    ])
    expect(remedies([...all].reverse()).map(({ type }) => type)).to.deep.equal(['documents_returned', 'fine', 'wages'])
  })

  it('took as many days as the middle one, of an even number the lower, and says none where too few stand behind it', () => {
    const took = (...days: number[]) => remedies(days.flatMap((one) => rows(1, { remedies: [remedy({ days: one })] })))[0]?.daysMedian
    expect(took(100, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)).to.equal(7)
    expect(took(100, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)).to.equal(7)
    expect(took(9, 9, 9, 9, 9, 9, 9, 9, 9, 9)).to.equal(undefined)
  })

  it('tells money by its currency where enough people got some in it, and none of what has no currency', () => {
    const paid = (count: number, currency?: string, minor = 20_000) => rows(count, { remedies: [remedy({ minor, ...(currency === undefined ? {} : { currency }) })] })
    expect(remedies([...paid(12, 'AZN'), ...paid(11, 'USD')])[0]?.money).to.deep.equal([
      { currency: 'AZN', amount: 2400 },
      { currency: 'USD', amount: 2200 },
    ])
    expect(remedies([...paid(12, 'AZN'), ...paid(5, 'USD')])[0]?.money).to.deep.equal([{ currency: 'AZN', amount: 2400 }])
    expect([remedies(paid(12))[0], remedies(rows(12, { remedies: [remedy()] }))[0]].map((figure) => figure && 'money' in figure)).to.deep.equal([false, false])
    const noughts = [...paid(6, 'AZN', 0), ...paid(6, 'AZN')]
    expect(remedies(noughts)[0]?.money, 'six who got nothing stand behind no sum').to.equal(undefined)
  })

  it('tells a sum of which one has exactly half, and none of which one has more', () => {
    const shared = (most: number) => [...rows(11, { remedies: [remedy({ workers: 1 })] }), ...rows(1, { remedies: [remedy({ workers: most })] })]
    expect([remedies(shared(11))[0]?.workers, remedies(shared(12))[0]?.workers]).to.deep.equal([20, undefined])
  })

  it('counts for how many it helped the most that one record of a complaint names, and one where none does', () => {
    const helped = (...of: Partial<FigureRemedy>[]) => helpedFigure(rows(20, { remedies: of.map((one) => remedy(one)) }), ['2026-11'], 'public')?.workers
    expect([helped({ workers: 3 }, { workers: 2 }), helped({}), helped({ workers: 0 })]).to.deep.equal([60, 20, 20])
  })
})

describe('what bodies did', () => {
  it('is told body by body, in order', () => {
    const all = [...rows(20, { tracks: [track({ body: 'shelter' })] }), ...rows(15, { tracks: [track({ body: 'desk' })] }), ...rows(25, { tracks: [track({ body: 'labour' })] })]
    expect(bodies(all).map(({ body, given }) => [body, given])).to.deep.equal([
      ['desk', 15],
      ['labour', 25],
      ['shelter', 20],
    ])
  })

  it('ran out where any of its clocks did, and was escalated from the first rung on', () => {
    const late = track({ step: 1, clocks: [...(['human_look', 'reply'] as const).map((kind) => ({ kind, state: 'met' as const })), { kind: 'first_answer', state: 'breached' }] })
    const all = [...rows(15, { tracks: [late] }), ...rows(20, { tracks: [track({ clocks: [{ kind: 'reply', state: 'met' }] })] })]
    expect(bodies(all)[0]).to.deep.include({ ranOut: 15, escalated: 15 })
    expect(bodies(rows(20, { tracks: [track()] }))[0]).to.deep.include({ ranOut: 0, escalated: 0 })
    const few = bodies([...rows(3, { tracks: [late] }), ...rows(20, { tracks: [track()] })])[0]
    expect(few).to.not.have.any.keys('ranOut', 'escalated')
    const left = bodies([...rows(20, { tracks: [late] }), ...rows(3, { tracks: [track()] })])[0]
    expect(left, 'nor where few are left').to.not.have.any.keys('ranOut', 'escalated')
  })

  it('took so many days to look, to answer and to close, each where enough of it happened', () => {
    const all = [...rows(12, { tracks: [track({ days: { look: 1, answer: 6, closed: 47 } })] }), ...rows(12, { tracks: [track({ days: { look: 3 } })] })]
    expect(bodies(all)[0]?.days).to.deep.equal({ look: 1, answer: 6, closed: 47 })
    expect(bodies(rows(20, { tracks: [track()] }))[0]?.days).to.deep.equal({})
  })
})

describe('what a figure leaves over', () => {
  const children = rows(20, { compartment: 'children' })
  it('is safe where it is none or enough, no more than half of it about one employer', () => {
    expect([isSafe([], 'public'), isSafe(rows(10), 'public'), isSafe(rows(11), 'public'), isSafe(rows(11, { employers: ['one'] }), 'public')]).to.deep.equal([
      true,
      false,
      true,
      false,
    ])
  })
  it('is what stands beside it', () => {
    expect(without(children, children.slice(0, 15))).to.deep.equal(children.slice(15))
  })
  it('matters within one compartment that a table counts, and in no other', () => {
    const trafficked = rows(20, { compartment: 'trafficking' })
    const ordinary = rows(20)
    const all = [...children, ...trafficked, ...ordinary]
    expect([leavesItsGroup(all, children, 'public'), leavesItsGroup(all, children.slice(0, 17), 'public'), leavesItsGroup(all, children.slice(0, 9), 'public')]).to.deep.equal([
      true,
      false,
      true,
    ])
    expect(leavesItsGroup(all, [...children.slice(0, 17), ...trafficked.slice(0, 17)], 'public'), 'of two at once nobody is told').to.equal(true)
    expect(leavesItsGroup(all, ordinary.slice(0, 17), 'public'), 'ordinary ones are no group').to.equal(true)
    expect(leavesItsGroup(all, [], 'public')).to.equal(true)
  })
})
