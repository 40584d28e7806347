import { expect } from 'chai'
import { createQueueOpener } from '../../../src/adapters/sealing/opener.ts'
import { generateKeyPair } from '../../../src/adapters/sealing/suite.ts'
import type { Person, StaffSide } from '../../support/staff-side.ts'
import { codeOf, giveQueueKey, makeStaffSide } from '../../support/staff-side.ts'

const versionsHeld = async (at: StaffSide, person: Person): Promise<string[]> =>
  (await at.identity.queueKeys(person.by)).queues.map(({ queue, version }) => `${queue}.${version}`).sort()

describe('Joining a queue', () => {
  let at: StaffSide
  let aysel: Person
  let murad: Person
  beforeEach(async () => {
    at = makeStaffSide()
    aysel = await at.member({ login: 'aysel', queues: ['labour'] })
    murad = await at.member({ login: 'murad', queues: ['labour'] })
    await giveQueueKey(at, 'labour', aysel)
  })
  afterEach(() => at.close())

  it('takes somebody who holds the key, and then both open the same', async () => {
    expect(await versionsHeld(at, murad)).to.deep.equal([])
    expect((await at.identity.waitingToJoin(aysel.by)).map(({ queue, member }) => [queue, member.login])).to.deep.equal([['labour', 'murad']])
    await at.identity.approveJoin(aysel.by, { queue: 'labour', member: murad.id })
    expect(await at.identity.queueKeys(murad.by)).to.deep.equal(await at.identity.queueKeys(aysel.by))
    expect(await at.identity.waitingToJoin(aysel.by)).to.deep.equal([])
    expect(at.log.at(-1)).to.deep.include({ act: 'key_changed', detail: { what: 'joined', queue: 'labour', member: murad.id } })
  })

  it('gives older versions too, so that older cases open', async () => {
    await at.identity.rotateQueueKey('operator', 'labour')
    await at.identity.approveJoin(aysel.by, { queue: 'labour', member: murad.id })
    expect(await versionsHeld(at, murad)).to.deep.equal(['labour.1', 'labour.2'])
  })

  it('is refused by who holds no key, for who does not belong, and a second time', async () => {
    const stranger = await at.member({ login: 'stranger', queues: ['shelter'] })
    expect(await codeOf(at.identity.approveJoin(murad.by, { queue: 'labour', member: aysel.id }))).to.equal('key_not_held')
    expect(await codeOf(at.identity.approveJoin(stranger.by, { queue: 'labour', member: murad.id }))).to.equal('key_not_held')
    expect(await codeOf(at.identity.approveJoin(aysel.by, { queue: 'labour', member: stranger.id }))).to.equal('member_unknown')
    await at.identity.approveJoin(aysel.by, { queue: 'labour', member: murad.id })
    expect(await codeOf(at.identity.approveJoin(aysel.by, { queue: 'labour', member: murad.id }))).to.equal('nothing_to_do')
  })

  it('never wraps to a public key that was put in the place of the member’s own', async () => {
    const [own, others] = (await Promise.all([at.stored(murad), at.stored(aysel)])).map(({ publicKeys }) => publicKeys)
    const thief = Buffer.from((await generateKeyPair()).publicKey).toString('base64url')
    if (own === undefined || others === undefined) throw new Error('no keys')
    for (const publicKeys of [{ ...own, hpke: thief }, { ...own, signature: '' }, others]) {
      await at.overwrite(murad, { publicKeys })
      expect(await codeOf(at.identity.approveJoin(aysel.by, { queue: 'labour', member: murad.id }))).to.equal('key_unsigned')
    }
    expect((await at.deps.queueKeys.load('labour.1'))?.wraps.map(({ member }) => member)).to.deep.equal([aysel.id])
  })

  it('never passes on a key that was swapped in the store: unsigned versions are not there, a wrap of another pair does not open', async () => {
    const key = await at.deps.queueKeys.load('labour.1')
    if (key === undefined) throw new Error('no key')
    const pair = await generateKeyPair()
    const forged = { ...key, _id: 'labour.2', version: '2', publicKey: Buffer.from(pair.publicKey).toString('base64url') }
    await at.deps.queueKeys.add(forged)
    expect(await versionsHeld(at, aysel)).to.deep.equal(['labour.1'])
    const { hpke } = (await at.stored(aysel)).publicKeys ?? { hpke: '' }
    const wrap = await at.deps.vault.seal(key, pair.privateKey, { member: aysel.id, hpke })
    await at.deps.queueKeys.replace({ ...key, revision: key.revision + 1, wraps: [wrap] }, key.revision)
    expect(await codeOf(at.identity.approveJoin(aysel.by, { queue: 'labour', member: murad.id }))).to.equal('key_not_held')
  })

  it('opens nothing of a queue somebody was taken out of, whatever wraps are left', async () => {
    await at.identity.approveJoin(aysel.by, { queue: 'labour', member: murad.id })
    await at.identity.changeMember('operator', aysel.id, { queues: ['shelter'] })
    const again = { ...aysel, by: await at.signedIn(aysel) }
    expect(await versionsHeld(at, again)).to.deep.equal([])
  })

  it('hands the keys to whoever opens cases in a form that fits', async () => {
    const opener = createQueueOpener(await at.identity.queueKeys(aysel.by), true)
    expect(await opener.open({ id: 'item', kind: 'story', box: '', wraps: [] }, 'case')).to.equal(undefined)
  })
})

describe('Leaving a queue', () => {
  let at: StaffSide
  let aysel: Person
  let murad: Person
  beforeEach(async () => {
    at = makeStaffSide()
    aysel = await at.member({ login: 'aysel', queues: ['labour'] })
    murad = await at.member({ login: 'murad', queues: ['labour'] })
    await giveQueueKey(at, 'labour', aysel, murad)
  })
  afterEach(() => at.close())

  const wrapsOf = async (id: string): Promise<string[] | undefined> => (await at.deps.queueKeys.load(id))?.wraps.map(({ member }) => member)

  it('ends their sessions and wraps, and makes a new key for those who stay', async () => {
    await at.identity.disableMember('operator', murad.id)
    expect(await codeOf(at.identity.resume(murad.by.secret))).to.equal('session_ended')
    expect(await codeOf(at.identity.queueKeys(murad.by))).to.equal('session_ended')
    expect([await wrapsOf('labour.1'), await wrapsOf('labour.2')]).to.deep.equal([[aysel.id], [aysel.id]])
    expect((await at.deps.queueKeys.load('labour.1'))?.retiredOn).to.equal('2026-11-24')
    expect((await at.deps.queueKeys.load('labour.2'))?.retiredOn).to.equal(undefined)
    expect(await versionsHeld(at, aysel)).to.deep.equal(['labour.1', 'labour.2'])
    const [old, fresh] = (await at.identity.queueKeys(aysel.by)).queues
    expect(Buffer.from(old?.privateKey ?? []).equals(Buffer.from(fresh?.privateKey ?? []))).to.equal(false)
  })

  it('is refused for the last who holds a key, unless it is forced, and then nothing is sealed to it any more', async () => {
    await at.identity.disableMember('operator', murad.id)
    expect(await codeOf(at.identity.disableMember('operator', aysel.id))).to.equal('last_of_queue')
    expect(await codeOf(at.identity.changeMember('operator', aysel.id, { queues: [] }))).to.equal('last_of_queue')
    expect(await codeOf(at.identity.resume(aysel.by.secret))).to.equal('none')
    await at.identity.disableMember('operator', aysel.id, { force: true })
    expect((await at.deps.queueKeys.all()).map(({ retiredOn, wraps }) => [retiredOn, wraps.length])).to.deep.equal(Array(2).fill(['2026-11-24', 0]))
  })

  it('lets one of the two last ones go when both are taken out at once', async () => {
    const two = at.another()
    const outcomes = await Promise.all([codeOf(at.identity.disableMember('operator', aysel.id)), codeOf(two.disableMember('operator', murad.id))])
    expect(outcomes.sort()).to.deep.equal(['last_of_queue', 'none'])
  })

  it('ends with one key for those who stay when two leave at once', async () => {
    const leyla = await at.member({ login: 'leyla', queues: ['labour'] })
    await at.identity.approveJoin(aysel.by, { queue: 'labour', member: leyla.id })
    const two = at.another()
    await Promise.all([at.identity.disableMember('operator', aysel.id), two.disableMember('operator', murad.id)])
    const keys = await at.deps.queueKeys.all()
    expect(keys.filter(({ retiredOn }) => retiredOn === undefined)).to.have.length(1)
    for (const { wraps } of keys) expect(wraps.map(({ member }) => member)).to.deep.equal([leyla.id])
    expect((await versionsHeld(at, leyla)).length).to.equal(keys.length)
  })

  it('keeps sessions and keys of who only gets another name, and ends the sessions of who gets another role', async () => {
    await at.identity.changeMember('operator', aysel.id, { name: 'Aysel M.' })
    expect(await codeOf(at.identity.resume(aysel.by.secret))).to.equal('none')
    await at.identity.changeMember('operator', aysel.id, { role: 'lead', clearances: ['children'] })
    expect(await codeOf(at.identity.resume(aysel.by.secret))).to.equal('session_ended')
    expect((await at.deps.queueKeys.all()).length).to.equal(1)
  })

  it('is the same for who begins anew: their keys are gone and colleagues let them in again', async () => {
    const { code } = await at.identity.inviteAgain('operator', murad.id)
    expect(await codeOf(at.identity.resume(murad.by.secret))).to.equal('session_ended')
    expect(await wrapsOf('labour.2')).to.deep.equal([aysel.id])
    const { pending, totp } = await at.identity.beginAcceptance({ login: 'murad', code, passphrase: 'another long passphrase here' })
    const begun = await at.identity.confirmAcceptance({ pending, code: at.code(totp.secret) })
    const again = { ...murad, by: await at.identity.resume(begun.secret) }
    expect(await versionsHeld(at, again)).to.deep.equal([])
    await at.identity.approveJoin(aysel.by, { queue: 'labour', member: murad.id })
    expect(await versionsHeld(at, again)).to.deep.equal(['labour.1', 'labour.2'])
  })

  it('that could not be written after all leaves nobody half out: a colleague lets them in again', async () => {
    const stuck = at.another({ staff: { ...at.deps.staff, replace: async () => 'conflict' } })
    expect(await codeOf(stuck.disableMember('operator', murad.id))).to.equal('conflict')
    expect(await codeOf(at.identity.resume(murad.by.secret))).to.equal('none')
    expect((await at.identity.waitingToJoin(aysel.by)).map(({ member }) => member.login)).to.deep.equal(['murad'])
    await at.identity.approveJoin(aysel.by, { queue: 'labour', member: murad.id })
    expect(await versionsHeld(at, murad)).to.include('labour.2')
    for (const { wraps } of await at.deps.queueKeys.all()) expect(wraps.every(({ sealedKey }) => sealedKey.startsWith('x1.'))).to.equal(true)
  })

  it('never carries a new key to somebody whose public key was swapped', async () => {
    const leyla = await at.member({ login: 'leyla', queues: ['labour'] })
    await at.identity.approveJoin(aysel.by, { queue: 'labour', member: leyla.id })
    const { publicKeys } = await at.stored(leyla)
    if (publicKeys === undefined) throw new Error('no keys')
    const hpke = Buffer.from((await generateKeyPair()).publicKey).toString('base64url')
    await at.overwrite(leyla, { publicKeys: { ...publicKeys, hpke } })
    await at.identity.disableMember('operator', murad.id)
    expect(await wrapsOf('labour.2')).to.deep.equal([aysel.id])
  })
})

describe('Administrators', () => {
  let at: StaffSide
  let one: Person
  let two: Person
  beforeEach(async () => {
    at = makeStaffSide()
    one = await at.member({ login: 'one', role: 'administrator' })
    two = await at.member({ login: 'two', role: 'administrator' })
  })
  afterEach(() => at.close())

  it('who remove each other at once: exactly one succeeds, in fifty rounds', async () => {
    for (let round = 0; round < 50; round += 1) {
      const [a, b] = [await at.member({ login: `a${round}`, role: 'administrator' }), await at.member({ login: `b${round}`, role: 'administrator' })]
      const outcomes = await Promise.all([codeOf(at.identity.disableMember(a.by, b.id)), codeOf(at.another().disableMember(b.by, a.id))])
      expect(
        outcomes.filter((outcome) => outcome === 'none'),
        outcomes.join(),
      ).to.have.length(1)
      const states = await Promise.all([a, b].map(async ({ id }) => (await at.deps.staff.load(id))?.state))
      expect(states.sort()).to.deep.equal(['active', 'disabled'])
    }
  })

  it('change others and not themselves; nobody else changes anybody', async () => {
    const clerk = await at.member({ login: 'clerk' })
    expect(await codeOf(at.identity.disableMember(one.by, one.id))).to.equal('action_not_allowed')
    expect(await codeOf(at.identity.changeMember(one.by, one.id, { role: 'lead' }))).to.equal('action_not_allowed')
    const refused = [
      at.identity.disableMember(clerk.by, one.id),
      at.identity.changeMember(clerk.by, one.id, { role: 'lead' }),
      at.identity.invite(clerk.by, { login: 'x1', name: 'x', role: 'lead' }),
      at.identity.inviteAgain(clerk.by, one.id),
      at.identity.listMembers(clerk.by),
      at.identity.rotateQueueKey(clerk.by, 'labour'),
    ]
    expect(await Promise.all(refused.map(codeOf))).to.deep.equal(Array(6).fill('action_not_allowed'))
    expect(at.log.filter(({ act }) => act === 'access_refused')).to.have.length(6)
    expect(await codeOf(at.identity.changeMember(one.by, clerk.id, { name: 'Clerk' }))).to.equal('none')
    expect((await at.identity.listMembers(two.by)).map(({ login }) => login)).to.deep.equal(['clerk', 'one', 'two'])
    expect(await codeOf(at.identity.disableMember(one.by, 'nobody'))).to.equal('member_unknown')
  })
})
