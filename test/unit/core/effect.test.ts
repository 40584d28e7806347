import { expect } from 'chai'
import { only, reasonOf } from '../../../src/core/effect.ts'
import { note, staff } from '../../support/given.ts'

describe('what an action does', () => {
  it('names the sealed note that holds its reason, where it has one', () => {
    expect([reasonOf(staff('hand_back', { reason: note('why') })), reasonOf(staff('claim'))]).to.deep.equal(['why', ''])
  })
  it('is its events alone, where nothing follows later', () => {
    expect(only({ type: 'withdrawn', data: {} })).to.deep.equal({ events: [{ type: 'withdrawn', data: {} }], add: [], drop: [] })
  })
})
