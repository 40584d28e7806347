import { expect } from 'chai'
import type { Event } from '../../../src/core/case.ts'
import { remembered } from '../../../src/core/remember.ts'
import { item, receipt } from '../../support/given.ts'

describe('what the history keeps of an event', () => {
  const kept = (data: object) => remembered({ n: 1, type: 'message_added', by: { role: 'worker' }, data } as Event).data
  it('is which item came and for whom, never its box, its fingerprint or a key', () => {
    expect(kept({ item: item('m', 'message', ['triage']), language: 'az' })).to.deep.equal({
      item: { id: 'm', kind: 'message', box: '', wraps: [{ to: 'triage', keyVersion: '1', sealedKey: '' }] },
      language: 'az',
    })
  })
  it('is who was given a key, at any depth, and that a code was made, never its verifier', () => {
    expect(kept({ wraps: [{ item: 'm', wraps: item('m', 'message', ['ngo']).wraps }] })).to.deep.equal({
      wraps: [{ item: 'm', wraps: [{ to: 'ngo', keyVersion: '1', sealedKey: '' }] }],
    })
    expect(kept({ receipt: receipt({ hardened: true, publicKey: 'pk' }) })).to.deep.equal({ receipt: { locator: '', salt: '', verifier: '', keyVersion: '1', hardened: true } })
  })
  it('leaves everything else as it is, also what is nothing, and what has only some of those names', () => {
    const plain = { none: null, count: 3, list: ['a'], almost: { id: 'x', box: 'b' }, half: { to: 'ngo' }, named: { id: 'x', wraps: [] } }
    expect(kept(plain)).to.deep.equal(plain)
  })
})
