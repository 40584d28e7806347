import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { PATHS as OWN } from '../../src/web/filing/paths.ts'
import { PATHS } from '../../src/web/staff/paths.ts'
import { check, press, useChromium } from '../support/at-a-browser.ts'
import { missingChromium } from '../support/chromium.ts'
import { describeWithService } from '../support/needed-service.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'
import { createVisitor } from '../support/visitor.ts'
import { createWorkerSide } from '../support/worker-side.ts'

/** Invented. Each is told in words of its own and goes to the same queue. */
const STORIES = [
  'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.',
  'Sənədlərimizi ustabaşı yığıb, dörd aydır maaş yoxdur, qapını gecə bağlayırlar.',
  'Хозяин забрал паспорт и не отдаёт, зарплату не платят третий месяц.',
]
const NAMES = ['Xəzər İnşaat MMC', '«Хазар Иншаат» ООО', 'khazar insaat']
const CLEARED = { queues: ['vac'], clearances: ['trafficking', 'children'] } as const

describeWithService('patterns, notices, contacts and reports in a browser', missingChromium(), () => {
  let staff: StaffService
  const chromium = useChromium()
  const sits = (colleague: Colleague): Promise<Page> => chromium.sits(colleague, staff.url)
  const follow = async (page: Page, name: string | RegExp): Promise<void> => {
    await Promise.all([page.waitForEvent('load'), page.locator('main').getByRole('link', { name }).first().click()])
  }
  const said = (page: Page) => page.locator('.govuk-notification-banner--success').innerText()

  before(async function () {
    this.timeout(60_000)
    staff = await startStaff()
  })
  after(() => staff.stop())

  it('are judged by a lead, who makes a notice that unions read', async () => {
    const lead = await staff.join({ login: 'lala', role: 'lead', queues: [...CLEARED.queues], clearances: [...CLEARED.clearances] })
    await staff.giveQueueKey('vac', lead)
    const page = await sits(lead)
    await page.goto(`${staff.url}${PATHS.patterns}`)
    await check(page, 'no pattern')
    for (const [n, text] of STORIES.entries()) await staff.file(text, { facts: { employer: NAMES[n] } })
    await createWorkerSide(staff, { clock: staff.clock }).deps.reviewPatterns()
    await page.reload()
    await check(page, 'patterns')
    await follow(page, /^Possible pattern/)
    await check(page, 'pattern')
    await press(page, 'Confirm the pattern')
    await check(page, 'pattern without a reason')
    expect(await page.evaluate('document.activeElement.className')).to.include('govuk-error-summary')
    await page.getByLabel('Reason').fill('Spoke with two of them')
    await press(page, 'Confirm the pattern')
    expect(await said(page)).to.equal('Done\n\nThe pattern is confirmed')
    await page.getByLabel('Sector notice').fill('On building sites in one region papers are kept.')
    await check(page, 'pattern confirmed')
    await press(page, 'Make a sector notice')
    await check(page, 'sector notices')
  }).timeout(90_000)

  it('show a year’s report, and the open figures to everybody', async () => {
    const page = await sits(await staff.join({ login: 'samira', role: 'statistics_reader' }))
    await page.goto(`${staff.url}${PATHS.reports}`)
    await check(page, 'report')
    await page.goto(`${staff.filingUrl}/figures?lang=en`)
    await check(page, 'open figures')
  }).timeout(60_000)

  it('lead whoever answers for a union to a worker who asks', async () => {
    const nigar = await staff.join({ login: 'nigar', role: 'union_contact', queues: ['ahik'] })
    await staff.giveQueueKey('ahik', nigar)
    const page = await sits(nigar)
    await page.goto(`${staff.url}${PATHS.contacts}`)
    await check(page, 'no contact')
    const before = new Set((await staff.cases.scan(100)).map(({ _id }) => _id))
    const code = String((await staff.reporter.files({ text: STORIES[0] ?? '' })).json.receipt)
    const id = (await staff.cases.scan(100)).find(({ _id }) => !before.has(_id))?._id ?? ''
    for (let round = 0; round < 4; round += 1) await staff.runDue(id)
    const visitor = createVisitor(staff.filingUrl)
    await visitor.call(`${OWN.code}?lang=en`)
    await visitor.sends({ code })
    await visitor.call(`${OWN.union}?lang=en`)
    await visitor.sends({ step: 'check', way: 'here' })
    await visitor.sends({ step: 'send' })
    for (let round = 0; round < 4; round += 1) await staff.runDue(id)
    await page.reload()
    await check(page, 'contacts')
    await follow(page, /^A worker asks/)
    await check(page, 'contact')
    await press(page, 'Take it on')
    expect(await said(page)).to.include('The union took it on')
    await check(page, 'contact taken')
  }).timeout(90_000)
})
