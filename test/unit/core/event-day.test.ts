import { expect } from 'chai'
import { eventDay } from '../../../src/core/event-day.ts'

describe('the day of an event', () => {
  it('is the one it was written with, in the country’s own time', () => {
    expect(eventDay({ on: '2026-11-25', at: '2026-11-24T21:00:00.000Z' })).to.equal('2026-11-25')
  })
  it('is that of its moment in an old document that holds no day, and none where it holds neither', () => {
    expect(eventDay({ at: '2026-11-24T21:00:00.000Z' })).to.equal('2026-11-24')
    expect(eventDay({})).to.equal('')
  })
})
