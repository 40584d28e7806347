import { expect } from 'chai'
import type { Case } from '../../../src/core/case.ts'
import { FairlineError } from '../../../src/core/errors.ts'
import { upcast } from '../../../src/core/upcast.ts'
import { buildCase, buildTombstone, buildTrack } from '../../support/build-case.ts'

/** Why a document is not read: the code, and the cause, which names the format. */
const refusal = (stored: object): [string, string] => {
  try {
    upcast(stored)
  } catch (error) {
    if (error instanceof FairlineError && error.cause instanceof Error) return [error.code, error.cause.message]
  }
  return ['read', '']
}

describe('a stored document', () => {
  it('of another format is not read, and the fault says which it was', () => {
    expect(refusal({ ...buildCase(), format: 2 })).to.deep.equal(['store_unavailable', 'stored document of format 2'])
    expect(refusal({ ...buildCase(), format: 0 })).to.deep.equal(['store_unavailable', 'stored document of format 0'])
    for (const format of [undefined, '1', null]) expect(refusal({ ...buildCase(), format })).to.deep.equal(['store_unavailable', 'stored document of format unknown'])
    expect(refusal({ format: 1 })[0], 'without an id').to.equal('store_unavailable')
    expect(refusal(buildCase())[0]).to.equal('read')
  })

  it('of an offer that was accepted long ago has its sender at work again, and the case with them', () => {
    const tracks = [buildTrack({ status: 'referred' }), buildTrack({ queue: 'ngo', status: 'referred', referredTo: 'shelter' }), buildTrack({ queue: 'desk', status: 'closed' })]
    const read = upcast(buildCase({ tracks, header: { status: 'referred' } })) as Case
    expect(read.tracks.map(({ status }) => status)).to.deep.equal(['in_progress', 'referred', 'closed'])
    expect(read.header.status).to.equal('in_progress')
  })

  it('that needs nothing is read as it is, a tombstone too', () => {
    const waiting = buildCase({ tracks: [buildTrack({ status: 'referred', referredTo: 'ngo' }), buildTrack({ queue: 'ngo', status: 'closed' })], header: { status: 'triaged' } })
    expect(upcast(waiting)).to.equal(waiting)
    const tombstone = buildTombstone(buildCase())
    expect(upcast(tombstone)).to.equal(tombstone)
    const { tracks: _none, ...bare } = buildCase()
    expect(upcast(bare), 'written before there were parts').to.equal(bare)
  })
})
