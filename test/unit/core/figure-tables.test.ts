import { expect } from 'chai'
import type { CountedRow } from '../../../src/core/figures/figure-row.ts'
import type { Tables } from '../../../src/core/figures/figure-tables.ts'
import { isTooFew, tablesFor } from '../../../src/core/figures/figure-tables.ts'
import { buildFigure } from '../../support/build-case.ts'

const rows = (count: number, of: Partial<CountedRow> = {}): CountedRow[] => Array.from({ length: count }, () => buildFigure({ regionGroup: 'baku', ...of }))

/** What a table tells of each of its columns. */
const told = (tables: Tables, id: string): Record<string, number | undefined> | undefined => {
  const table = tables[id]
  return table && Object.fromEntries(table.columns.map((column, index) => [column, table.columnTotals[index]]))
}

describe('tables of a period', () => {
  it('tell what came of complaints: a remedy before all, then that it was taken back or deleted, then whether it is open', () => {
    const remedies: CountedRow['remedies'] = [{ body: 'labour', type: 'wages', recordedIn: '2026-11', days: 3 }]
    const filed = [
      ...rows(20, { remedies, withdrawn: true, open: false }),
      ...rows(15, { withdrawn: true, open: false }),
      ...rows(15, { deleted: true, open: false }),
      ...rows(25, { open: true }),
      ...rows(35, { open: false }),
    ]
    expect(told(tablesFor(filed).public, 'outcome')).to.deep.equal({ closed: 35, open: 25, remedy: 20, withdrawn: 30 })
  })

  it('tell how many are children’s, how many may be trafficking and how many forced labour, each beside the others', () => {
    const filed = [
      ...rows(20, { compartment: 'children' }),
      ...rows(25, { compartment: 'trafficking', category: 'forced_labour' }),
      ...rows(15, { category: 'forced_labour' }),
      ...rows(60),
    ]
    const { authorities } = tablesFor(filed)
    expect(told(authorities, 'group.children')).to.deep.equal({ no: 100, yes: 20 })
    expect(told(authorities, 'group.trafficking')).to.deep.equal({ no: 95, yes: 25 })
    expect(told(authorities, 'group.forced_labour')).to.deep.equal({ no: 80, yes: 40 })
  })

  it('tell signs, breaches, bands and ways of filing, by region', () => {
    const strong = { indicators: ['deception' as const], issues: ['unpaid_wages' as const], band: 'P1' as const, channel: 'sms' as const, regionGroup: 'west' }
    const { authorities } = tablesFor([...rows(40), ...rows(30, strong)])
    expect(told(authorities, 'indicator.deception')).to.deep.equal({ no: 40, yes: 30 })
    expect(told(authorities, 'issue.unpaid_wages')).to.deep.equal({ no: 40, yes: 30 })
    expect(told(authorities, 'band')).to.deep.equal({ P1: 30, P3: 40 })
    expect(told(authorities, 'channel')).to.deep.equal({ sms: 30, web: 40 })
    expect([authorities['band']?.rows, authorities['band']?.rowTotals]).to.deep.equal([
      ['baku', 'west'],
      [40, 30],
    ])
  })

  it('are none where only one thing is left to tell, or where one employer is behind most', () => {
    expect(tablesFor(rows(40)).public).to.deep.equal({})
    const two = [...rows(20, { sector: 'farms' }), ...rows(20, { sector: 'care' })]
    expect(Object.keys(tablesFor(two).public)).to.deep.equal(['sector'])
    expect(tablesFor(two.map((row) => ({ ...row, employers: ['one'] }))).public).to.deep.equal({})
    expect(Object.keys(tablesFor(two.map((row, index) => (index % 4 === 0 ? { ...row, employers: ['one'] } : row))).public)).to.deep.equal(['sector'])
  })

  it('show a wider audience no more than a narrower one', () => {
    const filed = [...rows(40, { sector: 'farms' }), ...rows(30, { sector: 'care' }), ...rows(7, { sector: 'mining' }), ...rows(6, { sector: 'shops' })]
    const { authorities, public: all } = tablesFor(filed)
    expect(told(authorities, 'sector')).to.deep.equal({ care: 30, farms: 40, mining: 5, shops: 5 })
    expect(told(all, 'sector')).to.deep.equal({ care: 30, farms: 40, other: 15 })
  })

  it('are told of no period in which fewer were filed than anybody may read of', () => {
    expect([isTooFew([]), isTooFew(rows(10)), isTooFew(rows(11))]).to.deep.equal([true, true, false])
  })
})
