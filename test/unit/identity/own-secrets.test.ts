import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { createSessionSeal } from '../../../src/adapters/credentials/session-seal.ts'
import { createAuthenticator } from '../../support/authenticator.ts'
import type { Person, StaffSide } from '../../support/staff-side.ts'
import { codeOf, giveQueueKey, makeStaffSide, PASSPHRASE, STAFF_HOST, STAFF_ORIGIN } from '../../support/staff-side.ts'

const FRESH = 'nine grey geese beyond the mill'

describe('An invitation', () => {
  let at: StaffSide
  beforeEach(() => {
    at = makeStaffSide()
  })
  afterEach(() => at.close())

  const invite = () => at.identity.invite('operator', { login: 'Aysel', name: 'Aysel', role: 'inspector' })
  const begin = (code: string, passphrase = PASSPHRASE) => at.identity.beginAcceptance({ login: 'aysel', code, passphrase })

  it('is accepted with a passphrase and a code of the new app, and signs in', async () => {
    const { code, until } = await invite()
    expect([code, until]).to.satisfy(([one, day]: string[]) => /^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/.test(one ?? '') && day === '2026-12-01')
    const { pending, name, totp } = await begin(code.toLowerCase().replaceAll('-', ' '))
    expect([name, totp.uri]).to.satisfy(([who, uri]: string[]) => who === 'Aysel' && uri?.startsWith('otpauth://totp/Fairline:aysel?') === true)
    const begun = await at.identity.confirmAcceptance({ pending, code: at.code(totp.secret) })
    const by = await at.identity.resume(begun.secret)
    expect([by.stage, by.member.state, by.member.invitedUntil]).to.deep.equal(['full', 'active', undefined])
    expect(begun.recoveryKey).to.match(/^([0-9A-Z]{5}-){5}[0-9A-Z]$/)
  })

  it('is used once, though two accept it at the same moment', async () => {
    const { code } = await invite()
    const steps = await Promise.all([begin(code), begin(code)])
    const outcomes = await Promise.all(steps.map(({ pending, totp }) => codeOf(at.identity.confirmAcceptance({ pending, code: at.code(totp.secret) }))))
    expect(outcomes.sort()).to.deep.equal(['invitation_refused', 'none'])
    expect(await codeOf(begin(code))).to.equal('invitation_refused')
  })

  it('is refused when it is wrong, of somebody else, over, or was replaced', async () => {
    const { code, id } = await invite()
    const other = await at.identity.invite('operator', { login: 'murad', name: 'Murad', role: 'lead' })
    expect(await Promise.all([begin('wrong'), begin(''), begin(other.code)].map(codeOf))).to.deep.equal(Array(3).fill('invitation_refused'))
    const again = await at.identity.inviteAgain('operator', id)
    expect(await codeOf(begin(code))).to.equal('invitation_refused')
    at.wait(8 * 86_400)
    expect(await codeOf(begin(again.code))).to.equal('invitation_refused')
  })

  it('waits a quarter of an hour for a code that fits, and says when the phone’s clock is off', async () => {
    const { pending, totp } = await begin((await invite()).code)
    expect(await codeOf(at.identity.confirmAcceptance({ pending, code: '000000' }))).to.equal('code_refused')
    expect(await codeOf(at.identity.confirmAcceptance({ pending, code: at.code(totp.secret, 60) }))).to.equal('code_clock_off')
    at.wait(901)
    expect(await codeOf(at.identity.confirmAcceptance({ pending, code: at.code(totp.secret) }))).to.equal('step_expired')
    expect(await codeOf(at.identity.confirmAcceptance({ pending: 'c1.AAAA', code: '000000' }))).to.equal('step_expired')
  })

  it('is not given for a login that is taken, a queue nobody has, or a name that is none', async () => {
    await invite()
    const wrong = [{ login: 'aysel' }, { login: 'x1', queues: ['union'] }, { login: 'x2', name: ' ' }, { login: 'a b' }]
    const codes = await Promise.all(wrong.map((fields) => codeOf(at.identity.invite('operator', { name: 'X', role: 'lead', ...fields }))))
    expect(codes).to.deep.equal(['login_taken', 'body_unknown', 'input_invalid', 'input_invalid'])
  })

  it('is not given for the name of somebody who works here, however it is written; who left keeps no name', async () => {
    const { id } = await invite()
    const named = (login: string, name: string) => codeOf(at.identity.invite('operator', { login, name, role: 'lead' }))
    expect(await Promise.all([named('second', ' AYSEL '), named('third', 'Áysel.')])).to.deep.equal(['name_taken', 'name_taken'])
    const murad = await at.identity.invite('operator', { login: 'murad', name: 'Murad', role: 'lead' })
    expect(await codeOf(at.identity.changeMember('operator', murad.id, { name: 'aysel' }))).to.equal('name_taken')
    expect(await codeOf(at.identity.changeMember('operator', murad.id, { name: 'Murad', unit: 'night' }))).to.equal('none')
    await at.identity.disableMember('operator', id)
    expect(await named('second', 'Aysel')).to.equal('none')
  })

  it('takes no passphrase that is guessed first, and says why', async () => {
    const { code } = await invite()
    const said = {
      'too short': 'passphrase_short',
      [`${'long '.repeat(26)}`]: 'passphrase_long',
      passwordpassword: 'passphrase_common',
      'my name is aysel and': 'passphrase_login',
    }
    for (const [passphrase, fault] of Object.entries(said)) expect(await codeOf(begin(code, passphrase)), passphrase).to.equal(fault)
  })
})

describe('One’s own secrets', () => {
  let at: StaffSide
  let aysel: Person
  beforeEach(async () => {
    at = makeStaffSide()
    aysel = await at.member({ login: 'aysel', queues: ['labour'] })
    await giveQueueKey(at, 'labour', aysel)
  })
  afterEach(() => at.close())

  const opens = async (): Promise<number> => (await at.identity.queueKeys(await at.signedIn({ ...aysel, by: aysel.by }, FRESH))).queues.length

  it('change of passphrase: the old one is needed, the keys stay, the other browsers are out', async () => {
    const other = await at.signedIn(aysel)
    expect(await codeOf(at.identity.changePassphrase(aysel.by, { old: FRESH, fresh: FRESH }))).to.equal('credentials_refused')
    at.wait(2)
    expect(await codeOf(at.identity.changePassphrase(aysel.by, { old: PASSPHRASE, fresh: 'short' }))).to.equal('passphrase_short')
    await at.identity.changePassphrase(aysel.by, { old: PASSPHRASE, fresh: FRESH })
    expect(await codeOf(at.identity.resume(other.secret))).to.equal('session_ended')
    expect(await codeOf(at.identity.resume(aysel.by.secret))).to.equal('none')
    expect(await codeOf(at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE }))).to.equal('credentials_refused')
    at.wait(2)
    expect(await opens()).to.equal(1)
  })

  it('a new passphrase, or recovery, ends programs and the calendar that another browser may have made', async () => {
    const thief = await at.signedIn(aysel)
    const made = async () => ({ program: await at.identity.makeToken(aysel.by), calendar: (await at.identity.renewOwnFeed(aysel.by)).token })
    const ended = async ({ program, calendar }: Awaited<ReturnType<typeof made>>) => [await codeOf(at.identity.resumeToken(program)), await codeOf(at.identity.openFeed(calendar))]
    const first = { program: await at.identity.makeToken(thief), calendar: (await at.identity.renewOwnFeed(thief)).token }
    expect(await ended(first)).to.deep.equal(['none', 'none'])
    at.wait(2)
    await at.identity.changePassphrase(aysel.by, { old: PASSPHRASE, fresh: FRESH })
    expect(await ended(first)).to.deep.equal(['session_ended', 'not_found'])
    const second = await made()
    at.wait(60)
    await at.identity.recover({ login: 'aysel', recoveryKey: aysel.recoveryKey, passphrase: PASSPHRASE, code: at.code(aysel.secret) })
    expect(await ended(second)).to.deep.equal(['session_ended', 'not_found'])
  })

  it('whoever ends all other sessions ends with them the calendar that one of them may have made', async () => {
    const thief = await at.signedIn(aysel)
    const calendar = (await at.identity.renewOwnFeed(thief)).token
    expect(await codeOf(at.identity.openFeed(calendar))).to.equal('none')
    expect(await at.identity.endOtherSessions(aysel.by)).to.equal(1)
    expect(await codeOf(at.identity.openFeed(calendar))).to.equal('not_found')
    expect(await at.identity.ownFeed(aysel.by)).to.equal(undefined)
  })

  it('a new passphrase ends also the program that another browser makes in that very moment', async () => {
    const thief = await at.signedIn(aysel)
    const { sessions } = at.deps
    const put: typeof sessions.put = async (session) => {
      if (session.stage === 'token') await at.identity.changePassphrase(aysel.by, { old: PASSPHRASE, fresh: FRESH })
      await sessions.put(session)
    }
    expect(await codeOf(at.another({ sessions: { ...sessions, put } }).makeToken(thief))).to.equal('session_ended')
    expect((await sessions.ofMember(aysel.id)).map(({ stage }) => stage)).to.deep.equal(['full'])
  })

  it('recovery: the key and a code set a new passphrase, once; the next key is a new one', async () => {
    at.wait(60)
    const input = { login: 'aysel', recoveryKey: aysel.recoveryKey, passphrase: FRESH }
    expect(await codeOf(at.identity.recover({ ...input, code: '000000' }))).to.equal('code_refused')
    at.wait(60)
    const recovered = await at.identity.recover({ ...input, recoveryKey: ` ${aysel.recoveryKey.toLowerCase()}`, code: at.code(aysel.secret) })
    expect((await at.identity.queueKeys(await at.identity.resume(recovered.secret))).queues).to.have.length(1)
    expect(await codeOf(at.identity.resume(aysel.by.secret))).to.equal('session_ended')
    expect(recovered.recoveryKey).to.not.equal(aysel.recoveryKey)
    at.wait(60)
    expect(await codeOf(at.identity.recover({ ...input, code: at.code(aysel.secret) }))).to.equal('recovery_refused')
    at.wait(60)
    expect(await codeOf(at.identity.recover({ ...input, recoveryKey: recovered.recoveryKey, code: at.code(aysel.secret) }))).to.equal('none')
    at.wait(60)
    expect(await opens()).to.equal(1)
  })

  it('recovery: tells nobody who exists, and is slowed', async () => {
    const wrong = { recoveryKey: 'AAAAA-AAAAA', code: '000000', passphrase: FRESH }
    for (const login of ['aysel', 'nobody']) {
      expect(await codeOf(at.identity.recover({ ...wrong, login }))).to.equal('recovery_refused')
      expect(await codeOf(at.identity.recover({ ...wrong, login }))).to.equal('guess_slowed')
    }
  })

  it('change of authenticator: the passphrase and a code of the new one are needed', async () => {
    expect(await codeOf(at.identity.beginTotpChange(aysel.by, FRESH))).to.equal('credentials_refused')
    at.wait(2)
    const { pending, totp } = await at.identity.beginTotpChange(aysel.by, PASSPHRASE)
    expect(await codeOf(at.identity.confirmTotpChange(aysel.by, { pending, code: at.code(aysel.secret) }))).to.equal('code_refused')
    await at.identity.confirmTotpChange(aysel.by, { pending, code: at.code(totp.secret) })
    await at.signedIn({ ...aysel, secret: totp.secret })
    const { secret } = await at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE })
    at.wait(30)
    expect(await codeOf(at.identity.secondFactorByCode(await at.identity.resume(secret), at.code(aysel.secret)))).to.equal('code_refused')
  })
})

describe('Passkeys', () => {
  let at: StaffSide
  let aysel: Person
  beforeEach(async () => {
    at = makeStaffSide()
    aysel = await at.member({ login: 'aysel', queues: ['labour'] })
    await giveQueueKey(at, 'labour', aysel)
  })
  afterEach(() => at.close())

  const device = (prf: boolean) => createAuthenticator({ origin: STAFF_ORIGIN, host: STAFF_HOST, prf })
  const added = async (prf: boolean, name = 'blue') => {
    const authenticator = device(prf)
    const { options, pending } = await at.identity.askNewPasskey(aysel.by)
    const view = await at.identity.addPasskey(aysel.by, { pending, passphrase: PASSPHRASE, name, ...authenticator.register(options) })
    return { authenticator, view }
  }
  const firstStep = async () => at.identity.resume((await at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE })).secret)

  it('are a second factor, whose answer counts once', async () => {
    const { authenticator, view } = await added(false)
    expect(view).to.deep.include({ name: 'blue', addedOn: '2026-11-24', prf: false })
    const by = await firstStep()
    const { options, pending } = await at.identity.askSecondPasskey(by)
    const answer = { pending, ...authenticator.answer(options, false) }
    expect((await at.identity.secondFactorByPasskey(by, answer)).stage).to.equal('full')
    const again = await firstStep()
    expect(await codeOf(at.identity.secondFactorByPasskey(again, answer))).to.equal('step_expired')
    const fresh = await at.identity.askSecondPasskey(again)
    expect(await codeOf(at.identity.secondFactorByPasskey(again, { pending: fresh.pending, response: answer.response }))).to.equal('passkey_refused')
  })

  it('of another person, another address or no person at all are refused', async () => {
    await added(false)
    const leyla = await at.member({ login: 'leyla' })
    const foreign = device(false)
    const asked = await at.identity.askNewPasskey(leyla.by)
    await at.identity.addPasskey(leyla.by, { pending: asked.pending, passphrase: PASSPHRASE, name: 'x', ...foreign.register(asked.options) })
    const by = await firstStep()
    for (const response of [(options: object) => foreign.answer(options).response, () => null, () => ({}), () => 'text']) {
      const { options, pending } = await at.identity.askSecondPasskey(by)
      expect(await codeOf(at.identity.secondFactorByPasskey(by, { pending, response: response(options) }))).to.equal('passkey_refused')
    }
    const phishing = createAuthenticator({ origin: 'https://staff.example.evil', host: STAFF_HOST })
    const { options, pending } = await at.identity.askNewPasskey(aysel.by)
    expect(await codeOf(at.identity.addPasskey(aysel.by, { pending, passphrase: PASSPHRASE, name: 'x', ...phishing.register(options) }))).to.equal('passkey_refused')
  })

  it('stand in for the passphrase where their PRF opens a wrap of its own and they saw their person', async () => {
    const { authenticator } = await added(true)
    const ask = await at.identity.askPasskeySignIn()
    const begun = await at.identity.signInByPasskey({ pending: ask.pending, ...authenticator.answer(ask.options) })
    expect((await at.identity.queueKeys(await at.identity.resume(begun.secret))).queues).to.have.length(1)
    for (const change of [(answer: object) => ({ ...answer, prf: undefined }), (answer: object) => ({ ...answer, prf: 'A'.repeat(43) })]) {
      const { options, pending } = await at.identity.askPasskeySignIn()
      const { response, prf } = change(authenticator.answer(options)) as { response: unknown; prf?: string }
      expect(await codeOf(at.identity.signInByPasskey({ pending, response, ...(prf === undefined ? {} : { prf }) }))).to.equal('passkey_refused')
    }
    const unseen = await at.identity.askPasskeySignIn()
    expect(await codeOf(at.identity.signInByPasskey({ pending: unseen.pending, ...authenticator.answer(unseen.options, false) }))).to.equal('passkey_refused')
  })

  it('without PRF do not, nor does one that was taken away, nor one of a member who is gone', async () => {
    const plain = await added(false)
    const strong = await added(true, 'green')
    const trial = async (authenticator: ReturnType<typeof device>): Promise<string> => {
      const { options, pending } = await at.identity.askPasskeySignIn()
      return codeOf(at.identity.signInByPasskey({ pending, ...authenticator.answer(options) }))
    }
    expect(await trial(plain.authenticator)).to.equal('passkey_refused')
    await at.identity.removePasskey(aysel.by, { id: strong.view.id, passphrase: PASSPHRASE })
    expect(await trial(strong.authenticator)).to.equal('passkey_refused')
    expect((await at.stored(aysel)).wraps.map(({ by }) => by).sort()).to.deep.equal(['passphrase', 'recovery'])
    const again = await added(true, 'green')
    await at.identity.disableMember('operator', aysel.id, { force: true })
    expect(await trial(again.authenticator)).to.equal('passkey_refused')
  })

  it('are added and taken away only with the passphrase', async () => {
    const { view } = await added(false)
    expect(await codeOf(at.identity.removePasskey(aysel.by, { id: view.id, passphrase: FRESH }))).to.equal('credentials_refused')
    at.wait(2)
    const { options, pending } = await at.identity.askNewPasskey(aysel.by)
    expect(await codeOf(at.identity.addPasskey(aysel.by, { pending, passphrase: FRESH, name: 'x', ...device(false).register(options) }))).to.equal('credentials_refused')
    expect((await at.stored(aysel)).passkeys).to.have.length(1)
  })
})

describe('A stolen store', () => {
  let at: StaffSide
  let aysel: Person
  beforeEach(async () => {
    at = makeStaffSide()
    aysel = await at.member({ login: 'aysel', queues: ['labour'] })
    await giveQueueKey(at, 'labour', aysel)
  })
  afterEach(() => at.close())

  const bytesOfStore = (): string =>
    readdirSync(at.folder)
      .map((file) => readFileSync(join(at.folder, file)).toString('latin1'))
      .join('')

  it('holds no passphrase, code secret, recovery key, cookie secret or private key', async () => {
    const { queues } = await at.identity.queueKeys(aysel.by)
    const live = at.deps.seal.open(aysel.by.secret, (await at.deps.sessions.ofMember(aysel.id))[0] ?? ({} as never))
    const secrets = [
      PASSPHRASE,
      aysel.secret,
      aysel.recoveryKey,
      aysel.by.secret,
      live?.hpke,
      live?.sign,
      ...queues.map(({ privateKey }) => Buffer.from(privateKey).toString('base64url')),
    ]
    const stored = bytesOfStore()
    expect(stored).to.contain(aysel.by.sessionId)
    for (const secret of secrets) expect(stored).to.not.contain(secret)
  })

  it('gives no live session: neither its ids nor its sealed keys open one, nor does the cookie without this process’s key', async () => {
    const [session] = await at.deps.sessions.ofMember(aysel.id)
    if (session === undefined) throw new Error('no session')
    const { seal } = at.deps
    for (const stolen of [session._id, session.sealedKeys, session.csrf]) {
      expect(await codeOf(at.identity.resume(stolen))).to.equal('session_ended')
      expect(seal.open(stolen, session)).to.equal(undefined)
    }
    expect(createSessionSeal(Buffer.alloc(32, 8)).open(aysel.by.secret, session)).to.equal(undefined)
    expect(seal.open(aysel.by.secret, session)).to.not.equal(undefined)
  })

  it('cannot be written so that half a sign-in becomes a whole one, or one member another', async () => {
    const leyla = await at.member({ login: 'leyla', role: 'administrator' })
    const { secret } = await at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE })
    const [stored] = (await at.deps.sessions.ofMember(aysel.id)).filter(({ stage }) => stage === 'first')
    if (stored === undefined) throw new Error('no session')
    const { access } = (await at.deps.sessions.ofMember(leyla.id))[0] ?? stored
    for (const forged of [
      { ...stored, stage: 'full' as const },
      { ...stored, member: leyla.id, access },
      { ...stored, begun: '2026-11-24T08:00:01.000Z' },
    ]) {
      await at.deps.sessions.end(stored._id)
      await at.deps.sessions.put(forged)
      expect(await codeOf(at.identity.resume(secret))).to.equal('session_ended')
    }
  })

  it('cannot be written so that another authenticator’s codes are taken', async () => {
    const leyla = await at.member({ login: 'leyla' })
    const [mine, theirs] = [await at.stored(aysel), await at.stored(leyla)]
    await at.deps.staff.replace({ ...mine, totp: theirs.totp ?? { sealed: '', lastStep: 0 }, version: mine.version + 1 }, mine.version)
    at.wait(60)
    const by = await at.identity.resume((await at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE })).secret)
    expect(await codeOf(at.identity.secondFactorByCode(by, at.code(leyla.secret)))).to.equal('code_refused')
  })
})
