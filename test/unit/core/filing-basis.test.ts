import { expect } from 'chai'
import { metNeeds } from '../../../src/core/filing-basis.ts'
import { after, filing, given, read, staff } from '../../support/given.ts'

describe('the footing a body takes a complaint up on', () => {
  it('needs all that the pack asks for on it', () => {
    given(filing(), read())
      .when(staff('set_basis', { filingBasis: 'appeal_named', met: ['subject'] }))
      .thenRefused('basis_incomplete')
    given(filing(), read())
      .when(staff('set_basis', { filingBasis: 'appeal_named' }))
      .thenRefused('basis_incomplete')
    given(filing(), read())
      .when(staff('set_basis', { filingBasis: 'appeal_named', met: ['full_name', 'subject'] }))
      .thenEvents({ type: 'basis_set', data: { filingBasis: 'appeal_named', met: ['full_name', 'subject'] } })
    given(filing(), read()).when(staff('set_basis')).thenRefused('input_invalid')
  })

  it('is not set again where the same was found, in whatever order it is told', () => {
    const set = [filing(), read(), staff('set_basis', { filingBasis: 'appeal_named', met: ['full_name', 'subject'] })] as const
    given(...set)
      .when(staff('set_basis', { filingBasis: 'appeal_named', met: ['subject', 'full_name'] }))
      .thenRefused('nothing_to_do')
    given(...set)
      .when(staff('set_basis', { filingBasis: 'intelligence_only', met: ['subject', 'full_name'] }))
      .thenEvents({ type: 'basis_set' })
    given(...set)
      .when(staff('set_basis', { filingBasis: 'appeal_named', met: ['subject', 'full_name', 'address'] }))
      .thenEvents({ type: 'basis_set' })
  })

  it('tells what was last found to be there, and nothing before somebody looked', () => {
    expect(metNeeds(after(filing(), read()).theCase.events)).to.deep.equal([])
    const set = after(
      filing(),
      read(),
      staff('set_basis', { filingBasis: 'appeal_named', met: ['full_name', 'subject'] }),
      staff('set_basis', { filingBasis: 'intelligence_only', met: ['subject'] }),
    )
    expect(metNeeds(set.theCase.events)).to.deep.equal(['subject'])
  })
})
