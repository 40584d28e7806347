import { expect } from 'chai'
import type { Reader } from '../../../src/core/access.ts'
import { mayActFor, mayAnswerContact, mayAnswerOffer } from '../../../src/core/access.ts'
import type { Case } from '../../../src/core/case.ts'
import type { Contact } from '../../../src/core/contact.ts'
import type { MemberRole } from '../../../src/core/member.ts'
import { STAFF_ROLES } from '../../../src/core/vocab.ts'
import { buildCase, buildTrack } from '../../support/build-case.ts'

const NOW = '2026-11-24T08:00:00.000Z'
const reader = (overrides: Partial<Reader> = {}): Reader => ({ role: 'inspector', id: 'ilham', queues: ['labour'], clearances: [], ...overrides })
const NOT_STAFF: MemberRole[] = ['union_monitor', 'union_contact', 'statistics_reader', 'social_partner', 'administrator']

describe('who may act for a queue in a case', () => {
  const two = buildCase({ tracks: [buildTrack(), buildTrack({ queue: 'shelter' })] })
  const may = (overrides: Partial<Reader>, queue = 'labour', theCase: Case = two): boolean => mayActFor(reader(overrides), theCase, queue, NOW)
  it('is who may open it and whose own queue that is', () => {
    expect([may({}), may({ queues: ['shelter', 'labour'] }), may({ queues: ['shelter', 'labour'] }, 'shelter')]).to.deep.equal([true, true, true])
    expect([may({}, 'shelter'), may({ queues: ['shelter'] }), may({ queues: [] }), may({}, 'nowhere')]).to.deep.equal([false, false, false, false])
    for (const role of NOT_STAFF) expect(may({ role }), role).to.equal(false)
  })
  it('is nobody in conflict, and nobody once the case is hidden or the queue has lost its part', () => {
    expect(may({}, 'labour', { ...two, conflicts: ['ilham'] })).to.equal(false)
    expect(may({}, 'labour', { ...two, hiddenOn: '2026-11-24' })).to.equal(false)
    expect(may({ queues: ['labour', 'shelter'] }, 'labour', { ...two, tracks: [buildTrack({ ended: 'compartment' }), buildTrack({ queue: 'shelter' })] })).to.equal(false)
  })
  it('is not a body that the ladder let look', () => {
    const called = buildCase({ tracks: [buildTrack({ reached: ['ombudsman'] })] })
    expect(may({ queues: ['ombudsman'] }, 'ombudsman', called)).to.equal(false)
    expect(may({ queues: ['ombudsman'] }, 'labour', called)).to.equal(false)
  })
  it('is not who looks through a broken glass without being cleared', () => {
    const opened = {
      type: 'break_glass_opened' as const,
      n: 1,
      at: NOW,
      by: { role: 'lead' as const, id: 'ilham' },
      data: { seconded: 'leyla', until: '2026-11-24T09:00:00.000Z' },
    }
    const shut = buildCase({ header: { compartment: 'children' }, tracks: [buildTrack()], events: [{ ...opened, data: { ...opened.data, reasonItem: 'why' } }] })
    expect([may({}, 'labour', shut), may({ clearances: ['children'] }, 'labour', shut)]).to.deep.equal([false, true])
  })
})

describe('who may answer an offer of a case', () => {
  const offered = buildCase({ tracks: [buildTrack(), buildTrack({ queue: 'desk', referredTo: 'shelter' })] })
  const may = (overrides: Partial<Reader> = {}, theCase: Case = offered, queue = 'shelter'): boolean =>
    mayAnswerOffer(reader({ queues: ['shelter'], ...overrides }), theCase, queue)
  it('is staff of the queue it was offered to', () => {
    for (const role of STAFF_ROLES) expect(may({ role }), role).to.equal(true)
    for (const role of NOT_STAFF) expect(may({ role }), role).to.equal(false)
    expect([may({ queues: ['labour'] }), may({ queues: ['labour', 'shelter'] }, offered, 'labour'), may({ queues: [] })]).to.deep.equal([false, false, false])
  })
  it('is who is cleared for where the case lies', () => {
    const grave = { ...offered, header: { ...offered.header, compartment: 'trafficking' as const } }
    expect([may({}, grave), may({ clearances: ['children'] }, grave), may({ clearances: ['trafficking'] }, grave)]).to.deep.equal([false, false, true])
  })
  it('is nobody in conflict, and nobody once the case is hidden or the offer is gone', () => {
    expect([may({}, { ...offered, conflicts: ['ilham'] }), may({}, { ...offered, conflicts: ['samir'] })]).to.deep.equal([false, true])
    expect(may({}, { ...offered, deletionAskedOn: '2026-11-24' })).to.equal(false)
    expect(may({}, { ...offered, tracks: [buildTrack()] })).to.equal(false)
  })
})

describe('who may answer somebody who asked for a union', () => {
  const contact: Contact = {
    id: 'c1',
    row: 'r1',
    otherRow: 'o1',
    body: 'guild',
    other: 'ngo',
    state: 'asked',
    askedOn: '2026-11-24',
    on: '2026-11-24',
    due: '2026-12-06',
    until: '2027-02-28',
    items: [],
    told: true,
    channel: 'web',
    wording: 'mine.union_sees',
    language: 'az',
  }
  const may = (overrides: Partial<Reader>, more: Partial<Contact> = {}, theCase: Case = buildCase()) => mayAnswerContact(reader(overrides), theCase, { ...contact, ...more })
  it('is that union’s contact, and nobody else of its queue', () => {
    expect(may({ role: 'union_contact', queues: ['guild'] })).to.equal('whole')
    for (const role of [...STAFF_ROLES, 'union_monitor', 'administrator'] as const) expect(may({ role, queues: ['guild'] }), role).to.equal(undefined)
    expect(may({ role: 'union_contact', queues: ['union'] })).to.equal(undefined)
  })
  it('is the other body, to be told that somebody asked, once the union is silent', () => {
    const late = { lateOn: '2026-12-07' }
    for (const role of [...STAFF_ROLES, 'union_contact'] as const) {
      expect(may({ role, queues: ['ngo'] }), role).to.equal(undefined)
      expect(may({ role, queues: ['ngo'] }, late), role).to.equal('told')
      expect(may({ role, queues: ['labour'] }, late), role).to.equal(undefined)
    }
    for (const role of ['union_monitor', 'administrator', 'statistics_reader'] as const) expect(may({ role, queues: ['ngo'] }, late), role).to.equal(undefined)
    expect(may({ role: 'union_contact', queues: ['guild'] }, late)).to.equal('whole')
  })
  it('is nobody once it is done, or the case is withdrawn or hidden', () => {
    const union = { role: 'union_contact' as const, queues: ['guild'] }
    expect(may(union, { state: 'done' })).to.equal(undefined)
    expect(may(union, {}, buildCase({ withdrawnOn: '2026-11-25' }))).to.equal(undefined)
    expect(may(union, {}, buildCase({ deletionAskedOn: '2026-11-25' }))).to.equal(undefined)
  })
})
