import { expect } from 'chai'
import { buildMember, buildQueueKey, buildSession } from '../support/build-member.ts'
import type { MakePlace } from './store-place.ts'
import { eachInNewPlace } from './store-place.ts'

type Current = ReturnType<typeof eachInNewPlace>

const describeMembers = (current: Current): Mocha.Suite =>
  describe('members', () => {
    it('are found by id and login, also by another process, and nobody else is', async () => {
      const member = buildMember({
        totp: { sealed: 'sealed', lastStep: 7 },
        passkeys: [{ id: 'key', publicKey: 'p', counter: 1, name: 'blue', addedOn: '2026-11-24', prf: false, transports: ['usb'] }],
      })
      expect(await current.stores.staff.insert(member)).to.equal('inserted')
      const { staff } = await current.place.open()
      expect(await Promise.all([staff.load('ilham'), staff.loadByLogin('ilham')])).to.deep.equal([member, member])
      expect(await Promise.all([staff.load('samir'), staff.loadByLogin('samir')])).to.deep.equal([undefined, undefined])
    })
    it('have one login each', async () => {
      await current.stores.staff.insert(buildMember())
      expect(await current.stores.staff.insert(buildMember({ _id: 'other', login: 'ilham' }))).to.equal('login')
      expect(await current.stores.staff.load('other')).to.equal(undefined)
    })
    it('change only on the version that was read: of ten at once one wins', async () => {
      await current.stores.staff.insert(buildMember())
      const outcomes = await Promise.all(Array.from({ length: 10 }, (_, n) => current.stores.staff.replace(buildMember({ version: 2, name: `name-${n}` }), 1)))
      expect(outcomes.filter((one) => one === 'replaced')).to.have.length(1)
      expect((await current.stores.staff.load('ilham'))?.version).to.equal(2)
      expect(await current.stores.staff.replace(buildMember({ _id: 'nobody', version: 2 }), 1)).to.equal('conflict')
    })
    it('are listed by login', async () => {
      for (const _id of ['zaur', 'aysel', 'murad']) await current.stores.staff.insert(buildMember({ _id }))
      expect((await current.stores.staff.list()).map(({ login }) => login)).to.deep.equal(['aysel', 'murad', 'zaur'])
    })
  })

const describeSessions = (current: Current): Mocha.Suite =>
  describe('sessions', () => {
    const put = async (...ids: string[]): Promise<void> => {
      for (const _id of ids) await current.stores.sessions.put(buildSession({ _id }))
    }
    it('are kept, noted as seen, and ended', async () => {
      const { sessions } = current.stores
      await put('one')
      expect(await sessions.load('one')).to.deep.equal(buildSession({ _id: 'one' }))
      expect(await sessions.touch('one', '2026-11-24T09:00:00.000Z')).to.equal(true)
      expect((await sessions.load('one'))?.seen).to.equal('2026-11-24T09:00:00.000Z')
      await sessions.end('one')
      expect([await sessions.load('one'), await sessions.touch('one', '2026-11-24T10:00:00.000Z')]).to.deep.equal([undefined, false])
    })
    it('end all at once but the one spared, and only the member’s own', async () => {
      const { sessions } = current.stores
      await put('one', 'two', 'three')
      await sessions.put(buildSession({ _id: 'foreign', member: 'samir' }))
      expect(await sessions.endAll('ilham', 'two')).to.equal(2)
      expect((await sessions.ofMember('ilham')).map(({ _id }) => _id)).to.deep.equal(['two'])
      expect([await sessions.endAll('ilham'), (await sessions.ofMember('samir')).length]).to.deep.equal([1, 1])
    })
    it('expire by their beginning and by when they were last seen', async () => {
      const { sessions } = current.stores
      await sessions.put(buildSession({ _id: 'old', begun: '2026-11-23T08:00:00.000Z' }))
      await sessions.put(buildSession({ _id: 'idle', seen: '2026-11-24T07:00:00.000Z' }))
      await put('fresh')
      expect(await sessions.expire({ begun: '2026-11-24T00:00:00.000Z', seen: '2026-11-24T07:30:00.000Z' })).to.equal(2)
      expect((await sessions.ofMember('ilham')).map(({ _id }) => _id)).to.deep.equal(['fresh'])
    })
  })

const describeQueueKeys = (current: Current): Mocha.Suite =>
  describe('queue keys', () => {
    it('have each version once, and change only on the revision that was read', async () => {
      const { queueKeys } = current.stores
      expect([await queueKeys.add(buildQueueKey()), await queueKeys.add(buildQueueKey({ publicKey: 'swapped' }))]).to.deep.equal([true, false])
      expect(await queueKeys.load('labour.1')).to.deep.equal(buildQueueKey())
      const next = buildQueueKey({ revision: 2, retiredOn: '2026-12-01' })
      expect([await queueKeys.replace(next, 1), await queueKeys.replace(next, 1)]).to.deep.equal(['replaced', 'conflict'])
      expect(await queueKeys.load('labour.1')).to.deep.equal(next)
    })
    it('are all shown, by name', async () => {
      for (const version of ['2', '1']) await current.stores.queueKeys.add(buildQueueKey({ version }))
      expect((await current.stores.queueKeys.all()).map(({ _id }) => _id)).to.deep.equal(['labour.1', 'labour.2'])
    })
  })

/** What the stores of the staff side promise, whatever they stand on. */
export const describeStaffStores = (name: string, makePlace: MakePlace): Mocha.Suite =>
  describe(`${name} keeps the staff side`, () => {
    const current = eachInNewPlace(makePlace)
    describeMembers(current)
    describeSessions(current)
    describeQueueKeys(current)
  })
