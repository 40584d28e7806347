import { expect } from 'chai'
import type { Member } from '../../src/core/member.ts'
import type { Person, StaffSide } from '../support/staff-side.ts'
import { codeOf, giveQueueKey, makeStaffSide, PASSPHRASE } from '../support/staff-side.ts'

const OWN_PASSPHRASE = 'eleven tall cranes behind the mill'

/** Whoever can write the database knows every way the program seals, and no key that is not in it. */
describe('whoever writes the members in the database', () => {
  let at: StaffSide
  let leyla: Person
  let aysel: Person
  beforeEach(async () => {
    at = makeStaffSide()
    leyla = await at.member({ login: 'leyla', role: 'administrator' })
    aysel = await at.member({ login: 'aysel', queues: ['labour'] })
    await giveQueueKey(at, 'labour', aysel)
    at.wait(60)
  })
  afterEach(() => at.close())

  const write = async (member: Member): Promise<void> => {
    expect(await at.deps.staff.replace({ ...member, version: member.version + 1 }, member.version)).to.equal('replaced')
  }
  /** All that a sign-in asks for, made anew for somebody else by a writer who holds no key of the service. */
  const forged = async (victim: Member, publicKeys: (made: { hpke: string; sign: string }) => Member['publicKeys']): Promise<{ member: Member; code: () => string }> => {
    const { credentials, codes } = at.deps
    const { keys, publicKeys: made } = await credentials.newMemberKeys()
    const { salt, verifier, secret } = await credentials.stretch(OWN_PASSPHRASE)
    const totp = codes.enrol(victim.login)
    const own = publicKeys(made)
    return {
      code: () => at.code(totp.secret),
      member: {
        ...victim,
        passphrase: { salt, verifier },
        wraps: [credentials.wrap({ member: victim._id, by: 'passphrase', secret, keys })],
        totp: { sealed: credentials.sealOwn(keys, { member: victim._id, purpose: 'totp' }, totp.secret), lastStep: 0 },
        passkeys: [],
        guesses: { failures: 0 },
        ...(own ? { publicKeys: own } : {}),
      },
    }
  }
  const signsIn = (login: string, passphrase = OWN_PASSPHRASE): Promise<string> => codeOf(at.identity.signIn({ login, passphrase }))

  it('cannot sign in as an administrator by a passphrase, keys and authenticator of their own making', async () => {
    const victim = await at.stored(leyla)
    const { member } = await forged(victim, () => victim.publicKeys)
    await write(member)
    expect(await signsIn('leyla')).to.equal('key_unsigned')
    expect(at.log.some(({ act, detail }) => act === 'sign_in_failed' && detail?.['factor'] === 'keys')).to.equal(true)
  })

  it('nor with public keys of their own beside them, under another’s signature or none', async () => {
    const [victim, other] = [await at.stored(leyla), await at.stored(aysel)]
    for (const signature of [victim.publicKeys?.signature, other.publicKeys?.signature, '']) {
      const { member } = await forged(await at.stored(leyla), (made) => ({ ...made, signature: signature ?? '' }))
      await write(member)
      expect(await signsIn('leyla')).to.equal('key_unsigned')
    }
  })

  it('nor, as a member of small rights, by their own signed keys in an administrator’s place', async () => {
    const [victim, own] = [await at.stored(leyla), await at.stored(aysel)]
    const { passphrase, wraps, totp, publicKeys } = own
    const { secret } = await at.deps.credentials.stretch(PASSPHRASE, passphrase?.salt)
    const keys = wraps[0] && at.deps.credentials.unwrap(wraps[0], { member: own._id, secret })
    if (!keys || !passphrase || !totp || !publicKeys) throw new Error('the member has no keys')
    await write({ ...victim, passphrase, publicKeys, totp, wraps })
    expect(await signsIn('leyla', PASSPHRASE)).to.equal('credentials_refused')
    at.wait(60)
    await write({ ...(await at.stored(leyla)), wraps: [at.deps.credentials.wrap({ member: leyla.id, by: 'passphrase', secret, keys })] })
    expect(await signsIn('leyla', PASSPHRASE)).to.equal('key_unsigned')
  })

  it('cannot put a recovery key of their own in the place of a member’s', async () => {
    const { credentials } = at.deps
    const { member, code } = await forged(await at.stored(leyla), () => undefined)
    const { keys } = await credentials.newMemberKeys()
    const recoveryKey = credentials.newRecoveryKey()
    const secret = credentials.readRecoveryKey(recoveryKey) ?? new Uint8Array()
    await write({ ...member, wraps: [credentials.wrap({ member: leyla.id, by: 'recovery', secret, keys })] })
    expect(await codeOf(at.identity.recover({ login: 'leyla', recoveryKey, code: code(), passphrase: OWN_PASSPHRASE }))).to.equal('key_unsigned')
    const sealed = credentials.sealOwn(keys, { member: leyla.id, purpose: 'totp' }, at.deps.codes.enrol('leyla').secret)
    await write({ ...(await at.stored(leyla)), totp: { sealed, lastStep: 0 } })
    at.wait(60)
    const own = credentials.openOwn(keys, { member: leyla.id, purpose: 'totp' }, sealed) ?? ''
    expect(await codeOf(at.identity.recover({ login: 'leyla', recoveryKey, code: at.code(own), passphrase: OWN_PASSPHRASE }))).to.equal('key_unsigned')
  })

  it('gives nobody a queue’s key by adding the queue to their name: it is a colleague who lets them in', async () => {
    await write({ ...(await at.stored(leyla)), role: 'lead', queues: ['labour'] })
    expect(await codeOf(at.identity.resume(leyla.by.secret))).to.equal('session_ended')
    const by = await at.signedIn(leyla)
    expect((await at.identity.queueKeys(by)).queues).to.deep.equal([])
  })

  it('cannot put a queue’s key, or a wrap of another’s, in the place of the one that was signed', async () => {
    const [key] = await at.deps.queueKeys.all()
    if (key === undefined) throw new Error('no queue key')
    const { keys, publicKeys } = await at.deps.credentials.newMemberKeys()
    expect(keys.hpke).to.not.equal('')
    const swapped = { ...key, publicKey: publicKeys.hpke, revision: key.revision + 1 }
    expect(await at.deps.queueKeys.replace(swapped, key.revision)).to.equal('replaced')
    expect((await at.identity.queueKeys(aysel.by)).queues).to.deep.equal([])
  })

  it('leaves who is whom unharmed: both sign in as before', async () => {
    for (const { login } of [leyla, aysel]) expect(await signsIn(login, PASSPHRASE)).to.equal('none')
  })
})
