import { expect } from 'chai'
import type { SumFigures } from '../../../src/core/figures/add-up.ts'
import { addUp } from '../../../src/core/figures/add-up.ts'
import type { BodyFigure, RemedyFigure } from '../../../src/core/figures/figure-flows.ts'
import type { HeldBack, Release } from '../../../src/core/figures/release.ts'

type Figures = Release['figures']['public']
type Table = Figures['tables'][string]

const release = (quarter: string, figures: Partial<Figures> = {}, from = quarter): Release => {
  const all: Figures = { total: 50, tables: {}, remedies: [], bodies: [], ...figures }
  return { format: 1, quarter, from, figures: { authorities: all, partners: all, public: all } }
}

const year = (...releases: (Release | HeldBack)[]): SumFigures => addUp('2026-Q1', '2026-Q4', releases, 'public')

/** The first two quarters, with these figures of remedies. */
const remedies = (...quarters: RemedyFigure[][]): SumFigures['remedies'] => year(...quarters.map((some, index) => release(`2026-Q${index + 1}`, { remedies: some }))).remedies
const bodies = (...quarters: BodyFigure[][]): SumFigures['bodies'] => year(...quarters.map((some, index) => release(`2026-Q${index + 1}`, { bodies: some }))).bodies

describe('quarters added up', () => {
  it('are those of the period alone, with earlier ones that were told with the first, and say which are missing', () => {
    const held: HeldBack = { format: 1, quarter: '2026-Q3', heldBack: true, any: true }
    const sum = year(release('2025-Q4'), release('2026-Q1', {}, '2025-Q4'), release('2026-Q2'), held, release('2027-Q1'))
    expect(sum.quarters).to.deep.equal(['2025-Q4', '2026-Q1', '2026-Q2'])
    expect(sum.missing).to.deep.equal(['2026-Q3', '2026-Q4'])
    expect([sum.first, sum.last, sum.total]).to.deep.equal(['2026-Q1', '2026-Q4', { count: 100, atLeast: false }])
  })

  it('add money of one currency to its own, and people where a quarter told of them', () => {
    const first: RemedyFigure = { type: 'wages', recorded: 10, workers: 25, money: [{ currency: 'AZN', amount: 1200 }], daysMedian: 20 }
    const second: RemedyFigure = {
      type: 'wages',
      recorded: 15,
      workers: 30,
      money: [
        { currency: 'AZN', amount: 300 },
        { currency: 'USD', amount: 500 },
      ],
    }
    expect(remedies([first], [second])).to.deep.equal([
      {
        type: 'wages',
        recorded: 25,
        atLeast: false,
        workers: 55,
        money: [
          { currency: 'AZN', amount: 1500 },
          { currency: 'USD', amount: 500 },
        ],
      },
    ])
  })

  it('say that it was at least so much where a quarter told nothing of it, or not of the people', () => {
    const told: RemedyFigure = { type: 'wages', recorded: 10, workers: 25 }
    expect(remedies([told], [])).to.deep.equal([{ type: 'wages', recorded: 10, atLeast: true, workers: 25 }])
    expect(remedies([told], [{ type: 'wages', recorded: 15 }])).to.deep.equal([{ type: 'wages', recorded: 25, atLeast: true, workers: 25 }])
    expect(remedies([{ type: 'wages', recorded: 15 }])).to.deep.equal([{ type: 'wages', recorded: 15, atLeast: true }])
  })

  it('add what bodies were given, what ran out and what was escalated, each where it was told', () => {
    const told: BodyFigure = { body: 'labour', given: 40, ranOut: 15, escalated: 0, days: { look: 1 } }
    expect(bodies([told], [{ ...told, ranOut: 20, escalated: 15 }])).to.deep.equal([{ body: 'labour', given: 80, atLeast: false, ranOut: 35, escalated: 15 }])
    expect(bodies([told], []), 'a quarter without it').to.deep.equal([{ body: 'labour', given: 40, atLeast: true, ranOut: 15, escalated: 0 }])
    const { ranOut: _, ...noClocks } = told
    expect(bodies([told], [noClocks])).to.deep.equal([{ body: 'labour', given: 80, atLeast: true, ranOut: 15, escalated: 0 }])
    expect(bodies([noClocks])).to.deep.equal([{ body: 'labour', given: 40, atLeast: true, escalated: 0 }])
    const { escalated: __, ...noSteps } = told
    expect(bodies([told], [noSteps])).to.deep.equal([{ body: 'labour', given: 80, atLeast: true, ranOut: 30, escalated: 0 }])
    expect(bodies([noSteps])).to.deep.equal([{ body: 'labour', given: 40, atLeast: true, ranOut: 15 }])
  })

  it('tell how many complaints and people were helped, at least where a quarter could not say one of the two', () => {
    const helped = (...quarters: Figures['helped'][]): SumFigures['helped'] =>
      year(...quarters.map((one, index) => release(`2026-Q${index + 1}`, one === undefined ? {} : { helped: one }))).helped
    expect(helped({ complaints: 20, workers: 30 }, { complaints: 10, workers: 15 })).to.deep.equal({ complaints: 30, atLeast: false, workers: 45 })
    expect(helped({ complaints: 20, workers: 30 }, { complaints: 10 })).to.deep.equal({ complaints: 30, atLeast: true, workers: 30 })
    expect(helped({ complaints: 20 }, undefined)).to.deep.equal({ complaints: 20, atLeast: true })
    expect(helped(undefined, undefined)).to.equal(undefined)
  })

  it('tell of what was handed on how much was done only where a quarter did', () => {
    const handed = (...quarters: Figures['support'][]): SumFigures['support'] =>
      year(...quarters.map((one, index) => release(`2026-Q${index + 1}`, one === undefined ? {} : { support: one }))).support
    expect(handed([{ id: 'lawyer', complaints: 20 }])).to.deep.equal([{ id: 'lawyer', complaints: 20, atLeast: true }])
    expect(handed([{ id: 'lawyer', complaints: 20 }], [{ id: 'lawyer', complaints: 15, done: 10 }])).to.deep.equal([{ id: 'lawyer', complaints: 35, atLeast: true, done: 10 }])
  })

  it('put tables together by the names of their rows and columns, in order, with what one of them lacks as not told', () => {
    const table = (row: string, columns: string[], cells: (number | null)[]): Table => ({
      rows: [row],
      columns,
      cells: [cells],
      rowTotals: [50],
      columnTotals: [30, 20],
      total: 50,
    })
    const sum = year(
      release('2026-Q1', { tables: { sector: table('west', ['farms', 'shops'], [30, null]) } }),
      release('2026-Q2', { tables: { sector: table('baku', ['care', 'farms'], [30, 20]) } }),
    )
    const sector = sum.tables['sector']
    expect([sector?.rows, sector?.columns]).to.deep.equal([
      ['baku', 'west'],
      ['care', 'farms', 'shops'],
    ])
    const atLeast = (count: number) => ({ count, atLeast: true })
    expect(sector?.cells).to.deep.equal([
      [atLeast(30), atLeast(20), atLeast(0)],
      [atLeast(0), atLeast(30), atLeast(0)],
    ])
    expect(sector?.columnTotals).to.deep.equal([atLeast(30), { count: 50, atLeast: false }, atLeast(20)])
    expect(sector?.rowTotals).to.deep.equal([atLeast(50), atLeast(50)])
    expect(sector?.total).to.deep.equal({ count: 100, atLeast: false })
    const alone = year(release('2026-Q1', { tables: { sector: table('west', ['farms', 'shops'], [30, 20]) } }), release('2026-Q2')).tables['sector']
    expect(alone?.total, 'a quarter without this table').to.deep.equal(atLeast(50))
    expect(alone?.cells).to.deep.equal([[atLeast(30), atLeast(20)]])
  })
})
