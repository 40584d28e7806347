import { WATCH_PATHS } from '../src/web/watch/paths.ts'
import type { StaffBrowser } from '../test/support/staff-browser.ts'

/** The union board whole, narrowed each way, and what was answered. */
export const BOARD_PAGES = ['', '?only=body:vac', '?only=band:P1', '?only=sector:construction', '?view=answered'].map((query) => `${WATCH_PATHS.board}${query}`)

/** Asks for each as a monitor's browser does. Throws where one shows no card: a page that fails is quick. */
export const readBoard = (browser: StaffBrowser) => async (): Promise<void> => {
  for (const path of BOARD_PAGES) {
    const { status, html } = await browser.get(path)
    if (status !== 200 || !html.includes(`href="${WATCH_PATHS.board}/`)) throw new Error(`${path} shows no card: ${status}`)
  }
}
