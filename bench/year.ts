import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { REPORT_IDS } from '../src/core/figures/report-kinds.ts'
import { yearlyReport } from '../src/oversight/yearly-report.ts'
import { missingChromium } from '../test/support/chromium.ts'
import { freePort } from '../test/support/service-process.ts'
import { PASSPHRASE, startStaff } from '../test/support/staff-service.ts'
import { attackTables } from '../test/support/year/attack-tables.ts'
import { attackWeeks } from '../test/support/year/attack-weeks.ts'
import { liveYear } from '../test/support/year/live-year.ts'
import { pictureYear } from '../test/support/year/picture-year.ts'
import { weekMail } from '../test/support/year/week-mail.ts'

/**
 * `npm run year -- 10000 FOLDER [PICTURES]` lives an invented year of so many complaints into a store folder that one can open, and prints what the union
 * board, its weekly mail and the reports show, and what an attack on them finds. With PICTURES, a folder for them, it takes pictures of the pages.
 */
const YEAR = 2027
const [asked = '10000', given = './year', pictures] = process.argv.slice(2)
const count = Number(asked)
const folder = resolve(given)
if (!Number.isSafeInteger(count) || count < 1) throw new Error(`how many complaints? ${asked} is no number`)
if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty; an invented year needs a folder of its own`)
mkdirSync(folder, { recursive: true })

const say = (...lines: string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)
const started = performance.now()
const port = await freePort()
const staff = await startStaff({ folder, port, staffUrl: `http://localhost:${port}` })
try {
  say(`An invented year of ${count} complaints. Nobody in it exists.`, '')
  const { today, gone, frozen } = await liveYear(staff, { year: YEAR, count, say })
  say(`lived in ${Math.round((performance.now() - started) / 1000)} s; ${gone} complaints were deleted in it, their figures stay`, '')

  const nigar = await staff.join({ login: 'nigar', role: 'union_monitor' })
  const samir = await staff.join({ login: 'samir', role: 'statistics_reader' })
  say('The weekly mail to a union', '', await weekMail(staff, nigar), '')

  for (const id of REPORT_IDS) {
    const report = await yearlyReport(staff.figures)(id, YEAR)
    if (report === undefined) continue
    const { total, tables, remedies, helped, bodies, referrals, support, quarters } = report.figures
    say(`report ${id}: ${total.count} complaints, ${Object.keys(tables).length} tables, ${remedies.length} kinds of outcome, ${bodies.length} bodies, ${quarters.join(' ')}`)
    if (referrals.length + support.length > 0) say(`  offered to ${referrals.length} bodies by others; ${support.length} measures of support`)
    if (helped) say(`  ${helped.atLeast ? '≥ ' : ''}${helped.complaints} complaints with something obtained, ${helped.workers ?? '–'} people helped`)
  }

  const [attack, naive] = [attackTables(frozen), attackTables(frozen, { naive: true })]
  const weeks = await attackWeeks(staff.figures, today, staff.pack.board.threshold)
  say('', 'The attack, by somebody who was told every total and every shown figure before rounding')
  say(`published tables: cells recovered: ${attack.recovered} of ${attack.withheld}`)
  say(`  the same tables with the small cells alone withheld: ${naive.recovered} of ${naive.withheld}`)
  say(
    `${weeks.weeks} weeks of the board, ${weeks.numbers} numbers: differences that fewer than ${staff.pack.board.threshold} cases stand behind: ${weeks.recovered} of ${weeks.differences}`,
    '',
  )

  if (pictures !== undefined && missingChromium() === undefined) say(...(await pictureYear({ staff, nigar, samir, year: YEAR, folder: resolve(pictures) })))
  say('Open it on this machine:', `  STORE_URL=${folder} KEYRING_DIR=${folder}/keys npm start`)
  say(`  nigar reads the union board, samir the reports; passphrase: ${PASSPHRASE}; authenticator keys: ${nigar.totp} and ${samir.totp}`)
  if (attack.recovered + weeks.recovered > 0) process.exitCode = 1
} finally {
  await staff.stop()
}
