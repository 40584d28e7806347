import { expect } from 'chai'
import { createLogSigner, logVerifier } from '../../src/adapters/log-signing/log-signing.ts'
import { FairlineError } from '../../src/core/errors.ts'
import { cosignCheckpoint } from '../../src/oversight/cosign-checkpoint.ts'
import { makeCheckpoint } from '../../src/oversight/make-checkpoint.ts'
import { verifyLog } from '../../src/oversight/verify-log.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { createAuthenticator } from '../support/authenticator.ts'
import type { StaffBrowser, StaffPage } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { PASSPHRASE, startStaff } from '../support/staff-service.ts'

const optionsOf = (page: StaffPage): object => JSON.parse((/data-options="([^"]*)"/.exec(page.html)?.[1] ?? '').replaceAll('&quot;', '"')) as object

describe('an administrator', () => {
  let staff: StaffService
  let chief: Colleague
  let browser: StaffBrowser
  beforeEach(async () => {
    staff = await startStaff()
    chief = await staff.join({ login: 'chief', role: 'administrator' })
    browser = chief.browser
  })
  afterEach(() => staff.stop())

  it('invites somebody, who comes in by what they were told', async () => {
    expect((await browser.get(PATHS.home)).headers.get('location')).to.equal(PATHS.members)
    const invited = await browser.submit(await browser.get(PATHS.members), PATHS.members, {
      login: 'leyla',
      name: 'Leyla',
      role: 'caseworker',
      'queue-vac': 'yes',
      'clearance-children': 'yes',
    })
    expect(invited.status).to.equal(201)
    const code = /class="digits" dir="ltr">([^<]+)</.exec(invited.html)?.[1] ?? ''
    const member = await staff.stores.staff.loadByLogin('leyla')
    expect(member).to.deep.include({ name: 'Leyla', role: 'caseworker', queues: ['vac'], clearances: ['children'], unit: '', state: 'invited' })
    const other = staff.browse()
    const enrol = await other.submit(await other.get(PATHS.accept), PATHS.accept, { login: 'leyla', code, passphrase: PASSPHRASE })
    expect(enrol.html)
      .to.include('<svg')
      .and.match(/class="digits" dir="ltr">(?:[A-Z2-7]{4} ?)+</)
  })

  it('is told beside each field what is wrong, with everything else kept', async () => {
    const page = await browser.get(PATHS.members)
    const wrong = await browser.submit(page, PATHS.members, { login: 'chief', name: '', role: '', 'queue-vac': 'yes' })
    expect(wrong.status).to.equal(400)
    expect(wrong.html)
      .to.include('href="#name"')
      .and.include('href="#role"')
      .and.match(/id="queue-vac"[^>]* checked/)
    const taken = await browser.submit(page, PATHS.members, { login: 'chief', name: 'Another', role: 'lead' })
    expect([taken.status, taken.html.includes('>Somebody has this login already')]).to.deep.equal([409, true])
  })

  it('changes, disables and invites again; the last of a queue only by saying so; never themselves', async () => {
    const aysel = await staff.join({ login: 'aysel', queues: ['vac'] })
    await staff.giveQueueKey('vac', aysel)
    const path = pathTo(PATHS.member, aysel.id)
    const page = await browser.get(path)
    const changed = await browser.submit(page, path, { name: 'Aysel H.', role: 'lead' })
    expect([changed.status, (await staff.stores.staff.load(aysel.id))?.name]).to.deep.equal([303, 'Aysel H.'])
    expect((await aysel.browser.get(PATHS.keys)).status).to.equal(401)
    const { force: _force, ...fields } = { force: '' }
    const last = await browser.submit(await browser.get(path), pathTo(PATHS.disableMember, aysel.id), fields)
    expect([last.status, last.html.includes('href="#force-disable">Nobody else can open the complaints of this queue')]).to.deep.equal([409, true])
    expect(last.html).to.include('id="force-disable-fault"').and.not.include('id="force-fault"')
    expect((await browser.submit(last, pathTo(PATHS.disableMember, aysel.id), { force: 'yes' })).status).to.equal(303)
    expect((await staff.stores.staff.load(aysel.id))?.state).to.equal('disabled')
    const again = await browser.submit(await browser.get(path), pathTo(PATHS.inviteAgain, aysel.id))
    expect([again.status, again.html.includes('The invitation is ready')]).to.deep.equal([201, true])
    const own = await browser.get(pathTo(PATHS.member, chief.id))
    expect(own.html).to.not.include('Disable this member')
    expect((await browser.post(pathTo(PATHS.disableMember, chief.id), { csrf: /name="csrf" value="([^"]+)"/.exec(own.html)?.[1] ?? '' })).status).to.equal(403)
    expect((await browser.get(pathTo(PATHS.member, 'nobody'))).status).to.equal(404)
  })
})

describe('a passkey', () => {
  let staff: StaffService
  let aysel: Colleague
  const passkey = () => createAuthenticator({ origin: 'http://localhost:8081', host: 'localhost' })
  const answered = ({ response, prf }: { response: unknown; prf?: string }) => ({ response: JSON.stringify(response), prf: prf ?? '' })

  beforeEach(async () => {
    staff = await startStaff()
    aysel = await staff.join({ login: 'aysel', queues: ['vac'] })
  })
  afterEach(() => staff.stop())

  it('is added, stands in for the code, for the passphrase too, and is removed', async () => {
    const key = passkey()
    const asked = await aysel.browser.submit(await aysel.browser.get(PATHS.keys), PATHS.newPasskey)
    const wrong = await aysel.browser.submit(asked, PATHS.addPasskey, { ...answered(passkey().register(optionsOf(asked))), name: 'Phone', passphrase: 'not mine at all, I fear' })
    expect([wrong.status, wrong.html.includes('value="Phone"'), wrong.html.includes('href="#passphrase"')]).to.deep.equal([403, true, true])
    staff.wait(60)
    const added = await aysel.browser.submit(wrong, PATHS.addPasskey, { ...answered(key.register(optionsOf(wrong))), name: 'Phone', passphrase: PASSPHRASE })
    expect(added.status).to.equal(303)
    expect((await aysel.browser.get(PATHS.keys)).html)
      .to.include('Phone')
      .and.include('Replaces the passphrase')

    const second = staff.browse()
    await second.submit(await second.get(PATHS.signIn), PATHS.signIn, { login: 'aysel', passphrase: PASSPHRASE })
    const ask = await second.submit(await second.get(PATHS.second), PATHS.secondPasskey)
    expect((await second.submit(ask, PATHS.secondPasskeyAnswer, answered(key.answer(optionsOf(ask))))).headers.get('location')).to.equal(PATHS.home)

    const alone = staff.browse()
    const question = await alone.submit(await alone.get(PATHS.signIn), PATHS.signInPasskey)
    expect((await alone.submit(question, PATHS.signInPasskeyAnswer, answered(key.answer(optionsOf(question))))).headers.get('location')).to.equal(PATHS.home)
    const replayed = await staff.browse().get(PATHS.signIn)
    expect(replayed.status).to.equal(200)

    const removed = await alone.submit(await alone.get(PATHS.keys), PATHS.removePasskey, { removing: PASSPHRASE })
    expect(removed.status).to.equal(303)
    expect((await alone.get(PATHS.keys)).html).to.include('You have no passkey')
  })

  it('that nobody added, or whose answer is no answer, is refused in words', async () => {
    const browser = staff.browse()
    for (const response of ['', '{', '{}', JSON.stringify({ id: 'x' })]) {
      const question = await browser.submit(await browser.get(PATHS.signIn), PATHS.signInPasskey)
      const refused = await browser.submit(question, PATHS.signInPasskeyAnswer, { response, prf: '' })
      expect([refused.status, refused.html.includes('This passkey was not accepted')], response).to.deep.equal([403, true])
      staff.wait(61)
    }
  })
})

describe('a union’s monitor', () => {
  it('sees the signed heads of the log and who signed below, and no case', async () => {
    const staff = await startStaff()
    const monitor = await staff.join({ login: 'monitor', role: 'union_monitor', queues: ['vac'] })
    expect((await monitor.browser.get(PATHS.home)).headers.get('location')).to.equal(PATHS.watch)
    const signer = createLogSigner(staff.keyring.staff().logSigning)
    const head = await makeCheckpoint({ log: staff.log, signer, verifier: logVerifier })('2026-11-25')
    if (head === undefined) throw new Error('nothing was signed')
    await staff.log.cosign(head.size, { member: monitor.id, publicKey: 'key', signature: 'signature' })
    const { html } = await monitor.browser.get(PATHS.log)
    expect(html)
      .to.include(head.root)
      .and.include(head.signature)
      .and.include(`entries: ${head.size}`)
      .and.match(/Signed below by<\/dt><dd[^>]*>monitor</)
    expect((await monitor.browser.get(pathTo(PATHS.queue, 'vac'))).status).to.equal(403)
    await staff.stop()
  })

  it('signs below the latest head with their own key, and nobody can over a log that was changed', async () => {
    const staff = await startStaff()
    const monitor = await staff.join({ login: 'monitor', role: 'union_monitor' })
    const signer = createLogSigner(staff.keyring.staff().logSigning)
    const head = await makeCheckpoint({ log: staff.log, signer, verifier: logVerifier })('2026-11-25')
    const signed = await monitor.browser.submit(await monitor.browser.get(PATHS.log), PATHS.cosign, {})
    expect([signed.status, signed.headers.get('location')]).to.deep.equal([303, PATHS.log])
    expect((await monitor.browser.get(PATHS.log)).html)
      .to.match(/Signed below by<\/dt><dd[^>]*>monitor</)
      .and.not.include(PATHS.cosign)
    const publicKey = (await staff.stores.staff.load(monitor.id))?.publicKeys?.sign
    const verdict = await verifyLog({
      log: staff.log,
      verifier: logVerifier,
      publicKey: signer.publicKey,
      isUnionKey: (member, key) => member === monitor.id && key === publicKey,
    })()
    expect([verdict.cosigned, verdict.faults]).to.deep.equal([1, []])
    const row = (await staff.log.read(0, 1))[0]
    const changed = { ...staff.log, read: async (from: number, limit: number) => (await staff.log.read(from, limit)).map((one) => (one.n === 0 ? { ...one, leaf: 'AAAA' } : one)) }
    const verify = verifyLog({ log: changed, verifier: logVerifier, publicKey: signer.publicKey, isUnionKey: () => true })
    const attempt = cosignCheckpoint({ log: changed, verify })(head?.size ?? 0, async () => ({ member: 'x', publicKey: 'x', signature: 'x' }))
    const code = await attempt.then(
      () => 'signed',
      (error: unknown) => (error instanceof FairlineError ? error.code : error),
    )
    expect([row?.n, code]).to.deep.equal([0, 'log_broken'])
    let asked = 0
    const heads = async () => (await staff.log.checkpoints()).map((one) => (asked++ === 0 ? { ...one, root: 'AAAA' } : one))
    const twoFaced = { ...staff.log, checkpoints: heads }
    const onWhat = verifyLog({ log: twoFaced, verifier: logVerifier, publicKey: signer.publicKey, isUnionKey: () => true })
    const lured = cosignCheckpoint({ log: twoFaced, verify: onWhat })(head?.size ?? 0, async () => ({ member: 'x', publicKey: 'x', signature: 'x' }))
    expect(
      await lured.then(
        () => 'signed',
        (error: unknown) => (error instanceof FairlineError ? error.code : error),
      ),
    ).to.equal('log_broken')
    await staff.stop()
  })
})
