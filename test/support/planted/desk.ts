import type { OfferedAction } from '../../../src/core/offers.ts'
import { PATHS, pathTo } from '../../../src/web/staff/paths.ts'
import { formWith, sendForm } from '../staff-forms.ts'
import { caseOf, does, openCase, triesAgain } from './at-a-case.ts'
import { CHANNELS, fileBy } from './channels.ts'
import { handsOn } from './handing.ts'
import { EXTRAS } from './own-things.ts'
import { judgesPattern } from './patterns.ts'
import { PLANTED } from './secrets.ts'
import type { Step } from './step.ts'
import { must, until } from './step.ts'

const QUEUE = 'vac'

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Everything that somebody writes at the desk of one case, each in words of its own. */
const works: Step['run'] = async (world) => {
  const { aysel, kamal } = world.people
  const { _id: id } = await caseOf(world, world.receipts[1] ?? '')
  const { reason } = PLANTED
  const own = (action: OfferedAction, fields: Record<string, string>) => does(aysel.browser, id, action, fields)
  must(await sendForm(aysel.browser, await openCase(aysel.browser, id), 'claim'), 303)
  const empty = must(await sendForm(aysel.browser, await openCase(aysel.browser, id), 'note'), 200)
  must(await aysel.browser.submit(empty, pathTo(PATHS.act, id), { text: `${PLANTED.note} `.repeat(500) }), 400)
  await own('note', { text: PLANTED.note })
  await own('reply', { text: PLANTED.reply })
  await own('ask_worker', { text: PLANTED.question, until: inDays(5) })
  await own('raise_band', { band: 'P0', reason })
  await own('record_remedy', { remedy: 'wages', amount: '731.55', currency: 'AZN', workers: '3', reason })
  await own('correct_findings', { ind_debt_bondage: 'medium', reason })
  await own('record_support', { measure: 'legal_aid', step: 'offered', reason })
  await own('set_basis', { filingBasis: 'appeal_named', met_subject: 'yes', met_full_name: 'yes', met_address: 'yes', reason })
  await does(kamal.browser, id, 'hold', { until: inDays(9), reason })
  await does(kamal.browser, id, 'release_hold', { reason })
}

/** Merges a case under another and takes it out again; closes it, and opens it again. */
const endsAndLinks: Step['run'] = async (world) => {
  const { browser } = world.people.kamal
  const [first, second] = [await caseOf(world, world.receipts[0] ?? ''), await caseOf(world, world.receipts[1] ?? '')]
  const { reason } = PLANTED
  const links = () => browser.get(pathTo(PATHS.links, first._id))
  must(await browser.submit(await links(), pathTo(PATHS.linkCases, first._id), { number: PLANTED.apiWord, reason }), 400)
  must(await browser.submit(await links(), pathTo(PATHS.linkCases, first._id), { number: second.number, reason }), 303)
  await triesAgain('the case taken out again', async () => browser.submit(await links(), pathTo(PATHS.unlinkCases, first._id), { reason }))
  must(await sendForm(browser, await openCase(browser, first._id), 'claim'), 303)
  await does(browser, first._id, 'close', { closeReason: 'resolved_info_given', text: PLANTED.reply, reason })
  await does(browser, first._id, 'reopen', { reason })
}

/** A lead without the clearance asks, somebody else agrees. */
const breaksGlass: Step['run'] = async (world) => {
  const { lala, aysel } = world.people
  const { _id: id, number } = await caseOf(world, world.receipts[0] ?? '')
  const asking = () => lala.browser.get(PATHS.emergency)
  must(await lala.browser.submit(await asking(), PATHS.emergency, { number: PLANTED.apiWord, reason: PLANTED.glassReason }), 404)
  must(await lala.browser.submit(await asking(), PATHS.emergency, { number, reason: PLANTED.glassReason }), 200)
  const page = await until('the emergency', async () => {
    const shown = await aysel.browser.get(pathTo(PATHS.emergencies, QUEUE))
    return formWith(shown, 'Agree, and open it') && shown
  })
  if (!page.html.includes(PLANTED.glassReason)) throw new Error('the reason was not shown')
  must(await aysel.browser.submit(page, pathTo(PATHS.agreeGlass, id)), 303)
  await openCase(lala.browser, id)
}

/** Takes a list away as a file, in both formats. */
const exportsWork: Step['run'] = async (world) => {
  const { browser } = world.people.aysel
  const { number } = await caseOf(world, world.receipts[1] ?? '')
  const path = pathTo(PATHS.exportWork, QUEUE)
  for (const format of ['csv', 'json']) {
    const { html } = must(await browser.submit(await browser.get(pathTo(PATHS.queue, QUEUE)), path, { format, sector: PLANTED.apiWord }), 200)
    if (!html.includes(number)) throw new Error('the case is not in the file')
    world.ground.pages.push({ kind: 'exported file', name: format, read: async () => html })
  }
}

/** A third complaint about one employer, so that they come up again. */
const filesAgain: Step['run'] = async (world) => {
  const [api] = CHANNELS
  if (api === undefined) throw new Error('there is no channel')
  await fileBy(world, api, { key: PLANTED.thirdKey })
  world.filed += 1
  await world.ground.untilRead(world.filed)
}

/** What colleagues do and write beyond reading. Later work adds its own. */
export const DESK_STEPS: readonly Step[] = [
  ...EXTRAS,
  { name: 'works on a case', run: works },
  { name: 'hands a case on', run: handsOn },
  { name: 'opens in an emergency', run: breaksGlass },
  { name: 'merges, closes and opens again', run: endsAndLinks },
  { name: 'takes a list away', run: exportsWork },
  { name: 'somebody files again', run: filesAgain },
  { name: 'a lead judges a pattern', run: judgesPattern },
]
