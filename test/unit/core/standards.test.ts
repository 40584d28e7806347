import { expect } from 'chai'
import { CODED_FIGURES, codedFigure } from '../../../src/core/figures/coded-figures.ts'
import type { Standard } from '../../../src/core/figures/standards.ts'
import { codesOf } from '../../../src/core/figures/standards.ts'

const list = (codes: Standard['codes'], checked: string | null = null): Standard => ({
  id: 'one',
  name: 'One',
  url: 'https://lists.example',
  source: 'invented',
  verified_on: checked,
  codes,
})
const figure = 'indicator.deception'

describe('codes of other bodies', () => {
  it('name the part of a list alone while its number was not put in, and both once it was', () => {
    expect(codesOf([list([{ figure, part: 'event', code: null, fit: 'part' }])], figure)).to.equal('One event (part, not verified)')
    expect(codesOf([list([{ figure, part: 'event', code: '1.2', fit: 'same' }])], figure)).to.equal('One event 1.2 (not verified)')
    expect(codesOf([list([{ figure, code: 'X', fit: 'same' }], '2026-11-01'), list([{ figure, part: 'victim', code: null, fit: 'part' }])], figure)).to.equal(
      'One X; One victim (part, not verified)',
    )
    expect(codesOf([list([{ figure, code: 'X', fit: 'same' }])], 'indicator.isolation')).to.equal('')
  })

  it('stand beside what a line tells of, and beside no total and no other half', () => {
    const of = (table: string, row: string, column: string): string | undefined => codedFigure({ table, row, column })
    expect(of('indicator.deception', 'baku', 'yes')).to.equal('indicator.deception')
    expect(of('indicator.deception', 'baku', 'no')).to.equal(undefined)
    expect(of('sector', 'baku', 'farming')).to.equal('sector')
    expect(of('sector', 'baku', '*')).to.equal(undefined)
    expect(of('complaints', '*', '*')).to.equal(undefined)
    expect(of('helped', '*', 'workers')).to.equal('helped')
    for (const table of ['remedy', 'remedy.2027-Q1']) expect(of(table, 'fine', 'AZN')).to.equal('remedy.fine')
    for (const table of ['body', 'body.2027-Q1']) expect(of(table, 'slis_baku', 'given')).to.equal('body')
    for (const one of ['indicator.deception', 'sector', 'helped', 'remedy.fine', 'body']) expect(CODED_FIGURES).to.include(one)
  })
})
