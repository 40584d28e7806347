import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PATHS as FIGURE_PATHS, ofYear, REPORT_PATHS } from '../../../src/web/figures/paths.ts'
import { cardPath, WATCH_PATHS } from '../../../src/web/watch/paths.ts'
import { openChromium } from '../chromium.ts'
import type { Colleague, StaffService } from '../staff-service.ts'

type Pictured = { staff: StaffService; nigar: Colleague; samir: Colleague; year: number; folder: string }

/** Pictures of what an invented year looks like: the board and a card of it, the week, a report, the open figures. Their files. */
export const pictureYear = async ({ staff, nigar, samir, year, folder }: Pictured): Promise<string[]> => {
  mkdirSync(folder, { recursive: true })
  const chromium = await openChromium()
  const url = staff.url.replace('127.0.0.1', 'localhost')
  const taken: string[] = []
  const takeAs = async (who: Colleague | undefined, pages: readonly (readonly [name: string, address: string])[]): Promise<void> => {
    const context = await chromium.newContext({ locale: 'en', viewport: { width: 1024, height: 900 } })
    if (who) await context.addCookies([{ name: 'staff', value: who.browser.jar.get('staff') ?? '', url }])
    const page = await context.newPage()
    for (const [name, address] of pages) {
      await page.goto(address)
      const path = join(folder, `${name}.png`)
      await page.screenshot({ path, fullPage: true })
      taken.push(path)
    }
    await context.close()
  }
  try {
    const [first] = (await staff.escalations.page({ open: true }, 1)).rows
    await takeAs(nigar, [
      ['year-board', `${url}${WATCH_PATHS.board}?lang=en`],
      ['year-card', `${url}${cardPath(WATCH_PATHS.card, first?._id ?? '')}?lang=en`],
      ['year-week', `${url}${WATCH_PATHS.week}?lang=en`],
    ])
    await takeAs(samir, [['year-report', `${url}${REPORT_PATHS.reports}?report=coordinator&year=${year}&lang=en`]])
    await takeAs(undefined, [['year-figures', `${staff.filingUrl}${ofYear(FIGURE_PATHS.year, year)}?lang=en`]])
    return taken
  } finally {
    await chromium.close()
  }
}
