import { loadConfig } from '../../../config/load.ts'
import { dayOf } from '../../../src/core/calendar.ts'
import { REPORT_PATHS } from '../../../src/web/figures/paths.ts'
import { PATHS, pathTo } from '../../../src/web/staff/paths.ts'
import { WATCH_PATHS } from '../../../src/web/watch/paths.ts'
import { sendForm } from '../staff-forms.ts'
import { besideStaff } from './ground.ts'
import { PLANTED } from './secrets.ts'
import type { Step } from './step.ts'
import { must, until } from './step.ts'

const QUEUE = 'vac'

/** Says where mail goes, wrong and right. */
const setsMail: Step['run'] = async ({ people: { aysel, samira } }) => {
  for (const { browser } of [aysel, samira]) {
    const page = must(await browser.get(PATHS.notices), 200)
    const sent = { digest: 'yes', nudges: 'yes' }
    must(await browser.submit(page, PATHS.ownMail, { ...sent, address: PLANTED.wrongMailAddress }), 400)
    must(await browser.submit(page, PATHS.ownMail, { ...sent, address: PLANTED.mailAddress }), 303)
  }
}

/** A letter of each kind for today, whatever the hour is; the process that sends begins anew, and so sends at once. */
const getsMail: Step['run'] = async ({ ground }) => {
  const { pack } = loadConfig(ground.env)
  const due = new Date().toISOString()
  await besideStaff(ground, async ({ stores }) => {
    for (const { _id: member, login } of (await stores.staff.list()).filter(({ mail }) => mail !== undefined))
      for (const kind of login === 'samira' ? (['week'] as const) : (['digest', 'nudge'] as const))
        await stores.mails.plan({
          ...{ _id: `${kind}:${member}:planted`, version: 1, member, kind, letter: `planted-${kind}`, day: dayOf(due, pack.calendar.zone), due, state: 'due', tries: 0 },
        })
  })
  await ground.restartReaders()
  await until('the mails', async () => (ground.mails().length < 3 ? undefined : true))
}

/** An address of a calendar and a token for a program: both shown once. */
const getsTokens: Step['run'] = async (world) => {
  const { ground, people } = world
  const { browser } = people.aysel
  const made = must(await browser.submit(await browser.get(PATHS.notices), PATHS.renewFeed), 200)
  const address = new URL(/<p class="mono" dir="ltr">([^<]+)</.exec(made.html)?.[1] ?? 'none:').pathname
  world.learn({ name: 'address of a calendar', text: address.split('.').at(-1) ?? '' })
  const calendar = must(await world.browse().get(address), 200)
  ground.pages.push({ kind: 'calendar', name: 'calendar', read: async () => calendar.html })
  must(await world.browse().get(pathTo(PATHS.calendar, PLANTED.fakeToken)), 404)
  const token = /class="digits" dir="ltr">([^<]+)</.exec(must(await browser.submit(await browser.get(PATHS.keys), PATHS.makeToken), 200).html)?.[1] ?? ''
  world.learn({ name: 'token of a program', text: token })
  const call = async (path: string, wanted: number, body?: object, secret = token): Promise<void> => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    must(await fetch(`${ground.staffUrl}${path}`, body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) }), wanted)
  }
  await call(PATHS.apiMe, 200)
  await call(PATHS.apiMe, 401, undefined, PLANTED.fakeToken)
  await call(`${PATHS.apiMe}?token=${token}`, 401, undefined, PLANTED.fakeToken)
  await call(pathTo(PATHS.apiSearch, QUEUE), 200, {})
  await call(pathTo(PATHS.apiSearch, QUEUE), 400, { view: PLANTED.apiWord, narrowing: { sector: PLANTED.apiWord } })
  await call(PATHS.apiFind, 404, { number: PLANTED.apiWord })
  await call(pathTo(PATHS.apiAct, PLANTED.apiWord), 404, { action: 'note', queue: QUEUE, seen: '', text: PLANTED.note })
}

/** Keeps a way of looking at a queue, and says whose complaints they must not read. */
const keepsOwn: Step['run'] = async ({ people: { aysel, nigar } }) => {
  const queue = must(await aysel.browser.get(pathTo(PATHS.queue, QUEUE)), 200)
  must(await sendForm(aysel.browser, queue, 'Save this view', { name: PLANTED.viewName.repeat(9) }), 400)
  must(await sendForm(aysel.browser, queue, 'Save this view', { name: PLANTED.viewName }), 303)
  must(await nigar.browser.submit(await nigar.browser.get(PATHS.keys), PATHS.declareConflict, { employer: PLANTED.conflict }), 303)
}

/** Pages of those who are to learn nothing of a complaint. */
const opensOthers: Step['run'] = async ({ ground, people: { samira, chief } }) => {
  for (const path of [WATCH_PATHS.board, WATCH_PATHS.week, REPORT_PATHS.reports, REPORT_PATHS.data, PATHS.log, PATHS.sectorNotices])
    ground.pages.push({ kind: 'union page', name: path, read: async () => must(await samira.browser.get(path), 200).html })
  for (const path of [PATHS.state, PATHS.acts, PATHS.queues, PATHS.checks, PATHS.rules, PATHS.texts, PATHS.members])
    ground.pages.push({ kind: 'administrator page', name: path, read: async () => must(await chief.browser.get(path), 200).html })
}

/** What a member has for themselves, and what reaches them outside of the pages. */
export const EXTRAS: readonly Step[] = [
  { name: 'says where mail goes', run: setsMail },
  { name: 'gets mail', run: getsMail },
  { name: 'gets a calendar and a token', run: getsTokens },
  { name: 'keeps views and a conflict', run: keepsOwn },
  { name: 'others have pages', run: opensOthers },
]
