import type { Case } from '../../../src/core/case.ts'
import { isTombstone } from '../../../src/core/case.ts'
import type { OfferedAction } from '../../../src/core/offers.ts'
import { PATHS, pathTo } from '../../../src/web/staff/paths.ts'
import type { StaffBrowser, StaffPage } from '../staff-browser.ts'
import { sendForm } from '../staff-forms.ts'
import type { World } from './ground.ts'
import { besideStaff } from './ground.ts'
import { must } from './step.ts'

/** The case behind a receipt, as it is stored. */
export const caseOf = (world: World, receipt: string): Promise<Case> =>
  besideStaff(world.ground, async ({ stores }) => {
    const [found] = await stores.cases.candidates(receipt.replaceAll(/\D/g, '').slice(0, 6))
    const stored = found && (await stores.cases.load(found.caseId))
    if (stored === undefined || isTombstone(stored)) throw new Error('there is no such case')
    return stored
  })

export const openCase = async (browser: StaffBrowser, id: string): Promise<StaffPage> => must(await browser.get(pathTo(PATHS.case, id)), 200)

/** From the case's page through the form. */
export const does = async (browser: StaffBrowser, id: string, action: OfferedAction, fields: Record<string, string> = {}): Promise<void> => {
  const form = must(await sendForm(browser, await openCase(browser, id), action), 200)
  must(await browser.submit(form, pathTo(PATHS.act, id), { sure: 'yes', ...fields }), 303)
}
