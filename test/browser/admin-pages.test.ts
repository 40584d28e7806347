import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { PATHS } from '../../src/web/staff/paths.ts'
import { faultsOfPage, missingChromium, openChromium } from '../support/chromium.ts'
import { describeWithService } from '../support/needed-service.ts'
import { freePort } from '../support/service-process.ts'
import type { StaffService } from '../support/staff-service.ts'
import { PASSPHRASE, startStaff } from '../support/staff-service.ts'

describeWithService('mail, calendar and the administrator’s pages in a browser', missingChromium(), () => {
  let staff: StaffService
  let chromium: Browser
  let page: Page
  let url: string

  const go = (path: string) => page.goto(`${url}${path}`)
  const send = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
  const check = async (name: string) => expect(await faultsOfPage(page, name)).to.deep.equal([])
  const join = async (fields: Parameters<StaffService['invite']>[0]): Promise<void> => {
    page = await (await chromium.newContext({ locale: 'en' })).newPage()
    const { code } = await staff.invite(fields)
    await go(PATHS.accept)
    await page.getByLabel('Login').fill(fields.login)
    await page.getByLabel('Invitation code').fill(code)
    await page.getByLabel('New passphrase').fill(PASSPHRASE)
    await send('Continue')
    const totp = ((await page.locator('.digits').textContent()) ?? '').replaceAll(' ', '')
    await page.getByLabel('6-digit code').fill(staff.codeOf(totp))
    await send('Continue')
    await page.getByRole('link', { name: 'I have kept it' }).click()
  }

  before(async function () {
    this.timeout(60_000)
    const port = await freePort()
    url = `http://localhost:${port}`
    staff = await startStaff({ staffUrl: url, port })
    chromium = await openChromium()
  })
  after(async () => {
    await chromium.close()
    await staff.stop()
  })

  it('take an address, say what is wrong with one, and show a calendar’s once', async () => {
    await join({ login: 'aysel', role: 'caseworker', queues: ['slis_central'] })
    await page.getByRole('link', { name: 'Mail and calendar' }).click()
    await check('notices')
    await page.getByLabel('Your mail address').fill('aysel at example')
    await send('Keep this address')
    await check('notices with a fault')
    expect(await page.getByLabel('Your mail address').inputValue()).to.equal('aysel at example')
    await page.getByLabel('Your mail address').fill('aysel@example.az')
    await page.getByLabel('Your mail address').press('Enter')
    await page.waitForURL(`${url}${PATHS.notices}`)
    await send('Make a calendar')
    expect(await page.getByText('The address is shown now and only once').count()).to.equal(1)
    await check('notices with a calendar')
  }).timeout(90_000)

  it('show rules, queues, texts, checks, acts and state, and keep what was pasted', async () => {
    await join({ login: 'chief', role: 'administrator' })
    for (const name of ['Queues', 'Rules', 'Texts', 'Checks', 'Acts', 'State']) {
      await page.getByRole('link', { name, exact: true }).click()
      await check(`admin ${name}`)
    }
    await go(PATHS.rules)
    await page.getByLabel('The proposed routing.json').fill('[{"id": "X"}]')
    await send('Try other rules')
    await check('rules with faults')
    expect(await page.getByLabel('The proposed routing.json').inputValue()).to.equal('[{"id": "X"}]')
    await page.getByLabel('The proposed routing.json').fill(JSON.stringify(staff.pack.routing))
    await send('Try other rules')
    expect(await page.getByText('Nothing was changed').count()).to.equal(1)
    await check('rules tried')
    await go(PATHS.checks)
    await send('Check the files now')
    await check('files checked')
  }).timeout(120_000)
})
