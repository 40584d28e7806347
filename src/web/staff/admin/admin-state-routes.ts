import { z } from 'zod'
import type { RoundedCount } from '../../../core/figures/rounded-count.ts'
import { sayRounded } from '../../../core/mail-text.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { ServiceState } from '../../../oversight/read-state.ts'
import type { Answer } from '../../kit/answer.ts'
import { sayDay } from '../../kit/texts.ts'
import type { Web } from '../../kit/web-app.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { PATHS } from '../paths.ts'
import { sayMoment } from '../say-time.ts'
import { addPage, members } from '../staff-route.ts'
import type { Section } from './admin-table-page.ts'
import { showTables } from './admin-table-page.ts'

type ForMember = Here & { by: SignedIn }

const told = ({ say }: Pages, { language }: Here, count: RoundedCount): string => sayRounded((key, values) => say(language, key, values), count)

const queueSections = async (pages: Pages, here: ForMember): Promise<Section[]> => {
  const { say, admin } = pages
  const { language } = here
  return (await admin.queues()).map(({ queue, members: people, versions, open }) => ({
    heading: nameOfBody(pages, language, queue),
    text: [
      `${say(language, 'staff.queues_open')}: ${told(pages, here, open)}`,
      versions.length === 0
        ? say(language, 'staff.queues_keyless')
        : versions.map(({ version, madeOn, holders }) => say(language, 'staff.queues_version', { version, day: sayDay(language, madeOn), number: String(holders) })).join(' '),
    ],
    head: [say(language, 'staff.member_name'), say(language, 'staff.checks_state'), say(language, 'staff.queue_keys')],
    rows: people.map(({ name, state, holds }) => [
      name,
      say(language, state === 'active' ? 'staff.state.active' : 'staff.state.invited'),
      say(language, holds ? 'staff.queue_key_held' : 'staff.queue_key_waits'),
    ]),
  }))
}

const showLog = async (pages: Pages, here: ForMember, before: number | undefined): Promise<Answer> => {
  const { say, admin, namesOf } = pages
  const { language } = here
  const { entries, before: earlier } = await admin.log(before)
  const names = await namesOf([...new Set(entries.flatMap(({ by, about }) => [by, about ?? by]))])
  const nameOf = (id: string | undefined): string => (id === undefined ? '' : (names.get(id) ?? say(language, 'staff.acts_other')))
  const rows = entries.map(({ at, act, by, about, what }) => [sayMoment(pages, language, at), say(language, `staff.act.${act}`), nameOf(by), nameOf(about), what])
  const head = [
    say(language, 'staff.acts_when'),
    say(language, 'staff.acts_what'),
    say(language, 'staff.acts_who'),
    say(language, 'staff.acts_about'),
    say(language, 'staff.acts_detail'),
  ]
  return showTables(pages, here, {
    title: say(language, 'staff.acts'),
    intro: say(language, 'staff.acts_text'),
    sections: [{ heading: say(language, 'staff.acts_list'), text: rows.length === 0 ? [say(language, 'staff.admin_none')] : [], head, rows }],
    next: earlier === undefined ? undefined : { path: `${PATHS.acts}?before=${earlier}`, text: say(language, 'staff.acts_earlier') },
  })
}

const workersSection = (pages: Pages, { language }: ForMember, { workers }: ServiceState): Section => {
  const { say } = pages
  const moment = (at: string | undefined): string => (at === undefined ? say(language, 'staff.state_never') : sayMoment(pages, language, at))
  return {
    heading: say(language, 'staff.state_workers'),
    text: workers.some(({ silent }) => !silent) ? [] : [say(language, 'staff.state_no_worker')],
    head: (['staff.state_seen', 'staff.checks_state', 'staff.state_begun', 'staff.state_swept', 'staff.mail', 'staff.channel.sms'] as const).map((key) => say(language, key)),
    rows: workers.map(({ at, silent, begun, swept, mail, sms }) => [
      moment(at),
      say(language, silent ? 'staff.state_silent' : 'staff.state_there'),
      moment(begun),
      moment(swept),
      say(language, mail ? 'staff.state_on' : 'staff.state_off'),
      sms === '' ? say(language, 'staff.state_off') : sms,
    ]),
  }
}

const backlogsSection = (pages: Pages, here: ForMember, { backlogs, spooledSince }: ServiceState): Section => {
  const { say } = pages
  const { language } = here
  return {
    heading: say(language, 'staff.state_backlogs'),
    text: [spooledSince === undefined ? say(language, 'staff.state_spools_empty') : say(language, 'staff.state_spooled', { day: sayDay(language, spooledSince) })],
    head: [say(language, 'staff.state_backlogs'), say(language, 'staff.state_waiting')],
    rows: backlogs.map(({ kind, waiting }) => [say(language, `staff.backlog.${kind}`), told(pages, here, waiting)]),
  }
}

const mailSections = async ({ say, namesOf }: Pages, { language }: ForMember, { mails, undelivered }: ServiceState): Promise<Section[]> => {
  const names = await namesOf([...new Set(undelivered.map(({ member }) => member))])
  return [
    {
      heading: say(language, 'staff.mail'),
      head: [say(language, 'staff.state_mails'), say(language, 'staff.texts_count')],
      rows: mails.map(({ state, count }) => [say(language, `staff.mail_state.${state}`), String(count)]),
    },
    {
      heading: say(language, 'staff.state_undelivered'),
      text: undelivered.length === 0 ? [say(language, 'staff.admin_none')] : [],
      head: (['staff.member_name', 'staff.acts_when', 'staff.checks_state', 'staff.acts_detail'] as const).map((key) => say(language, key)),
      rows: undelivered.map(({ member, day, state, failure }) => [
        names.get(member) ?? say(language, 'staff.acts_other'),
        sayDay(language, day),
        say(language, `staff.mail_state.${state}`),
        failure === undefined ? '' : say(language, `staff.mail_failure.${failure}`),
      ]),
    },
  ]
}

const stateSections = async (pages: Pages, here: ForMember): Promise<Section[]> => {
  const state = await pages.admin.state()
  return [workersSection(pages, here, state), backlogsSection(pages, here, state), ...(await mailSections(pages, here, state))]
}

/** Queues, what was done to members and keys, and how the service stands: nothing here opens or names a case. */
export const addAdminStateRoutes = (web: Web, pages: Pages): void => {
  const { identity, say } = pages
  const who = members(identity, ['administrator'])
  addPage(web, who, { name: 'queues', summary: 'Queues, their members and keys', path: PATHS.queues, schemas: {} }, async (here) =>
    showTables(pages, here, { title: say(here.language, 'staff.queues'), sections: await queueSections(pages, here) }),
  )
  addPage(
    web,
    who,
    { name: 'acts', summary: 'What was done to members, keys and rules', path: PATHS.acts, schemas: { query: z.object({ before: z.coerce.number().int().min(1).optional() }) } },
    ({ query, ...here }) => showLog(pages, here, query.before),
  )
  addPage(web, who, { name: 'state', summary: 'How the service stands', path: PATHS.state, schemas: {} }, async (here) =>
    showTables(pages, here, { title: say(here.language, 'staff.state'), intro: say(here.language, 'staff.state_text'), sections: await stateSections(pages, here) }),
  )
}
