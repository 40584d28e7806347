import { expect } from 'chai'
import { openQueue } from '../../../src/identity/queues/open-queue.ts'
import type { StaffSide } from '../../support/staff-side.ts'
import { codeOf, makeStaffSide } from '../../support/staff-side.ts'

describe('Somebody who answers workers for a union', () => {
  let at: StaffSide
  beforeEach(() => {
    at = makeStaffSide()
  })
  afterEach(() => at.close())

  it('works that union’s queue, which takes nobody else, and no other', async () => {
    const contact = await at.member({ login: 'rauf', role: 'union_contact', queues: ['guild'] })
    const invite = (role: 'lead' | 'union_monitor' | 'union_contact', queues: string[]) =>
      codeOf(at.identity.invite('operator', { login: `one-${role}`, name: 'One', role, queues }))
    expect([await invite('lead', ['guild']), await invite('union_monitor', ['guild']), await invite('union_contact', ['labour'])]).to.deep.equal(Array(3).fill('queue_foreign'))
    expect(await invite('union_contact', ['union']), 'a union nobody may ask for has no queue').to.equal('body_unknown')
    expect(await codeOf(at.identity.changeMember('operator', contact.id, { queues: ['guild', 'labour'] }))).to.equal('queue_foreign')
    expect(await codeOf(at.identity.changeMember('operator', contact.id, { role: 'union_monitor' })), 'first they leave the queue').to.equal('queue_foreign')
    expect((await at.stored(contact)).role).to.equal('union_contact')
  })

  it('is given the queue’s first key by the operator, and nobody of another role is', async () => {
    await at.member({ login: 'rauf', role: 'union_contact', queues: ['guild'] })
    await at.member({ login: 'ilham', role: 'lead', queues: ['labour'] })
    expect(await openQueue(at.deps)({ queue: 'guild', login: 'rauf', pairs: [] })).to.equal('first')
    expect(await codeOf(openQueue(at.deps)({ queue: 'guild', login: 'ilham', pairs: [] }))).to.equal('queue_foreign')
  })
})
