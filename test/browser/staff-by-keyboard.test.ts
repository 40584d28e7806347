import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import { faultsOfPage, missingChromium, openChromium } from '../support/chromium.ts'
import { describeWithService } from '../support/needed-service.ts'
import { freePort } from '../support/service-process.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { PASSPHRASE, startStaff } from '../support/staff-service.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'
/** More stops than any of these pages has. */
const MOST_STOPS = 150

/** Where the keyboard stands: the name a screen reader says, whether it is seen there, and whether it stands behind the stop before. */
type Stop = { name: string; seen: boolean; shown: boolean; forward: boolean; tag: string }
const STOP = `(() => {
  const one = document.activeElement
  const before = window.stopBefore
  window.stopBefore = one
  const label = one.labels && one.labels.length > 0 ? one.labels[0].textContent : one.getAttribute('aria-label') || one.textContent
  const style = getComputedStyle(one)
  const box = one.getBoundingClientRect()
  const isMarked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
  return {
    name: (label || '').replace(/\\s+/g, ' ').trim(),
    tag: one.tagName,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    shown: isMarked,
    forward: !before || before === one || !document.contains(before) || (before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) > 0,
  }
})()`

describeWithService('an inspector’s morning by keyboard alone', missingChromium(), () => {
  let staff: StaffService
  let chromium: Browser
  let page: Page
  let url: string
  let ilham: Colleague
  let lala: Colleague
  let caseId: string

  const press = (key: string) => page.keyboard.press(key)
  const stop = async (): Promise<Stop> => (await page.evaluate(STOP)) as Stop

  /** Tab by tab to what has this name; every stop on the way can be seen, is marked, and stands behind the one before. */
  const tabTo = async (name: string | RegExp, tag?: string): Promise<void> => {
    const fits = (one: Stop): boolean => (typeof name === 'string' ? one.name === name : name.test(one.name)) && (tag === undefined || one.tag === tag)
    const way: string[] = []
    for (let n = 0; n < MOST_STOPS; n += 1) {
      await press('Tab')
      const one = await stop()
      way.push(`${one.tag} ${one.name.slice(0, 40)}`)
      if (one.tag === 'BODY') break
      expect([one.name, one.seen, one.shown, one.forward], way.join(' → ')).to.deep.equal([one.name, true, true, true])
      if (fits(one)) return
    }
    throw new Error(`no stop is called ${name}: ${way.join(' → ')}`)
  }
  const follow = async (key: string): Promise<void> => {
    await Promise.all([page.waitForNavigation(), press(key)])
    await page.waitForLoadState()
  }
  const go = async (name: string | RegExp, tag?: string): Promise<void> => {
    await tabTo(name, tag)
    await follow('Enter')
  }
  const check = async (name: string) => expect(await faultsOfPage(page, name)).to.deep.equal([])
  const stored = () => caseThatStands(staff.cases, caseId)
  const signIn = async ({ login, totp }: Colleague): Promise<void> => {
    await page.goto(`${url}${PATHS.signIn}`)
    await tabTo('Login')
    await page.keyboard.type(login)
    await tabTo('Passphrase')
    await page.keyboard.type(PASSPHRASE)
    await follow('Enter')
    staff.wait(30)
    await tabTo('6-digit code')
    await page.keyboard.type(staff.codeOf(totp))
    await follow('Enter')
  }

  before(async function () {
    this.timeout(90_000)
    const port = await freePort()
    url = `http://localhost:${port}`
    staff = await startStaff({ staffUrl: url, port })
    ilham = await staff.join({ login: 'ilham', role: 'inspector', queues: ['vac'], clearances: ['trafficking'] })
    lala = await staff.join({ login: 'lala', role: 'lead', queues: ['vac'], clearances: ['trafficking'] })
    await staff.giveQueueKey('vac', ilham, lala)
    caseId = await staff.file(STORY, { language: 'az' })
    await staff.runDue(caseId)
    await staff.file(STORY, { language: 'az', facts: { region: 'baku', sector: 'construction' } })
    chromium = await openChromium()
    page = await (await chromium.newContext({ locale: 'en' })).newPage()
  })
  after(async () => {
    await chromium.close()
    await staff.stop()
  })

  it('signs in, skips to the list, narrows it, opens a case, takes it, answers the worker, and comes back', async () => {
    await signIn(ilham)
    expect(page.url()).to.equal(`${url}${pathTo(PATHS.queue, 'vac')}`)
    await tabTo(/^Skip/)
    await press('Enter')
    expect(await page.evaluate('document.activeElement.id')).to.equal('main')
    await tabTo('Narrow the list', 'A')
    await press('Enter')
    await tabTo('Indicator', 'SELECT')
    await page.keyboard.type('Retention')
    await tabTo('Show', 'BUTTON')
    await follow('Enter')
    expect(new URL(page.url()).searchParams.get('indicator')).to.equal('retention_of_documents')
    await check('narrowed list')
    const { number } = await stored()
    await go(number, 'A')
    await go('Take this case', 'BUTTON')
    expect((await stored()).tracks[0]?.owner).to.equal(ilham.id)
    await go('Reply to the worker', 'BUTTON')
    await tabTo(/^What the worker will read/, 'TEXTAREA')
    await page.keyboard.type('Sabah zəng edin')
    await go('Reply to the worker', 'BUTTON')
    expect((await stored()).items.map(({ kind }) => kind)).to.include('reply')
    await go('Work list', 'A')
    await go(/^Mine \(1\)$/, 'A')
    await tabTo(number, 'A')
  }).timeout(120_000)

  it('keeps a view and takes the list away', async () => {
    await tabTo('Saved views', 'SUMMARY')
    await press('Enter')
    await tabTo('Name of the view', 'INPUT')
    await page.keyboard.type('My own')
    await follow('Enter')
    await check('list with a saved view')
    expect(await page.locator('[aria-current=page]').last().textContent()).to.equal('My own (1)')
    await tabTo('Download for a spreadsheet (CSV)', 'BUTTON')
    const [download] = await Promise.all([page.waitForEvent('download'), press('Enter')])
    expect(download.suggestedFilename()).to.equal('work-list.csv')
  }).timeout(90_000)

  it('gives many cases, as a lead', async () => {
    page = await (await chromium.newContext({ locale: 'en' })).newPage()
    await signIn(lala)
    await check('list of a lead')
    for (let n = 0; n < 2; n += 1) {
      await tabTo(/^Tick [A-Z0-9]{3}-[A-Z0-9]{3}$/, 'INPUT')
      await press('Space')
    }
    await go('Give the ticked cases', 'BUTTON')
    await check('cases given to nobody')
    expect(await page.locator('input[type=checkbox]:checked').count()).to.equal(2)
    await tabTo('Colleague', 'SELECT')
    await page.keyboard.type('lala')
    await go('Give the ticked cases', 'BUTTON')
    expect(await page.getByText('Given: 2').count()).to.be.greaterThan(0)
    await check('cases given')
    await go('My keys', 'A')
    await go('Make a token', 'BUTTON')
    await check('token')
    await go('My keys', 'A')
    await tabTo(/^End the token/, 'BUTTON')
  }).timeout(120_000)
})
