import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { changeCase } from '../../src/intake/change-case.ts'
import { PATHS as FILING } from '../../src/web/filing/paths.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { check, press, useChromium } from '../support/at-a-browser.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import { missingChromium } from '../support/chromium.ts'
import { describeWithService } from '../support/needed-service.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'

describeWithService('handing a case on, in a browser', missingChromium(), () => {
  let staff: StaffService
  let caseId = ''
  let receipt = ''
  const chromium = useChromium()
  const sits = (colleague: Colleague): Promise<Page> => chromium.sits(colleague, staff.url)
  const load = () => caseThatStands(staff.cases, caseId)
  const go = (page: Page, path: string) => page.goto(`${staff.url}${path}`)

  before(async function () {
    this.timeout(60_000)
    staff = await startStaff()
  })
  after(() => staff.stop())

  it('refers with a preview, asks the worker, and the other body answers', async () => {
    const cleared = { role: 'lead', clearances: ['trafficking'] } as const
    const aysel = await staff.join({ login: 'aysel', ...cleared, clearances: [...cleared.clearances], queues: ['vac'] })
    const nigar = await staff.join({ login: 'nigar', ...cleared, clearances: [...cleared.clearances], queues: ['ngo_migration_centre'] })
    const lala = await staff.join({ login: 'lala', role: 'lead', queues: ['vac'] })
    await staff.giveQueueKey('vac', aysel, lala)
    await staff.giveQueueKey('ngo_migration_centre', nigar)
    receipt = String((await staff.reporter.files({ text: STORY, language: 'az' })).json['receipt'])
    caseId = (await staff.cases.scan(1))[0]?._id ?? ''
    await staff.runDue(caseId)
    await staff.runDue(caseId)
    const page = await sits(aysel)
    await go(page, pathTo(PATHS.case, caseId))
    await press(page, 'Take this case')
    await press(page, /^Refer to another body/)
    await check(page, 'refer')
    await press(page, 'See what leaves')
    await check(page, 'refer with faults')
    await page.getByLabel('To which body?').selectOption('ngo_migration_centre')
    await page.getByLabel('What for?').fill('Shelter')
    await page.getByLabel('1. Complaint').check()
    await press(page, 'See what leaves')
    await check(page, 'refer without consent')
    await press(page, 'Ask for consent')
    const phone = await chromium.open()
    await phone.goto(`${staff.filingUrl}${FILING.code}?lang=en`)
    await phone.getByLabel('Type your code').fill(receipt)
    await phone.getByRole('button', { name: 'Read the answer' }).click()
    await phone.getByRole('heading', { name: 'Who else may read it' }).waitFor()
    await check(phone, 'own page with a question')
    await phone.getByRole('button', { name: /^Yes, it may.*igra/ }).click()
    await phone.getByText('Your answer is kept').waitFor()
    await check(phone, 'own page with consent')
    await go(page, pathTo(PATHS.case, caseId))
    await check(page, 'case with consents')
    await press(page, /^Refer to another body/)
    await page.getByLabel('To which body?').selectOption('ngo_migration_centre')
    await page.getByLabel('What for?').fill('Shelter')
    await page.getByLabel('1. Complaint').check()
    await page.getByLabel('The machine’s reading of what is chosen').check()
    await press(page, 'See what leaves')
    expect(await page.locator('main').textContent()).to.include('Pasportumu')
    await check(page, 'refer preview')
    await press(page, 'Send')
    await page.getByText('Offered, no answer yet').waitFor()
    await staff.runDue(caseId)
    const other = await sits(nigar)
    await go(other, PATHS.home)
    await other.getByRole('link', { name: 'Offered to us (1)' }).click()
    await check(other, 'offers')
    await go(other, pathTo(PATHS.offer, caseId))
    await check(other, 'offer')
    await press(other, 'Reject')
    await check(other, 'offer with faults')
    await press(other, 'Accept')
    await other.getByRole('heading', { name: /^Case / }).waitFor()
    await check(other, 'case accepted')
  }).timeout(120_000)

  it('opens in an emergency by two, merges, and asks a copy back', async () => {
    const [lala, aysel, nigar] = await Promise.all(['lala', 'aysel', 'nigar'].map((login) => staff.stores.staff.loadByLogin(login)))
    expect([lala, aysel, nigar].every((one) => one !== undefined)).to.equal(true)
    const lead = await staff.join({ login: 'second-lead', role: 'lead', queues: ['vac'] })
    const colleague = await staff.join({ login: 'rena', role: 'caseworker', queues: ['vac', 'ngo_migration_centre'], clearances: ['trafficking'] })
    const page = await sits(lead)
    await go(page, PATHS.emergency)
    await check(page, 'emergency')
    await page.getByLabel('Case number').fill((await load()).number)
    await press(page, 'Ask a second person')
    await check(page, 'emergency with faults')
    await page.getByLabel('Why now?').fill('Tonight')
    await press(page, 'Ask a second person')
    await page.getByText('waits for a second person').first().waitFor()
    await staff.runDue(caseId)
    const other = await sits(colleague)
    await go(other, pathTo(PATHS.emergencies, 'vac'))
    await check(other, 'emergencies')
    await go(other, pathTo(PATHS.links, caseId))
    await check(other, 'merge')
    await other.getByLabel('Number of the head case').fill((await load()).number)
    await other.getByLabel('Reason').fill('Same site')
    await press(other, 'Merge under another case')
    await check(other, 'merge refused')
    await changeCase(staff.intakeDeps)(await load(), { type: 'ask_deletion' })
    await staff.runDue(caseId)
    await go(other, pathTo(PATHS.recalls, 'ngo_migration_centre'))
    expect(await other.getByRole('button', { name: /^We keep nothing/ }).count()).to.equal(1)
    await check(other, 'copies asked back')
  }).timeout(120_000)
})
