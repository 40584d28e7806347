import { expect } from 'chai'
import type { SumFigures } from '../../../src/core/figures/add-up.ts'
import { figureLines } from '../../../src/core/figures/figure-lines.ts'
import type { Standard } from '../../../src/core/figures/standards.ts'

const exactly = (count: number) => ({ count, atLeast: false })
const atLeast = (count: number) => ({ count, atLeast: true })

const figures = (of: Partial<SumFigures> = {}): SumFigures => ({
  first: '2026-Q1',
  last: '2026-Q4',
  quarters: ['2026-Q1'],
  missing: [],
  total: exactly(75),
  tables: {},
  remedies: [],
  bodies: [],
  referrals: [],
  support: [],
  byQuarter: [],
  ...of,
})

/** A line as text: table, row, column, count, and `+` where it was at least so many. */
const told = (of: Partial<SumFigures>): string[] =>
  figureLines(figures(of))
    .slice(1)
    .map((line) => `${line.table} ${line.row} ${line.column} ${line.count}${line.at_least ? '+' : ''}`)

describe('figures as open data', () => {
  it('begin with all complaints', () => {
    expect(figureLines(figures())).to.deep.equal([{ table: 'complaints', row: '*', column: '*', count: 75, at_least: false, codes: '' }])
  })

  it('have a table’s total, its rows’, its columns’ and its cells, and say nothing of a cell that no quarter told', () => {
    const sector = {
      rows: ['baku', 'west'],
      columns: ['care', 'farms'],
      cells: [
        [exactly(30), atLeast(0)],
        [atLeast(15), exactly(0)],
      ],
      rowTotals: [exactly(40), exactly(35)],
      columnTotals: [exactly(45), atLeast(30)],
      total: exactly(75),
    }
    expect(told({ tables: { sector } })).to.deep.equal([
      ...['sector * * 75', 'sector baku * 40', 'sector west * 35', 'sector * care 45', 'sector * farms 30+'],
      ...['sector baku care 30', 'sector west care 15+', 'sector west farms 0'],
    ])
    expect(told({ tables: { sector: { ...sector, cells: [], rowTotals: [], columnTotals: [] } } }), 'and of nothing that is not there').to.deep.equal(['sector * * 75'])
  })

  it('have what came of complaints, whom it helped and the money by its currency', () => {
    const remedies: SumFigures['remedies'] = [
      { type: 'wages', recorded: 25, workers: 55, money: [{ currency: 'AZN', amount: 1500 }], atLeast: true },
      { type: 'fine', recorded: 10, atLeast: false },
    ]
    expect(told({ helped: { complaints: 30, workers: 60, atLeast: true }, remedies })).to.deep.equal([
      ...['helped * complaints 30+', 'helped * workers 60+'],
      ...['remedy wages recorded 25+', 'remedy wages workers 55+', 'remedy wages AZN 1500+', 'remedy fine recorded 10'],
    ])
    expect(told({ helped: { complaints: 30, atLeast: false } })).to.deep.equal(['helped * complaints 30'])
  })

  it('have what bodies did, offered each other and did for people', () => {
    const bodies: SumFigures['bodies'] = [
      { body: 'labour', given: 40, ranOut: 15, escalated: 0, atLeast: true },
      { body: 'shelter', given: 20, atLeast: false },
    ]
    const [referrals, support] = [[{ id: 'shelter', complaints: 20, done: 15, atLeast: false }], [{ id: 'lawyer', complaints: 10, atLeast: true }]]
    expect(told({ bodies, referrals, support })).to.deep.equal([
      ...['body labour given 40+', 'body labour ran_out 15+', 'body labour escalated 0+', 'body shelter given 20'],
      ...['referral shelter offered 20', 'referral shelter accepted 15', 'support lawyer raised 10+'],
    ])
    expect(told({ support: [{ id: 'lawyer', complaints: 20, done: 15, atLeast: false }] })).to.deep.equal(['support lawyer raised 20', 'support lawyer provided 15'])
  })

  it('have each quarter by itself, exact, with the middles of days that no longer period has', () => {
    const quarter: SumFigures['byQuarter'][number] = {
      quarter: '2026-Q1',
      remedies: [
        { type: 'wages', recorded: 10, workers: 25, daysMedian: 20 },
        { type: 'fine', recorded: 10 },
      ],
      bodies: [{ body: 'labour', given: 40, ranOut: 15, days: { look: 1, answer: 6, closed: 47 } }],
    }
    expect(told({ byQuarter: [quarter] })).to.deep.equal([
      ...['remedy.2026-Q1 wages recorded 10', 'remedy.2026-Q1 wages workers 25', 'remedy.2026-Q1 wages days 20', 'remedy.2026-Q1 fine recorded 10'],
      ...['body.2026-Q1 labour given 40', 'body.2026-Q1 labour ran_out 15'],
      ...['body.2026-Q1 labour days_look 1', 'body.2026-Q1 labour days_answer 6', 'body.2026-Q1 labour days_closed 47'],
    ])
  })

  it('carry other bodies’ codes beside what these are for, and beside nothing else', () => {
    const standard: Standard = {
      id: 'one',
      name: 'One',
      url: 'https://lists.example',
      source: 'invented',
      verified_on: '2026-11-01',
      codes: [{ figure: 'helped', code: 'X', fit: 'same' }],
    }
    const lines = figureLines(figures({ helped: { complaints: 30, workers: 60, atLeast: false } }), [standard])
    expect(lines.map(({ table, codes }) => [table, codes])).to.deep.equal([
      ['complaints', ''],
      ['helped', 'One X'],
      ['helped', 'One X'],
    ])
  })
})
