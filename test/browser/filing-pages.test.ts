import { expect } from 'chai'
import { HtmlValidate } from 'html-validate'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { PATHS } from '../../src/web/filing/paths.ts'
import { faultsOfPage, missingChromium, openChromium, WIDTHS } from '../support/chromium.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { describeWithService } from '../support/needed-service.ts'

const STORY = 'Pasportumu aldılar, üç aydır maaş vermirlər. Gecə darvazanı bağlayırlar.'
const LANGUAGES = ['az', 'ru', 'tr', 'en', 'ka', 'fa', 'ur', 'hi', 'bn', 'uz', 'zh'] as const
/** Looked at in every width; the others at that of a small telephone. */
const WHOLE: readonly string[] = ['az', 'fa']
const KIB = 1_024

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'no-implicit-button-type': 'off', 'doctype-style': 'off' },
})

/** Faults in a page's own bytes, as a validator of HTML sees them. */
const markupFaults = async (name: string, html: string): Promise<string[]> => {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${name} line ${line}: ${ruleId}: ${message}`))
}

/** Each page of the journey in order, with what somebody does on it. `see` looks at every page. */
const walk = async (page: Page, url: string, language: string, see: (name: string) => Promise<void>): Promise<void> => {
  const onward = (): Promise<void> => page.locator('main .govuk-button').first().click()
  await page.goto(`${url}${PATHS.home}?lang=${language}`)
  await see('story')
  await onward()
  await see('story at fault')
  await page.fill('#text', STORY)
  await onward()
  await see('region')
  await page.selectOption('#region', 'baku')
  await onward()
  await see('sector')
  await page.check('[value=construction]')
  await onward()
  await see('people')
  await onward()
  await see('employer')
  await page.fill('#employer', 'Firma 7')
  await onward()
  await see('safe')
  await onward()
  await see('who')
  await onward()
  await see('check')
  await onward()
  await see('code')
  await onward()
  await see('code not kept')
  await page.check('#kept')
  await onward()
  await see('done')
}

/** A union is asked for: with nothing chosen, then as it will be seen, then as it stands. */
const walkUnion = async (page: Page, url: string, language: string, see: (name: string) => Promise<void>): Promise<void> => {
  const onward = () => page.locator('main .govuk-button').first().click()
  await page.goto(`${url}${PATHS.union}?lang=${language}`)
  await onward()
  await see('union, nothing chosen')
  await page.check('input[name="way"][value="reach"]')
  await page.fill('#reach', '+994 50 000 00 00')
  await onward()
  await see('union, what it will see')
  await onward()
  await page.goto(`${url}${PATHS.union}?lang=${language}`)
  await see('union, asked')
}

/** The pages behind the code, which the cookie of the journey opens. */
const walkOwn = async (page: Page, url: string, language: string, see: (name: string) => Promise<void>): Promise<void> => {
  for (const [name, path] of [
    ['own', PATHS.own],
    ['add', PATHS.add],
    ['file', PATHS.file],
    ['withdraw', PATHS.withdraw],
    ['delete', PATHS.delete],
    ['ask for the code', PATHS.code],
    ['safety', PATHS.safety],
    ['not there', '/nothing'],
  ] as const) {
    await page.goto(`${url}${path}?lang=${language}`)
    await see(name)
  }
  await walkUnion(page, url, language, see)
  await page.goto(`${url}${PATHS.code}?lang=${language}`)
  await page.fill('#code', '1234')
  await page.locator('main .govuk-button').click()
  await see('wrong code')
  await page.goto(`${url}${PATHS.add}?lang=${language}`)
  await page.locator('main .govuk-button').click()
  await see('nothing added')
  await page.goto(`${url}${PATHS.delete}?lang=${language}`)
  await page.locator('main .govuk-button').click()
  await see('gone')
}

describeWithService('the filing pages in a browser', missingChromium(), () => {
  let service: FilingService
  let browser: Browser
  before(async () => {
    service = await startFiling()
    browser = await openChromium()
  })
  after(async () => {
    await browser.close()
    await service.stop()
  })

  const opened = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browser.newContext(options)
    // Nothing beyond this service is reached; where a page leads out, an empty one stands for it.
    await context.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.fulfill({ body: 'outside', contentType: 'text/plain' }))
    return { context, page: await context.newPage() }
  }

  for (const language of LANGUAGES) {
    it(`in ${language} hold nothing that axe or a validator of HTML finds, in light and dark, on every page, without script`, async function () {
      this.timeout(300_000)
      const { context, page } = await opened()
      // axe runs in the page, so scripts must run there; the pages' own is kept away.
      await context.route(`**${PATHS.script}`, (route) => route.abort())
      const faults: string[] = []
      const markup = new Map<string, string>()
      context.on('response', async (response) => {
        if ((response.headers()['content-type'] ?? '').includes('text/html') && response.status() !== 303) markup.set(response.url(), await response.text().catch(() => ''))
      })
      const see = async (name: string): Promise<void> => {
        faults.push(...(await faultsOfPage(page, `${language} ${name}`, WHOLE.includes(language) ? WIDTHS : [320])))
        for (const [, html] of markup) faults.push(...(await markupFaults(`${language} ${name}`, html)))
        markup.clear()
      }
      await walk(page, service.url, language, see)
      await walkOwn(page, service.url, language, see)
      await context.close()
      expect(faults).to.deep.equal([])
    })
  }

  it('weigh little: the first page at most 14 KB with all it needs, every other at most 50 KB', async function () {
    this.timeout(120_000)
    const { context, page } = await opened()
    let bytes = 0
    const pending: Promise<void>[] = []
    context.on('requestfinished', (request) => {
      pending.push(
        request.sizes().then(({ responseBodySize }) => {
          bytes += responseBodySize
        }),
      )
    })
    const weights: [string, number][] = []
    const see = async (name: string): Promise<void> => {
      await page.waitForLoadState('networkidle')
      await Promise.all(pending.splice(0))
      weights.push([name, bytes])
      bytes = 0
    }
    await walk(page, service.url, 'ru', see)
    await walkOwn(page, service.url, 'ru', see)
    await context.close()
    const whole = weights.reduce((sum, [, weight]) => sum + weight, 0)
    process.stdout.write(`      bytes of each page over the wire, in Russian: ${weights.map(([name, weight]) => `${name} ${weight}`).join(', ')}; all ${whole}\n`)
    const [[, first] = ['', 0], ...others] = weights
    expect(first)
      .to.be.greaterThan(1_000)
      .and.at.most(14 * KIB)
    for (const [name, weight] of others) expect(weight, name).to.be.at.most(50 * KIB)
  })

  it('file a complaint over a link of 100 kbit/s with answers that take 600 ms', async function () {
    this.timeout(120_000)
    const { context, page } = await opened()
    const wire = await context.newCDPSession(page)
    await wire.send('Network.enable')
    await wire.send('Network.emulateNetworkConditions', { offline: false, latency: 600, downloadThroughput: 100_000 / 8, uploadThroughput: 100_000 / 8 })
    const started = performance.now()
    await walk(page, service.url, 'az', async () => undefined)
    process.stdout.write(`      filed over 100 kbit/s in ${((performance.now() - started) / 1_000).toFixed(1)} s, thirteen pages, nobody thinking\n`)
    expect(await page.textContent('.govuk-panel__title')).to.include(service.pack.texts.az?.['page.done'])
    await context.close()
  })

  it('take Enter for going on, not for another language or going back', async function () {
    this.timeout(120_000)
    const { context, page } = await opened()
    await page.goto(`${service.url}${PATHS.home}?lang=en`)
    await page.fill('#text', STORY)
    await page.locator('main .govuk-button').click()
    await page.locator('button[value=skip]').click()
    await page.locator('main .govuk-button').click()
    await page.locator('button[value="to:employer"]').click()
    await page.fill('#employer', 'Firma 9')
    await page.press('#employer', 'Enter')
    expect(await page.getAttribute('html', 'lang')).to.equal('en')
    expect(await page.textContent('.govuk-summary-list')).to.include('Firma 9')
    await context.close()
  })

  it('file once on a double click, and again the same case by the browser’s own back button', async function () {
    this.timeout(120_000)
    const { context, page } = await opened()
    await walk(page, service.url, 'en', async () => undefined)
    const code = await page.textContent('.digits')
    const before = (await service.cases.scan(10_000)).length
    await page.goBack()
    // What a form brought is not kept by the browser: it asks whether to send it again, and gets the same page.
    if ((await page.locator('#kept').count()) === 0) await page.reload()
    await page.check('#kept')
    await page.locator('main .govuk-button').dblclick()
    await page.waitForSelector('.govuk-panel')
    expect(await page.textContent('.digits')).to.equal(code)
    expect((await service.cases.scan(10_000)).length).to.equal(before)
    await context.close()
  })

  for (const [how, leave] of [
    [
      'at the third Shift',
      async (page: Page) => {
        for (const _ of [1, 2, 3]) await page.keyboard.press('Shift')
      },
    ],
    ['at the button', (page: Page) => page.locator('.govuk-exit-this-page__button').click()],
  ] as const) {
    it(`leave ${how}, forget the code, and do not come back`, async function () {
      this.timeout(120_000)
      const { context, page } = await opened()
      await walk(page, service.url, 'en', async () => undefined)
      expect((await context.cookies()).map(({ name }) => name)).to.include('code')
      await page.waitForLoadState('load')
      const outside = page.waitForRequest(/google/)
      await leave(page)
      await outside
      expect((await context.cookies()).map(({ name, value }) => [name, value])).to.deep.equal([['n', '1']])
      const later = await context.newPage()
      await later.goto(`${service.url}${PATHS.own}?lang=en`)
      expect(new URL(later.url()).pathname).to.equal(PATHS.code)
      await context.close()
    })
  }

  it('show nothing of before to whoever goes back after that', async function () {
    this.timeout(120_000)
    const { context, page } = await opened()
    await walk(page, service.url, 'en', async () => undefined)
    await context.request.get(`${service.url}${PATHS.leave}?lang=en`, { maxRedirects: 0 })
    for (const _ of [1, 2, 3]) {
      await page.goBack()
      expect(await page.content())
        .to.include('What is happening')
        .and.to.not.include(STORY)
    }
    await context.close()
  })

  it('leave by a plain link where no script runs', async function () {
    this.timeout(120_000)
    const { context, page } = await opened({ javaScriptEnabled: false })
    await page.goto(`${service.url}${PATHS.safety}?lang=en`)
    await page.locator('.govuk-exit-this-page__button').click()
    await page.waitForURL(/google/, { waitUntil: 'commit' })
    await context.close()
  })

  it('go to what is wrong, where a script can', async function () {
    this.timeout(120_000)
    const { context, page } = await opened()
    await page.goto(`${service.url}${PATHS.home}?lang=en`)
    await page.locator('main .govuk-button').click()
    await page.locator('.govuk-error-summary:focus').waitFor()
    expect(await page.title()).to.match(/^There is a problem: /)
    await page.locator('.govuk-error-summary a').click()
    expect(await page.evaluate('document.activeElement.id')).to.equal('text')
    await context.close()
  })

  it('do the work for the pace while the code is written down, where a script can', async function () {
    this.timeout(120_000)
    const { context, page } = await opened()
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.postData()?.includes('go=send')) sent.push(request.postData() ?? '')
    })
    await walk(page, service.url, 'en', async (name) => {
      while (name.startsWith('code') && (await page.locator('input[data-work]').inputValue()) === '') await page.waitForTimeout(50)
    })
    expect(sent.at(-1)).to.match(/proof=[\w%]{100,}/)
    await context.close()
  })

  it('add a photo from a telephone', async function () {
    this.timeout(120_000)
    const { context, page } = await opened({ viewport: { width: 320, height: 640 } })
    await walk(page, service.url, 'en', async () => undefined)
    await page.locator('a', { hasText: 'Add a photo' }).click()
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#286' } })
      .jpeg()
      .toBuffer()
    await page.setInputFiles('#file', { name: 'gate.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.locator('main .govuk-button').click()
    expect(await page.textContent('.note')).to.equal('Your file was added.')
    await context.close()
  })

  it('leave nothing in the browser but a title that says nothing, and an address that tells no fact', async function () {
    this.timeout(120_000)
    const { context, page } = await opened()
    const seen = new Set<string>()
    page.on('framenavigated', (frame) => seen.add(frame.url()))
    const titles = new Set<string>()
    await walk(page, service.url, 'az', async () => {
      titles.add(await page.title())
    })
    for (const url of seen) expect(url).to.match(/^http:\/\/127\.0\.0\.1:\d+\/(complaints|done)?\?lang=az$/)
    for (const title of titles) expect(title).to.match(/^(Problem var: )?Mesaj forması$/)
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).to.deep.equal([0, 0, ''])
    await context.close()
  })
})
