import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { createLogSigner, logVerifier } from '../../src/adapters/log-signing/log-signing.ts'
import { changeCase } from '../../src/intake/change-case.ts'
import { makeCheckpoint } from '../../src/oversight/make-checkpoint.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import { faultsOfPage, missingChromium, openChromium } from '../support/chromium.ts'
import { SMS_PUBLIC_URL } from '../support/filing-service.ts'
import { describeWithService } from '../support/needed-service.ts'
import { createPhone } from '../support/phone.ts'
import { freePort } from '../support/service-process.ts'
import type { StaffService } from '../support/staff-service.ts'
import { PASSPHRASE, startStaff } from '../support/staff-service.ts'
import { sealReply, staffActs } from '../support/worker-side.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər. Gecə qapını üstümüzə bağlayırlar, çölə çıxmağa qoymurlar.\n\nBiz altı nəfərik.'

describeWithService('the staff pages in a browser', missingChromium(), () => {
  let staff: StaffService
  let chromium: Browser
  let page: Page
  let url: string
  let login = ''
  let totp = ''
  const broken: string[] = []

  const open = async (): Promise<Page> => {
    const context = await chromium.newContext({ locale: 'en' })
    const fresh = await context.newPage()
    fresh.on('console', (message) => {
      if (message.type() === 'error' && !/the server responded with a status of 4\d\d/.test(message.text())) broken.push(message.text())
    })
    fresh.on('pageerror', (error) => broken.push(error.message))
    return fresh
  }
  const go = (path: string) => page.goto(`${url}${path}`)
  const send = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
  const heading = () => page.getByRole('heading', { level: 1 }).textContent()
  const check = async (name: string) => expect(await faultsOfPage(page, name)).to.deep.equal([])

  /** From an invitation to the first page, by the pages alone. */
  const join = async (fields: Parameters<StaffService['invite']>[0], look = false): Promise<void> => {
    const { code } = await staff.invite(fields)
    await go(PATHS.accept)
    if (look) await check('accept')
    await page.getByLabel('Login').fill(fields.login)
    await page.getByLabel('Invitation code').fill(code)
    await page.getByLabel('New passphrase').fill(PASSPHRASE)
    await send('Continue')
    if (look) await check('enrol')
    totp = ((await page.locator('.digits').textContent()) ?? '').replaceAll(' ', '')
    await page.getByLabel('6-digit code').fill(staff.codeOf(totp))
    await send('Continue')
    if (look) await check('recovery key')
    login = fields.login
    await page.getByRole('link', { name: 'I have kept it' }).click()
  }

  before(async function () {
    this.timeout(60_000)
    const port = await freePort()
    url = `http://localhost:${port}`
    staff = await startStaff({ staffUrl: url, port })
    chromium = await openChromium()
    page = await open()
  })
  after(async () => {
    await chromium.close()
    await staff.stop()
  })
  afterEach(() => expect(broken.splice(0)).to.deep.equal([]))

  it('are looked at by eyes that see: a fault put there on purpose is found', async () => {
    const other = await open()
    await other.setContent('<main style="width: 900px"><img src="data:,"><p style="color: #bbb; background: #fff">pale</p></main>')
    const faults = (await faultsOfPage(other, 'planted')).join('\n')
    for (const id of ['image-alt', 'color-contrast', 'html-has-lang', 'is 9']) expect(faults).to.include(id)
    broken.length = 0
  }).timeout(20_000)

  it('take somebody in who was invited', async () => {
    await join({ login: 'aysel', name: 'Aysel', role: 'caseworker', queues: ['vac', 'emmm'], clearances: ['trafficking'] }, true)
    const member = await staff.stores.staff.loadByLogin('aysel')
    await staff.giveQueueKey('vac', { id: member?._id ?? '', login, totp, recoveryKey: '', browser: staff.browse() })
  }).timeout(60_000)

  it('show the work, a case, and its words for a reason', async () => {
    const id = await staff.file(STORY, { language: 'az', facts: { employer: 'Qurğu-Tikinti MMC', region: 'baku' } })
    await staff.file('Mesai pulu vermirlər, ayda 40 saat artıq işləyirik.', { language: 'az' })
    await go(PATHS.home)
    await check('work list')
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.fl-work a'), '::after').content`), 'no address of a case on paper').to.equal('none')
    await page.emulateMedia({ media: 'screen' })
    await page
      .getByRole('link', { name: /^[A-Z0-9]{3}-[A-Z0-9]{3}$/ })
      .first()
      .click()
    expect(page.url()).to.equal(`${url}${pathTo(PATHS.case, id)}`)
    await check('case')
    await send('Open the text 1')
    await check('case without a reason')
    await page.getByLabel('Why do you open it?').selectOption({ label: 'To work the case' })
    await send('Open the text 1')
    expect(await page.locator('mark').count()).to.be.greaterThan(1)
    expect(page.url()).to.equal(`${url}${pathTo(PATHS.reveal, id)}`)
    await check('reveal')
    await go(pathTo(PATHS.queue, 'emmm'))
    await check('empty work list')
    await page.getByRole('link', { name: /^Overdue/ }).click()
    await check('overdue work')
    await page.getByLabel('Case number').fill('K7M-2Q9')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${url}${PATHS.find}`)
    await check('no such number')
    expect(await page.getByLabel('Case number').inputValue()).to.equal('K7M-2Q9')
    await go(pathTo(PATHS.case, 'nothing'))
    await check('not found')
  }).timeout(90_000)

  it('record what comes of a case, count a text while it is written, and show what is about to go', async () => {
    const id = await staff.file(STORY, { language: 'az' })
    await staff.runDue(id)
    const plan = async (name: string) => {
      await go(pathTo(PATHS.case, id))
      await page.getByRole('button', { name, exact: true }).first().focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(`${url}${pathTo(PATHS.planAct, id)}`)
      await check(`form: ${name}`)
    }
    await plan('Confirm or correct the findings')
    await plan('Set the basis')
    await plan('Record support')
    await plan('Reply to the worker')
    await plan('Record a remedy')
    await page.getByLabel('What was obtained?').selectOption({ label: 'Wages' })
    await page.getByLabel('Amount').fill('-5')
    await send('Record a remedy')
    await page.waitForURL(`${url}${pathTo(PATHS.act, id)}`)
    await check('remedy with a fault')
    await page.getByLabel('Amount').fill('1250,50')
    await send('Record a remedy')
    await page.waitForURL(`${url}${pathTo(PATHS.case, id)}`)
    await check('case with a remedy')
    expect(await page.locator('body').textContent()).to.include('1,250.50')
    const phone = createPhone('+994552000099', { url: `http://127.0.0.1:${staff.port}`, publicUrl: SMS_PUBLIC_URL })
    await phone.texts(STORY)
    const texted = (await staff.cases.loadBySender(staff.senders.hash(phone.number)))?._id ?? ''
    await staff.runDue(texted)
    await go(pathTo(PATHS.case, texted))
    await send('Reply to the worker')
    await page.waitForURL(`${url}${pathTo(PATHS.planAct, texted)}`)
    await page.getByLabel('What the worker will read').fill('Salam ə')
    expect(await page.getByRole('status').textContent()).to.include('SMS: 1, characters: 7.')
    await check('message to a phone')
    await page.getByLabel('What the worker will read').fill('Call the police about Farid')
    await send('Reply to the worker')
    await page.waitForURL(`${url}${pathTo(PATHS.act, texted)}`)
    await check('message that exposes')
    await go(pathTo(PATHS.retention, 'vac'))
    await check('deletion')
  }).timeout(120_000)

  it('let somebody act by keyboard, and say what is wrong', async () => {
    const id = await staff.file(STORY, { language: 'az' })
    await staff.runDue(id)
    await go(pathTo(PATHS.case, id))
    await page.getByRole('button', { name: 'Take this case', exact: true }).focus()
    await page.keyboard.press('Enter')
    // The address is the same before and after; the button is not.
    await page.getByRole('button', { name: 'Take this case', exact: true }).waitFor({ state: 'detached' })
    await page.waitForLoadState()
    await check('case taken on')
    await page.getByRole('button', { name: 'Close', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${url}${pathTo(PATHS.planAct, id)}`)
    await check('form of an action')
    await page.getByLabel('What the worker will read').fill('Sizə yazacağıq')
    await send('Close')
    await page.waitForURL(`${url}${pathTo(PATHS.act, id)}`)
    await check('form of an action with faults')
    expect(await page.getByLabel('What the worker will read').inputValue()).to.equal('Sizə yazacağıq')
    const found = await caseThatStands(staff.cases, id)
    const reason = { ...(await sealReply(staff, found, 'vac', 'why')), kind: 'note' as const }
    await staffActs(staff, found, staff.clock, { action: 'hand_back', queue: 'vac', reason })
    await page.getByLabel('Why is it closed?').selectOption({ label: 'Information was given' })
    await page.getByLabel('Reason').fill('It is done')
    await send('Close')
    await check('action after somebody else')
    expect(await page.getByText('somebody changed this case').count()).to.equal(1)
    expect(await page.getByLabel('Reason').inputValue()).to.equal('It is done')
    await send('Close')
    await page.waitForURL(`${url}${pathTo(PATHS.case, id)}`)
    await check('case closed')
  }).timeout(90_000)

  it('say of a reply what became of it, and whether to write again', async () => {
    const id = await staff.file(STORY, { language: 'az' })
    const found = await caseThatStands(staff.cases, id)
    const claimed = await staffActs(staff, found, staff.clock, { action: 'claim' })
    const item = await sealReply(staff, claimed, claimed.tracks[0]?.queue ?? '', 'Zəng edin')
    const replied = await staffActs(staff, claimed, staff.clock, { action: 'reply', item })
    await changeCase(staff.intakeDeps)(replied, { type: 'reply_reported', item: item.id, report: { delivery: 'failed', why: 'window_closed' } })
    await go(pathTo(PATHS.case, id))
    expect(await page.getByText('on WhatsApp we may answer for 24 hours after their last message').count()).to.equal(1)
    expect(await page.getByText('The phone network reported on a reply').count()).to.equal(1)
    await check('case with a reply that did not arrive')
  }).timeout(90_000)

  it('show one’s sessions and keys, and take a passkey', async () => {
    await go(PATHS.sessions)
    await check('sessions')
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, hasPrf: true } as const
    await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { ...options, ctap2Version: 'ctap2_1' } })
    await go(PATHS.keys)
    await send('Add a passkey')
    await check('new passkey')
    await page.getByLabel('Name of the passkey').fill('Work laptop')
    await page.getByLabel('Passphrase').fill(PASSPHRASE)
    await send('Add a passkey')
    await page.waitForURL(`${url}${PATHS.keys}`)
    expect(await page.locator('main').textContent()).to.include('Work laptop')
    await check('keys')
    await page.getByLabel('New passphrase').fill('short')
    await send('Change the passphrase')
    await check('keys with faults')
    await page.getByLabel('Employer').fill('Qurğu-Tikinti')
    await send('Declare')
    await page.waitForURL(`${url}${PATHS.keys}`)
    await check('keys with a conflict')
    await send('Take back Qurğu-Tikinti')
    await page.getByLabel('Employer').fill('Qz')
    await send('Declare')
    await check('a conflict too short')
    await send('Sign out')
    await go(PATHS.signIn)
    await page.getByLabel('Login').fill('aysel')
    await page.getByLabel('Passphrase').fill(PASSPHRASE)
    await send('Sign in')
    expect(await heading()).to.equal('Confirm that it is you')
    await check('second factor')
    await send('Use a passkey')
    await check('passkey')
    await send('Use a passkey')
    await page.waitForURL(`${url}${pathTo(PATHS.queue, 'vac')}`)
    await send('Sign out')
  }).timeout(90_000)

  it('let nobody in by mistake, and say why', async () => {
    page = await open()
    await go(PATHS.signIn)
    await check('sign in')
    await page.getByLabel('Login').fill('aysel')
    await page.getByLabel('Passphrase').fill('not this one, I fear')
    await send('Sign in')
    await check('sign in refused')
    expect(await page.getByLabel('Login').inputValue()).to.equal('aysel')
    await page.getByRole('link', { name: 'Login or passphrase is wrong' }).click()
    expect(await page.evaluate('document.activeElement.id')).to.equal('login')
    staff.wait(60)
    await page.getByLabel('Passphrase').fill(PASSPHRASE)
    await send('Sign in')
    staff.wait(30)
    await page.getByLabel('6-digit code').fill(staff.codeOf(totp))
    await send('Continue')
    await check('guesses')
    await go(PATHS.recover)
    await check('recover')
  }).timeout(60_000)

  it('keep accounts', async () => {
    page = await open()
    await join({ login: 'chief', name: 'Chief', role: 'administrator' })
    await check('members')
    await send('Invite somebody')
    await check('members with faults')
    await page.getByLabel('Login').fill('leyla')
    await page.getByLabel('Name', { exact: true }).fill('Leyla')
    await page.getByLabel('Role').selectOption({ label: 'Inspector' })
    await send('Invite somebody')
    await check('invited')
    await go(PATHS.members)
    await page.getByRole('link', { name: 'Aysel' }).click()
    await check('member')
    await send('Disable this member')
    await check('last of a queue')
    await go(PATHS.log)
    await check('not for this role')
  }).timeout(90_000)

  it('show the log’s heads to a union', async () => {
    page = await open()
    await join({ login: 'monitor', name: 'Monitor', role: 'union_monitor' })
    await check('log without heads')
    await makeCheckpoint({ log: staff.log, signer: createLogSigner(staff.keyring.staff().logSigning), verifier: logVerifier })('2026-11-25')
    await go(PATHS.log)
    await check('log')
    await send('Sign below')
    await page.waitForURL(`${url}${PATHS.log}`)
    await check('log signed below')
    for (const language of ['az', 'ru', 'tr']) {
      await page.locator(`footer button[value="${language}"]`).click()
      expect(await page.locator('html').getAttribute('lang')).to.equal(language)
    }
    await check('log in Turkish')
  }).timeout(60_000)
})
