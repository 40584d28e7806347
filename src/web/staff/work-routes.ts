import { z } from 'zod'
import type { WorkViewName } from '../../casework/list-work.ts'
import { BANDS } from '../../core/vocab.ts'
import type { SignedIn } from '../../identity/commands.ts'
import type { WorkCursor } from '../../ports.ts'
import type { Answer } from '../kit/answer.ts'
import { page, redirect } from '../kit/answer.ts'
import type { Recover } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import type { Pages } from './deps.ts'
import { filled } from './fields.ts'
import type { FormPage } from './form-page.ts'
import { showForm } from './form-page.ts'
import type { Here } from './frame.ts'
import { frame, isCaseRole } from './frame.ts'
import { PATHS, pathTo } from './paths.ts'
import { addForm, addPage, CASE_ROLES, EVERY_ROLE, members } from './staff-route.ts'
import { VIEWS, workModel } from './work-model.ts'
import { narrowingOf } from './work-narrowing.ts'

type ForMember = Here & { by: SignedIn }

const queueParams = z.object({ queue: z.string().max(80) })
/** How the list is looked at. Anything unknown is left out: an address somebody kept goes on working. */
const asked = { view: z.enum(VIEWS).catch('open'), only: z.string().max(80).catch(''), within: z.string().max(10).catch('') }
const query = z.object(asked)
/** Where the page before ended. It is posted: an address would keep what is due when. */
const cursorBody = z.object({ ...asked, band: z.enum(BANDS), due: z.string().max(40), id: z.string().max(80) })

type Asked = { view: WorkViewName; only: string; within: string }

const showWork = async (pages: Pages, here: ForMember, queue: string, { view, only, within }: Asked, after?: WorkCursor): Promise<Answer> => {
  const narrowing = narrowingOf(pages, only, within)
  const shown = await pages.casework.listWork(pages.colleagueOf(here.by), { queue, view, narrowing, after })
  const title = pages.say(here.language, 'staff.work')
  return page(200, pages.render('work.njk', { ...frame(pages, here, title), ...workModel(pages, here, shown, { only, within }), isFirst: after === undefined }))
}

/** To each role what it came for. */
const startOf = ({ member }: SignedIn): string => {
  if (member.role === 'administrator') return PATHS.members
  if (member.role === 'union_monitor') return PATHS.log
  const [first] = member.queues
  return isCaseRole(member.role) && first !== undefined ? pathTo(PATHS.queue, first) : PATHS.keys
}

const FIND: FormPage = {
  title: 'staff.find',
  action: PATHS.find,
  button: 'staff.find_do',
  fields: [{ name: 'number', label: 'staff.find_number', hint: 'staff.find_hint' }],
  links: [{ path: PATHS.home, text: 'staff.to_start' }],
}

/** A number that leads nowhere stands in its field again, to be put right. */
const notFound =
  (pages: Pages): Recover<SignedIn> =>
  (failure, typed, here) =>
    showForm(pages, here, FIND, typed, failure)

/** The start page and the open work of one's queues. */
export const addWorkRoutes = (web: Web, pages: Pages): void => {
  const { identity, casework, colleagueOf } = pages
  const who = members(identity, CASE_ROLES)
  addPage(web, members(identity, EVERY_ROLE), { name: 'home', summary: 'To one’s work', path: PATHS.home, schemas: {} }, ({ by }) => redirect(startOf(by)))
  addPage(
    web,
    who,
    { name: 'work', summary: 'Open work of a queue', path: PATHS.queue, schemas: { params: queueParams, query }, errors: ['out_of_scope'] },
    ({ params, query: wanted, ...here }) => showWork(pages, here, params.queue, wanted),
  )
  addForm(
    web,
    who,
    { name: 'moreWork', summary: 'The next page', path: PATHS.queue, schemas: { params: queueParams, body: cursorBody }, errors: ['out_of_scope'] },
    ({ params, body, ...here }) => showWork(pages, here, params.queue, body, body),
  )
  addForm(
    web,
    who,
    { name: 'findCase', summary: 'A case by its number', path: PATHS.find, schemas: { body: z.object({ number: filled }) }, errors: ['case_unknown'] },
    async ({ body, by }) => redirect(pathTo(PATHS.case, await casework.findCase(colleagueOf(by), body.number))),
    notFound(pages),
  )
}
