import { expect } from 'chai'
import { deriveStatus } from '../../../src/core/status.ts'
import type { TrackStatus } from '../../../src/core/vocab.ts'
import { buildTrack } from '../../support/build-case.ts'

const of = (...statuses: TrackStatus[]): TrackStatus => deriveStatus({ tracks: statuses.map((status, index) => buildTrack({ queue: `q${index}`, status })) })

describe('the status of a case', () => {
  it('is what a person must still act on first, over all its parts', () => {
    expect([of(), of('closed', 'triaged'), of('triaged', 'in_progress'), of('referred', 'in_progress', 'quarantine'), of('closed', 'closed')]).to.deep.equal([
      'received',
      'triaged',
      'in_progress',
      'quarantine',
      'closed',
    ])
  })
  it('hears no part that has ended', () => {
    expect(deriveStatus({ tracks: [buildTrack({ status: 'in_progress', ended: 'consent' }), buildTrack({ queue: 'ngo', status: 'closed' })] })).to.equal('closed')
    expect(deriveStatus({ tracks: [buildTrack({ status: 'in_progress', ended: 'consent' })] })).to.equal('received')
  })
  it('stays withdrawn, whatever its parts say', () => {
    expect(deriveStatus({ tracks: [buildTrack({ status: 'in_progress' })], withdrawnOn: '2026-11-24' })).to.equal('withdrawn')
  })
})
