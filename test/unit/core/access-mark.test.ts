import { expect } from 'chai'
import { accessMark } from '../../../src/core/member.ts'

describe('what decides whether a session lives on', () => {
  const member = { role: 'lead', queues: ['b', 'a'], clearances: ['trafficking', 'children'], unit: 'x', state: 'active' } as const
  const mark = (more: object = {}) => accessMark({ ...member, queues: ['b', 'a'], clearances: ['trafficking', 'children'], ...more })
  it('is state, role, queues, clearances and unit, in whatever order they stand', () => {
    expect(mark()).to.equal('["active","lead",["a","b"],["children","trafficking"],"x"]')
    expect(mark({ queues: ['a', 'b'], clearances: ['children', 'trafficking'] })).to.equal(mark())
    for (const more of [{ state: 'disabled' }, { role: 'inspector' }, { queues: ['a'] }, { clearances: [] }, { unit: 'y' }]) expect(mark(more)).to.not.equal(mark())
  })
})
