import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { chromium } from 'playwright-core'

const PROGRAM = '/usr/bin/chromium'
export const missingChromium = (): string | undefined => (existsSync(PROGRAM) ? undefined : `${PROGRAM} is not there`)

export const openChromium = () => chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox', '--disable-dev-shm-usage'] })

/** Widths at which a page has to do: a small telephone, and a desk. */
export const WIDTHS = [320, 1280] as const
const HEIGHT = 800
const SCHEMES = ['light', 'dark'] as const
/** Schemes a page says it is made for: in the others it looks the same. */
const SCHEMES_OF = `document.querySelector('meta[name="color-scheme"]')?.content.split(' ') ?? []`

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type Violation = { id: string; nodes: { target: string[]; failureSummary?: string }[] }

/** What axe finds wrong: WCAG 2.2 A and AA, and its own good practice. Run past the page's policy on scripts, which stays in force for the page. */
const violationsIn = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations)`,
  )) as Violation[]
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary}`))
}

const SHOTS = process.env['SHOTS_DIR'] ?? ''

/** Everything wrong with the page as it stands, in each width and scheme; a picture of each where SHOTS_DIR says so. 320 px are also a desk's page at 400 %. */
export const faultsOfPage = async (page: Page, name: string, widths: readonly number[] = WIDTHS): Promise<string[]> => {
  const faults: string[] = []
  // A page stands before its style sheet has come.
  await page.waitForLoadState('load')
  const made = (await page.evaluate(SCHEMES_OF)) as string[]
  for (const colorScheme of SCHEMES) {
    if (made.length > 0 && !made.includes(colorScheme)) continue
    await page.emulateMedia({ colorScheme })
    for (const width of widths) {
      await page.setViewportSize({ width, height: HEIGHT })
      const place = `${name} at ${width} px, ${colorScheme}`
      const needed = Number(await page.evaluate('document.documentElement.scrollWidth'))
      if (needed > width) faults.push(`${place}: is ${needed} px wide`)
      faults.push(...(await violationsIn(page)).map((fault) => `${place}: ${fault}`))
      if (SHOTS === '') continue
      mkdirSync(SHOTS, { recursive: true })
      await page.screenshot({ path: join(SHOTS, `${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`), fullPage: true })
    }
  }
  return faults
}
