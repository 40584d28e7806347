import type { Case } from '../../../src/core/case.ts'
import { isTombstone } from '../../../src/core/case.ts'
import type { OfferedAction } from '../../../src/core/offers.ts'
import { PATHS, pathTo } from '../../../src/web/staff/paths.ts'
import type { StaffBrowser, StaffPage } from '../staff-browser.ts'
import { sendForm } from '../staff-forms.ts'
import type { World } from './ground.ts'
import { besideStaff } from './ground.ts'
import { must, until } from './step.ts'

/** The case behind a receipt, as it is stored. */
export const caseOf = (world: World, receipt: string): Promise<Case> =>
  besideStaff(world.ground, async ({ stores }) => {
    const [found] = await stores.cases.candidates(receipt.replaceAll(/\D/g, '').slice(0, 6))
    const stored = found && (await stores.cases.load(found.caseId))
    if (stored === undefined || isTombstone(stored)) throw new Error('there is no such case')
    return stored
  })

export const openCase = async (browser: StaffBrowser, id: string): Promise<StaffPage> => must(await browser.get(pathTo(PATHS.case, id)), 200)

/** A job may change a case between a page and its form: then nothing was done, the page says to try again, and so does who reads it. */
export const triesAgain = async (what: string, send: () => Promise<StaffPage>): Promise<void> => {
  await until(what, async () => {
    const page = await send()
    return page.status === 409 ? undefined : must(page, 303)
  })
}

/** From the case's page through the form. */
export const does = (browser: StaffBrowser, id: string, action: OfferedAction, fields: Record<string, string> = {}): Promise<void> =>
  triesAgain(action, async () => {
    const form = must(await sendForm(browser, await openCase(browser, id), action), 200)
    return browser.submit(form, pathTo(PATHS.act, id), { sure: 'yes', ...fields })
  })
