import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { commit } from '../../src/core/commit.ts'
import { decide } from '../../src/core/decide.ts'
import { isRefusal } from '../../src/core/errors.ts'
import type { FigureTrack } from '../../src/core/figures/figure-row.ts'
import { PATHS } from '../../src/web/staff/paths.ts'
import { cardPath, WATCH_PATHS } from '../../src/web/watch/paths.ts'
import { buildEscalation, buildFigure } from '../support/build-case.ts'
import { faultsOfPage, missingChromium, openChromium } from '../support/chromium.ts'
import { describeWithService } from '../support/needed-service.ts'
import { freePort } from '../support/service-process.ts'
import type { StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const DAY = 86_400
const LANGUAGES = ['en', 'az', 'ru', 'tr'] as const

describeWithService('the union board in a browser', missingChromium(), () => {
  let staff: StaffService
  let chromium: Browser
  let page: Page
  let url: string

  const fill = async (): Promise<void> => {
    const { escalations, figures } = staff.stores
    const said = { answer: 'no_people', line: 'Two of us are ill till spring', on: '2026-11-24' } as const
    const rows = [
      buildEscalation({
        _id: 'first',
        body: 'vac',
        band: 'P1',
        indicators: ['isolation', 'withholding_wages'],
        regionGroup: 'absheron_khizi',
        sector: 'construction',
        since: '2026-10-20',
      }),
      buildEscalation({ _id: 'second', body: 'ombudsman', asked: { question: 'what_stops_it', on: '2026-11-20' }, said, steps: [{ step: 'wrote_to_head', on: '2026-11-21' }] }),
      buildEscalation({ _id: 'third', body: 'child_protection', compartment: 'children', ranOut: ['human_look', 'first_answer'] }),
    ]
    for (const row of rows) await escalations.put(row.caseId, 1, [row])
    const track = (n: number): FigureTrack => ({
      body: n < 12 ? 'vac' : 'ombudsman',
      status: 'triaged',
      open: true,
      step: 2,
      clocks: [{ kind: n < 20 ? 'human_look' : 'reply', state: 'breached' }],
      days: {},
    })
    for (let n = 0; n < 47; n += 1) await figures.put(buildFigure({ _id: `figure-${n}`, tracks: [track(n)], band: n < 14 ? 'P1' : 'P3', sector: n < 30 ? 'construction' : '' }))
    staff.wait(7 * DAY)
    await staff.countWeek()
  }

  before(async function () {
    this.timeout(90_000)
    const port = await freePort()
    url = `http://localhost:${port}`
    staff = await startStaff({ staffUrl: url, port })
    const nigar = await staff.join({ login: 'nigar', role: 'union_monitor' })
    await fill()
    await staff.signIn(nigar, nigar.browser)
    const { browser } = nigar
    chromium = await openChromium()
    const context = await chromium.newContext({ locale: 'en', javaScriptEnabled: true })
    await context.addCookies([{ name: 'staff', value: browser.jar.get('staff') ?? '', url }])
    page = await context.newPage()
  })
  after(async () => {
    await chromium.close()
    await staff.stop()
  })

  for (const language of LANGUAGES) {
    it(`can be read by everybody at every width, in ${language}`, async () => {
      for (const [name, path] of [
        ['board', WATCH_PATHS.board],
        ['card', cardPath(WATCH_PATHS.card, 'second')],
        ['withheld', cardPath(WATCH_PATHS.card, 'third')],
        ['week', WATCH_PATHS.week],
      ]) {
        await page.goto(`${url}${path}?lang=${language}`)
        expect(await page.locator('html').getAttribute('lang')).to.equal(language)
        expect(await faultsOfPage(page, `union ${name} ${language}`)).to.deep.equal([])
        expect(await page.locator('main').innerText()).to.not.match(/watch\.|staff\.|\{\w+\}/)
      }
    }).timeout(90_000)
  }

  it('has beside it, for those who answer workers alone, the list of who asks and a page for each', async () => {
    const rauf = await staff.join({ login: 'rauf', name: 'Rauf', role: 'union_contact', queues: ['ahik'] })
    await staff.giveQueueKey('ahik', rauf)
    const id = await staff.file('Maaşımı üç aydır vermirlər.')
    const theCase = await staff.cases.load(id)
    if (theCase === undefined || !('outbox' in theCase)) throw new Error('the case is gone')
    const asked = { body: 'ahik', told: false, asked: { channel: 'web', wording: 'mine.union_sees', language: 'az' } } as const
    const context = { now: staff.clock.now(), rules: staff.pack, newId: staff.intakeDeps.ids.random }
    const sealed = await staff.intakeDeps.sealer.seal({ id: 'written', content: { text: '', facts: { reach: '+994 50 000 00 00', name: 'Leyla', language: 'az' } }, padTo: 'sms' })
    const decision = decide(theCase, { type: 'ask_contact', ...asked, item: { id: 'written', kind: 'contact', ...sealed } }, context)
    if (isRefusal(decision)) throw new Error(decision.refused)
    await staff.cases.replace(commit(theCase, decision, { role: 'worker' }, context), theCase.version)
    await staff.runDue(id)
    const own = await chromium.newContext({ locale: 'en' })
    await own.addCookies([{ name: 'staff', value: rauf.browser.jar.get('staff') ?? '', url }])
    const at = await own.newPage()
    for (const language of LANGUAGES) {
      await at.goto(`${url}${PATHS.contacts}?lang=${language}`)
      expect(await faultsOfPage(at, `who asks ${language}`)).to.deep.equal([])
      await at.locator('main .fl-cards a').click()
      expect(await at.locator('main').innerText())
        .to.include('+994 50 000 00 00')
        .and.not.match(/contact\.|staff\.|\{\w+\}/)
      await at.locator('main textarea').press('Tab')
      await at.keyboard.press('Enter')
      await at.locator('#text[aria-invalid="true"]').waitFor()
      expect(await faultsOfPage(at, `one who asks ${language}`)).to.deep.equal([])
    }
    await own.close()
  }).timeout(120_000)

  it('is worked by keyboard alone: a question that was not chosen is asked for beside its field', async () => {
    await page.goto(`${url}${cardPath(WATCH_PATHS.card, 'first')}`)
    const tabTo = async (selector: string): Promise<void> => {
      for (let n = 0; n < 60; n += 1) {
        await page.keyboard.press('Tab')
        if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return
      }
      throw new Error(`the keyboard does not reach ${selector}`)
    }
    await tabTo('#question')
    await tabTo('form[action$="/ask"] button')
    await page.keyboard.press('Enter')
    await page.locator('#question[aria-invalid="true"]').waitFor()
    expect(await faultsOfPage(page, 'union card wrong')).to.deep.equal([])
    await page.getByRole('alert').getByRole('link').click()
    expect(await page.evaluate('document.activeElement.id')).to.equal('question')
  }).timeout(60_000)
})
