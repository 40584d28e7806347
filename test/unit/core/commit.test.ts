import { expect } from 'chai'
import type { Actor } from '../../../src/core/case.ts'
import { commit } from '../../../src/core/commit.ts'
import type { NewEvent } from '../../../src/core/events.ts'
import { newEntry } from '../../../src/core/outbox.ts'
import { upcast } from '../../../src/core/upcast.ts'
import { after, contextOf, filing, NOON, read } from '../../support/given.ts'

const claimed: NewEvent = { type: 'claimed', data: { queue: 'labour', owner: 'ilham' } }
const withdrawn: NewEvent = { type: 'withdrawn', data: {} }
const committed = (by: Actor, event: NewEvent) => {
  const at = after(filing(), read())
  return commit(at.theCase, { events: [event], add: [], drop: [] }, by, contextOf(at))
}
const last = (by: Actor, event: NewEvent) => committed(by, event).events.at(-1)

describe('an event that is written down', () => {
  it('names nobody and holds no moment where the worker or the machine did it, whatever it is told', () => {
    for (const role of ['worker', 'system'] as const) {
      expect(last({ role, id: 'somebody' }, claimed)?.by).to.deep.equal({ role })
      expect(last({ role, id: 'somebody' }, claimed))
        .to.deep.include({ on: '2026-11-24' })
        .and.not.have.property('at')
    }
  })
  it('names its colleague and holds the moment, but for what a worker did by them', () => {
    expect(last({ role: 'lead', id: 'leyla' }, claimed)).to.deep.include({ by: { role: 'lead', id: 'leyla' }, at: NOON, on: '2026-11-24' })
    expect(last({ role: 'lead', id: 'leyla' }, withdrawn)).to.not.have.property('at')
  })
  it('stands behind the last one, with the case one version higher', () => {
    const at = after(filing(), read())
    const next = committed({ role: 'lead', id: 'leyla' }, claimed)
    expect([next.events.at(-1)?.n, next.version]).to.deep.equal([(at.theCase.events.at(-1)?.n ?? 0) + 1, at.theCase.version + 1])
  })
  it('that changes the list leaves one entry that writes it; one that changes nothing leaves the outbox', () => {
    const at = after(filing(), read())
    const before = { ...at.theCase, outbox: [newEntry('p', 'project', NOON)] }
    const projects = (event: NewEvent) => commit(before, { events: [event], add: [], drop: [] }, { role: 'system' }, contextOf(at)).outbox.map(({ id }) => id)
    expect(projects(claimed)).to.have.length(1).and.not.include('p')
    expect(projects({ type: 'follow_up_due', data: { day: 30 } })).to.deep.equal(['p'])
  })
})

describe('a stored document of another format', () => {
  const causeOf = (stored: object): string => {
    try {
      upcast(stored)
    } catch (error) {
      return error instanceof Error && error.cause instanceof Error ? error.cause.message : 'no cause'
    }
    return 'read'
  }
  it('is refused by naming its format, and nothing else of it', () => {
    expect(causeOf({ _id: 'x', format: 2 })).to.equal('stored document of format 2')
    expect(causeOf({ _id: 'x', format: 0 })).to.equal('stored document of format 0')
    expect(causeOf({ _id: 'x', format: 'secret' })).to.equal('stored document of format unknown')
    expect(causeOf({ format: 1 })).to.equal('stored document of format 1')
    expect(causeOf({ _id: 'x', format: 1 })).to.equal('read')
  })
})
