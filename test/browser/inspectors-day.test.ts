import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { PATHS as FILING } from '../../src/web/filing/paths.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { press, useChromium } from '../support/at-a-browser.ts'
import { faultsOfPage, missingChromium } from '../support/chromium.ts'
import { describeWithService } from '../support/needed-service.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { PASSPHRASE, startStaff } from '../support/staff-service.ts'

/** Invented, as all that is filed here. */
const GRAVE = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər. Gecə qapını üstümüzə bağlayırlar, çölə çıxmağa qoymurlar. Biz altı nəfərik.'
const OTHERS = [
  'Pasportumu müdir saxlayır, istəyəndə qaytarmır. İki aydır maaş almıram.',
  'Maaşımı üç aydır vermirlər, getmək istəyəndə hədələyirlər.',
  'Mənə borcun var deyirlər, borcu ödəyənə qədər işdən çıxa bilmərəm. Pasportum onlardadır.',
]
const DAY_SECONDS = 86_400
const CLEARED = { queues: ['vac'], clearances: ['trafficking'] } as const

describeWithService('an inspector’s morning, and a handover', missingChromium(), () => {
  let staff: StaffService
  let [aysel, rena, lala, nigar]: [Page, Page, Page, Page] = Array(4) as [Page, Page, Page, Page]
  let caseId = ''
  let receipt = ''
  let number = ''
  let step = 0
  const { open } = useChromium()
  const joins = (login: string, role: 'inspector' | 'caseworker' | 'lead', fields: { queues: readonly string[]; clearances: readonly 'trafficking'[] } = CLEARED) =>
    staff.join({ login: login.toLowerCase(), name: login, role, queues: [...fields.queues], clearances: [...fields.clearances] })
  /** What is on the page, read by everybody; its picture is named by its place in the day. */
  const look = async (page: Page, name: string): Promise<void> => {
    step += 1
    // The bar to leave quickly stays above what is scrolled under it.
    await page.evaluate('scrollTo(0, 0)')
    expect(await faultsOfPage(page, `${String(step).padStart(2, '0')} ${name}`)).to.deep.equal([])
    expect(await page.locator('main').innerText()).to.not.match(/staff\.\w|\{\w+\}/)
  }
  const follow = async (page: Page, name: string | RegExp): Promise<void> => {
    await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name }).first().click()])
  }
  const toCase = (page: Page) => page.goto(`${staff.url}${pathTo(PATHS.case, caseId)}`)
  const runDue = async (): Promise<void> => {
    await staff.runDue(caseId)
    await staff.runDue(caseId)
  }
  /** Both factors, by the pages. */
  const signIn = async ({ login, totp }: Colleague, name = ''): Promise<Page> => {
    const page = await open()
    const looked = async (what: string) => (name === '' ? undefined : look(page, what))
    await page.goto(`${staff.url}${PATHS.signIn}`)
    await looked('sign in')
    await page.getByLabel('Login').fill(login)
    await page.getByLabel('Passphrase').fill(PASSPHRASE)
    await press(page, 'Sign in')
    await looked('second factor')
    staff.wait(30)
    await page.getByLabel('6-digit code').fill(staff.codeOf(totp))
    await press(page, 'Continue')
    return page
  }
  const workerOpens = async (): Promise<Page> => {
    const phone = await open()
    await phone.goto(`${staff.filingUrl}${FILING.code}?lang=en`)
    await phone.getByLabel('Type your code').fill(receipt)
    await phone.getByRole('button', { name: 'Read the answer' }).click()
    await phone.waitForLoadState('load')
    return phone
  }

  let people: { aysel: Colleague; rena: Colleague; lala: Colleague; nigar: Colleague }
  before(async function () {
    this.timeout(60_000)
    staff = await startStaff()
    people = {
      aysel: await joins('Aysel', 'inspector'),
      rena: await joins('Rena', 'inspector'),
      lala: await joins('Lala', 'lead'),
      nigar: await joins('Nigar', 'caseworker', { queues: ['ngo_migration_centre'], clearances: CLEARED.clearances }),
    }
    await staff.giveQueueKey('vac', people.aysel, people.rena, people.lala)
    await staff.giveQueueKey('ngo_migration_centre', people.nigar)
    for (const text of OTHERS) await staff.file(text, { language: 'az', facts: { region: 'baku', sector: 'construction' } })
    const known = new Set((await staff.cases.scan(100)).map(({ _id }) => _id))
    receipt = String(
      (await staff.reporter.files({ text: GRAVE, language: 'az', facts: { employer: 'Qurğu-Tikinti MMC', region: 'baku', sector: 'construction' } })).json['receipt'],
    )
    caseId = (await staff.cases.scan(100)).find(({ _id }) => !known.has(_id))?._id ?? ''
    await runDue()
    staff.wait(30)
  })
  after(() => staff.stop())

  it('begins with both factors and the list, which shows the gravest first', async () => {
    aysel = await signIn(people.aysel, 'looked at')
    await look(aysel, 'work list')
    await aysel.getByLabel('Indicator').selectOption({ label: 'Restriction of movement' })
    await press(aysel, 'Show')
    await look(aysel, 'work list narrowed')
    const first = aysel.locator('.fl-work a').first()
    number = (await first.textContent()) ?? ''
    await Promise.all([aysel.waitForEvent('load'), first.click()])
    expect(aysel.url()).to.equal(`${staff.url}${pathTo(PATHS.case, caseId)}`)
    await look(aysel, 'case')
  }).timeout(90_000)

  it('goes on to the words, takes the case, pauses a clock and asks the worker', async () => {
    await aysel.getByLabel('Why do you open it?').first().selectOption({ label: 'To work the case' })
    await press(aysel, /^Open the text/)
    expect(await aysel.locator('mark').count()).to.be.greaterThan(1)
    await look(aysel, 'text revealed')
    await follow(aysel, 'Back to the case')
    await press(aysel, 'Take this case')
    expect(await aysel.getByRole('alert').innerText()).to.equal(`Done\n\nCase ${number}: Taken on (Aysel)`)
    await look(aysel, 'case taken')
    await aysel.reload()
    expect(await aysel.getByRole('alert').count()).to.equal(0)
    await press(aysel, 'Pause a clock')
    await aysel.getByLabel('Clock').selectOption({ index: 1 })
    await aysel.getByLabel('Reason').fill('Waiting for the worker')
    await look(aysel, 'pause')
    await press(aysel, 'Pause a clock')
    await press(aysel, 'Ask the worker')
    await look(aysel, 'ask the worker')
    await aysel.getByLabel('What the worker will read').fill('Bu gecə təhlükəsiz bir yerdəsiniz?')
    await press(aysel, 'Ask the worker')
    await look(aysel, 'case asked')
    await runDue()
    const phone = await workerOpens()
    await look(phone, 'worker reads the question')
  }).timeout(120_000)

  it('puts down what was found and offered, and looks at the clocks', async () => {
    await press(aysel, 'Confirm or correct the findings')
    await look(aysel, 'findings')
    await aysel.getByLabel('Reason').fill('I read the text')
    await press(aysel, 'Confirm or correct the findings')
    await press(aysel, 'Record support')
    await aysel.getByLabel('Which measure').selectOption({ index: 1 })
    await aysel.getByLabel('What happened').selectOption({ label: 'offered' })
    await look(aysel, 'support')
    await press(aysel, 'Record support')
    await look(aysel, 'case at noon')
    expect(await aysel.locator('.moj-timeline').innerText()).to.include('Clock paused (First answer)')
    expect(await aysel.locator('.fl-messages').innerText()).to.match(/Internal note Clock paused/)
  }).timeout(120_000)

  it('reads in the other languages of the country’s offices', async () => {
    for (const language of ['az', 'ru', 'tr']) {
      await aysel.locator(`footer button[value="${language}"]`).click()
      await toCase(aysel)
      expect(await aysel.locator('html').getAttribute('lang')).to.equal(language)
      await look(aysel, `case ${language}`)
      await aysel.locator('nav a').first().click()
      await aysel.locator('.fl-work').waitFor()
      await look(aysel, `work list ${language}`)
    }
    await aysel.locator('footer button[value="en"]').click()
    await toCase(aysel)
  }).timeout(120_000)

  it('is handed over: a note, back to the queue, and a colleague on cover has it', async () => {
    await press(aysel, 'Add a note')
    await aysel.getByRole('textbox').first().fill('From tomorrow I am away. Ring before noon.')
    await look(aysel, 'note')
    await press(aysel, 'Add a note')
    await press(aysel, 'Hand back')
    await aysel.getByLabel('Reason').fill('Leave till Monday')
    await look(aysel, 'hand back')
    await press(aysel, 'Hand back')
    lala = await signIn(people.lala)
    await lala.goto(`${staff.url}${pathTo(PATHS.queue, 'vac')}`)
    await lala.getByLabel(`Tick ${number}`).check()
    await lala.getByLabel('Colleague').selectOption({ label: 'Rena' })
    await look(lala, 'lead gives')
    await press(lala, 'Give the ticked cases')
    await look(lala, 'lead has given')
    rena = await signIn(people.rena)
    await follow(rena, /^Mine/)
    await look(rena, 'mine')
    await follow(rena, number)
    await look(rena, 'case taken over')
  }).timeout(120_000)

  it('is referred when the worker agrees, and the other body reads it', async () => {
    const fill = async () => {
      await press(rena, /^Refer to another body/)
      await rena.getByLabel('To which body?').selectOption('ngo_migration_centre')
      await rena.getByLabel('What for?').fill('Shelter')
      await rena.getByLabel('1. Complaint').check()
    }
    await fill()
    await look(rena, 'refer')
    await press(rena, 'See what leaves')
    await look(rena, 'refer without consent')
    const phone = await workerOpens()
    await look(phone, 'worker is asked')
    await phone.getByRole('button', { name: /^Yes, it may.*igra/ }).click()
    await phone.getByText('Your answer is kept').waitFor()
    await toCase(rena)
    await fill()
    await press(rena, 'See what leaves')
    await look(rena, 'refer preview')
    expect(await rena.locator('main').innerText()).to.include('Building')
    await press(rena, 'Send')
    await look(rena, 'case referred')
    await runDue()
    nigar = await signIn(people.nigar)
    await follow(nigar, 'Offered to us (1)')
    await look(nigar, 'offers')
    await follow(nigar, number)
    await look(nigar, 'offer')
    await press(nigar, 'Accept')
    await look(nigar, 'case accepted')
    await nigar.getByLabel('Why do you open it?').first().selectOption({ label: 'To work the case' })
    await press(nigar, /^Open the text/)
    expect(await nigar.locator('main').textContent()).to.include('Pasportumu')
    await look(nigar, 'other body reads')
  }).timeout(150_000)

  it('ends with a remedy and an outcome told, and what the worker says later is shown', async () => {
    await toCase(nigar)
    await press(nigar, 'Take this case')
    for (const [page, name] of [
      [rena, 'rena'],
      [nigar, 'nigar'],
    ] as const) {
      await toCase(page)
      await press(page, 'Record a remedy')
      await page.getByLabel('What was obtained?').selectOption({ label: 'Wages' })
      await page.getByLabel('Amount').fill('1250,50')
      await look(page, `${name} remedy`)
      await press(page, 'Record a remedy')
      await press(page, /^Close/)
      await page.getByLabel('Why is it closed?').selectOption({ label: 'A remedy was obtained' })
      const told = page.getByLabel('What the worker will read')
      if ((await told.count()) > 0) await told.fill('Maaşınız ödənildi.')
      await page.getByLabel('Reason').fill('Paid in full')
      await look(page, `${name} close`)
      await press(page, 'Close')
    }
    await look(nigar, 'case closed')
    staff.wait(8 * DAY_SECONDS)
    await runDue()
    const phone = await workerOpens()
    await phone.getByRole('link', { name: 'Answer three questions' }).click()
    for (const [name, value] of [
      ['how', 'better'],
      ['harmed', 'no'],
      ['paid', 'part'],
    ])
      await phone.locator(`input[name="${name}"][value="${value}"]`).check()
    await look(phone, 'worker is asked later')
    await phone.locator('form#form button[type="submit"], form#form button:not([type])').first().click()
    await phone.getByText('Your answer is kept').waitFor()
    rena = await signIn(people.rena)
    await toCase(rena)
    expect(await rena.locator('main').innerText()).to.include('What was owed was paid: a part')
    await look(rena, 'case followed up')
  }).timeout(150_000)
})
