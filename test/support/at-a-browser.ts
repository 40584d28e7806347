import { expect } from 'chai'
import type { Browser, Page } from 'playwright-core'
import { faultsOfPage, openChromium } from './chromium.ts'
import type { Colleague } from './staff-service.ts'

/** A button by keyboard alone. */
export const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name }).first().focus()
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

export const check = async (page: Page, name: string): Promise<void> => {
  expect(await faultsOfPage(page, name)).to.deep.equal([])
}

/** Chromium for a suite of tests, closed behind it; an error in a page's script fails the test it happened in. */
export const useChromium = () => {
  let chromium: Browser
  const broken: string[] = []
  before(async function () {
    this.timeout(60_000)
    chromium = await openChromium()
  })
  after(() => chromium.close())
  afterEach(() => expect(broken.splice(0)).to.deep.equal([]))

  /** A page in a browser of its own. */
  const open = async (): Promise<Page> => {
    const page = await (await chromium.newContext({ locale: 'en' })).newPage()
    page.on('pageerror', (error) => broken.push(error.message))
    return page
  }
  return {
    open,
    /** A colleague who has signed in. */
    sits: async ({ browser }: Colleague, url: string): Promise<Page> => {
      const page = await open()
      await page.context().addCookies([...browser.jar].map(([name, value]) => ({ name, value, url })))
      return page
    },
  }
}
