import { expect } from 'chai'
import { ClockOffError, SlowedError } from '../../../src/core/errors.ts'
import type { Person, StaffSide } from '../../support/staff-side.ts'
import { codeOf, makeStaffSide, PASSPHRASE } from '../../support/staff-side.ts'

describe('Signing in', () => {
  let at: StaffSide
  let aysel: Person
  beforeEach(async () => {
    at = makeStaffSide()
    aysel = await at.member({ login: 'aysel', queues: ['labour'] })
  })
  afterEach(() => at.close())

  const first = (passphrase = PASSPHRASE) => at.identity.signIn({ login: 'aysel', passphrase })
  const second = async (secret: string, code: string) => at.identity.secondFactorByCode(await at.identity.resume(secret), code)

  it('takes the passphrase, then a code, each step under a secret of its own', async () => {
    const one = await first()
    expect([one.stage, (await at.identity.resume(one.secret)).stage]).to.deep.equal(['first', 'first'])
    at.wait(30)
    const two = await second(one.secret, at.code(aysel.secret))
    const by = await at.identity.resume(two.secret)
    expect([by.stage, by.member.login, two.secret === one.secret]).to.deep.equal(['full', 'aysel', false])
    expect(await codeOf(at.identity.resume(one.secret))).to.equal('session_ended')
    expect(at.log.at(-1)).to.deep.include({ act: 'signed_in', actor: { role: 'inspector', id: aysel.id } })
  })

  it('ends with the queues and the state it began under, though whoever changed them died before ending it', async () => {
    await at.overwrite(aysel, { queues: ['labour', 'shelter'] })
    expect(await codeOf(at.identity.resume(aysel.begun.secret))).to.equal('session_ended')
    const again = await at.signedIn(aysel)
    await at.overwrite(aysel, { state: 'disabled' })
    expect(await codeOf(at.identity.resume(again.secret))).to.equal('session_ended')
  })

  it('does nothing for who gave one factor only', async () => {
    const by = await at.identity.resume((await first()).secret)
    const codes = await Promise.all([at.identity.queueKeys(by), at.identity.listSessions(by), at.identity.askNewPasskey(by), at.identity.waitingToJoin(by)].map(codeOf))
    expect(codes).to.deep.equal(Array(4).fill('second_factor_owed'))
  })

  it('takes the login in any case, and a passphrase typed in composed or decomposed letters', async () => {
    await at.identity.changePassphrase(aysel.by, { old: PASSPHRASE, fresh: 'gözəl şəhər üzərində bulud' })
    expect((await at.identity.signIn({ login: ' AYSEL ', passphrase: 'gözəl şəhər üzərində bulud'.normalize('NFD') })).stage).to.equal('first')
  })

  it('keeps spaces: a phrase without them is another one', async () => {
    expect(await codeOf(first(PASSPHRASE.replaceAll(' ', '')))).to.equal('credentials_refused')
  })

  it('takes a code once: not again, not an earlier one, not by two browsers at the same moment', async () => {
    const sessions = [await first(), await first()]
    at.wait(60)
    const code = at.code(aysel.secret)
    const outcomes = await Promise.all(sessions.map(({ secret }) => codeOf(second(secret, code))))
    expect(outcomes.filter((outcome) => outcome === 'none')).to.have.length(1)
    at.wait(60)
    const one = await first()
    expect(await codeOf(second(one.secret, code))).to.equal('code_refused')
    at.wait(60)
    expect(await codeOf(second(one.secret, at.code(aysel.secret)))).to.equal('none')
    const again = await first()
    expect(await codeOf(second(again.secret, at.code(aysel.secret, -0.5)))).to.equal('code_refused')
  })

  it('takes a code that is thirty seconds early or late, and no older one', async () => {
    at.wait(300)
    const one = await first()
    expect(await codeOf(second(one.secret, at.code(aysel.secret, -1)))).to.equal('code_refused')
    at.wait(10)
    expect(await codeOf(second(one.secret, at.code(aysel.secret, 0.5)))).to.equal('none')
  })

  it('says that a phone’s clock is off by an hour, and by how much, and lets nobody in', async () => {
    at.wait(7200)
    for (const minutes of [60, -60]) {
      const { secret } = await first()
      const error = await second(secret, at.code(aysel.secret, minutes)).catch((fault: unknown) => fault)
      expect(error).to.be.instanceOf(ClockOffError)
      expect(error instanceof ClockOffError && error.minutes).to.equal(minutes)
      at.wait(60)
    }
  })

  it('ends the first step after five minutes, a session after thirty idle or twelve hours', async () => {
    const { secret } = await first()
    at.wait(299)
    expect(await codeOf(at.identity.resume(secret))).to.equal('none')
    at.wait(1)
    expect(await codeOf(at.identity.resume(secret))).to.equal('session_ended')
    const idle = await at.signedIn(aysel)
    at.wait(29 * 60)
    await at.identity.resume(idle.secret)
    at.wait(29 * 60)
    expect(await codeOf(at.identity.resume(idle.secret))).to.equal('none')
    at.wait(30 * 60)
    expect(await codeOf(at.identity.resume(idle.secret))).to.equal('session_ended')
    const long = await at.signedIn(aysel)
    for (let hours = 0; hours < 23; hours += 1) {
      at.wait(29 * 60)
      await at.identity.resume(long.secret)
    }
    at.wait(54 * 60)
    expect(await codeOf(at.identity.resume(long.secret))).to.equal('session_ended')
  })

  it('lists one’s own sessions, ends one, all others, and this one; nobody else’s', async () => {
    const leyla = await at.member({ login: 'leyla' })
    const other = await at.signedIn(aysel)
    const listed = await at.identity.listSessions(other)
    expect(listed.map(({ own }) => own)).to.have.members([true, false])
    expect(await codeOf(at.identity.endSession(leyla.by, other.sessionId))).to.equal('not_found')
    await at.identity.endSession(other, aysel.by.sessionId)
    expect(await codeOf(at.identity.resume(aysel.by.secret))).to.equal('session_ended')
    await at.signedIn(aysel)
    expect(await at.identity.endOtherSessions(other)).to.equal(1)
    await at.identity.signOut(other)
    expect(await codeOf(at.identity.resume(other.secret))).to.equal('session_ended')
    expect(await codeOf(at.identity.resume(leyla.by.secret))).to.equal('none')
  })

  it('shows nothing that could not be told to the log first', async () => {
    const deaf = at.another({ accessLog: { append: () => Promise.reject(new Error('no log')) } })
    const { secret } = await deaf.signIn({ login: 'aysel', passphrase: PASSPHRASE })
    at.wait(30)
    const before = await at.deps.sessions.ofMember(aysel.id)
    expect(await codeOf(deaf.secondFactorByCode(await deaf.resume(secret), at.code(aysel.secret)))).to.contain('no log')
    expect(await at.deps.sessions.ofMember(aysel.id)).to.deep.equal(before)
  })
})

describe('Guessing', () => {
  let at: StaffSide
  let aysel: Person
  beforeEach(async () => {
    at = makeStaffSide()
    aysel = await at.member({ login: 'aysel' })
  })
  afterEach(() => at.close())

  const guess = (login = 'aysel', passphrase = 'wrong wrong wrong wrong') => at.identity.signIn({ login, passphrase })
  const secondsAfter = (promise: Promise<unknown>): Promise<number | string> =>
    promise.then(
      () => 'none',
      (error: unknown) => (error instanceof SlowedError ? error.seconds : String(error)),
    )

  it('is slowed, longer each time, up to a minute and never for ever', async () => {
    const waits: (number | string)[] = []
    for (let count = 0; count < 8; count += 1) {
      expect(await codeOf(guess())).to.equal('credentials_refused')
      const wait = await secondsAfter(guess())
      waits.push(wait)
      at.wait(Number(wait))
    }
    expect(waits).to.deep.equal([2, 4, 8, 16, 32, 60, 60, 60])
    expect((await at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE })).guesses).to.equal(8)
  })

  it('is not judged while it is slowed, the right passphrase neither, and asking costs no more time', async () => {
    await codeOf(guess())
    expect(await Promise.all([guess(), at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE })].map(codeOf))).to.deep.equal(['guess_slowed', 'guess_slowed'])
    at.wait(2)
    expect(await codeOf(at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE }))).to.equal('none')
  })

  it('is slowed also when ten guesses come at once: one is judged', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => codeOf(guess())))
    expect(outcomes.filter((code) => code === 'credentials_refused')).to.have.length(1)
    expect(outcomes.filter((code) => code === 'guess_slowed')).to.have.length(9)
  })

  it('goes on where it was for another process, and starts anew after both factors', async () => {
    for (const wait of [2, 4]) {
      await codeOf(guess())
      at.wait(wait)
    }
    await codeOf(guess())
    expect(await secondsAfter(at.another().signIn({ login: 'aysel', passphrase: PASSPHRASE }))).to.equal(8)
    at.wait(8)
    await at.signedIn(aysel)
    expect((await at.deps.staff.load(aysel.id))?.guesses).to.deep.equal({ failures: 0 })
  })

  it('is not reset by the passphrase alone', async () => {
    await codeOf(guess())
    at.wait(2)
    await at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE })
    expect((await at.deps.staff.load(aysel.id))?.guesses.failures).to.equal(1)
  })

  it('of a code is slowed too', async () => {
    const { secret } = await at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE })
    const by = await at.identity.resume(secret)
    expect(await codeOf(at.identity.secondFactorByCode(by, '000000'))).to.equal('code_refused')
    expect(await secondsAfter(at.identity.secondFactorByCode(by, '000000'))).to.equal(2)
  })

  it('of an unknown, invited or disabled login looks the same: as much work, as slow, the same words', async () => {
    const gone = await at.member({ login: 'gone' })
    await at.identity.disableMember('operator', gone.id)
    await at.identity.invite('operator', { login: 'invited', name: 'Invited', role: 'inspector' })
    let runs = 0
    const counted: typeof at.deps.credentials.stretch = (...input) => {
      runs += 1
      return at.deps.credentials.stretch(...input)
    }
    const counting = at.another({ credentials: { ...at.deps.credentials, stretch: counted } })
    for (const login of ['aysel', 'nobody', 'gone', 'invited']) {
      runs = 0
      expect(await codeOf(counting.signIn({ login, passphrase: 'wrong wrong wrong wrong' })), login).to.equal('credentials_refused')
      expect(runs, login).to.equal(1)
      expect(await secondsAfter(counting.signIn({ login, passphrase: 'wrong wrong wrong wrong' })), login).to.equal(2)
    }
  })

  it('by strangers does not slow a browser that signed in before', async () => {
    const { device } = aysel.begun
    for (let count = 0; count < 3; count += 1) {
      await codeOf(guess())
      at.wait(count < 2 ? 2 ** (count + 1) : 1)
    }
    expect(await codeOf(at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE }))).to.equal('guess_slowed')
    expect(await codeOf(at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE, ...(device === undefined ? {} : { device }) }))).to.equal('none')
    const samir = await at.member({ login: 'samir' })
    expect(await codeOf(at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE, device: samir.begun.device ?? '' }))).to.equal('guess_slowed')
  })

  it('leaves no typed word in the log', async () => {
    await codeOf(guess('my secret passphrase in the login field'))
    expect(JSON.stringify(at.log)).to.not.contain('my secret')
    expect(at.log.at(-1)).to.deep.include({ act: 'sign_in_failed', actor: { role: 'system', id: 'unknown' } })
  })

  it('by strangers does not fill the log: what costs them nothing is noted once a minute at most', async () => {
    at.log.length = 0
    for (let count = 0; count < 30; count += 1) {
      await codeOf(guess(`nobody${count}`))
      await codeOf(at.identity.recover({ login: `nobody${count}`, recoveryKey: 'x', code: '000000', passphrase: PASSPHRASE }))
      const { pending } = await at.identity.askPasskeySignIn()
      expect(await codeOf(at.identity.signInByPasskey({ pending, response: {} }))).to.equal('passkey_refused')
    }
    expect(at.log.map(({ detail }) => detail)).to.deep.equal([{ factor: 'passphrase' }, { factor: 'recovery' }, { factor: 'passkey alone' }])
  })
})
