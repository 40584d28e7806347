import { expect } from 'chai'
import { REPORT_KINDS, tablesOf, windowOf } from '../../../src/core/figures/report-kinds.ts'

describe('yearly reports', () => {
  it('cover the calendar year, or from April to March of the next', () => {
    expect(windowOf('calendar', 2026)).to.deep.equal({ first: '2026-Q1', last: '2026-Q4' })
    expect(windowOf('april', 2026)).to.deep.equal({ first: '2026-Q2', last: '2027-Q1' })
    expect(REPORT_KINDS.filter(({ window }) => window === 'april').map(({ id }) => id)).to.deep.equal(['tip'])
  })

  it('mean by a family all of its tables that are there, in the order in which they were named', () => {
    const there = ['band', 'indicator.deception', 'indicator.isolation', 'indicators', 'sector']
    expect(tablesOf(['sector', 'indicator'], there)).to.deep.equal(['sector', 'indicator.deception', 'indicator.isolation'])
    expect(tablesOf(['channel'], there)).to.deep.equal([])
  })
})
