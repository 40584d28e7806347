import { z } from 'zod'
import { BANDS } from '../../../core/vocab.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { WorkCursor } from '../../../ports/work.ts'
import type { Answer } from '../../kit/answer.ts'
import { page, redirect } from '../../kit/answer.ts'
import type { Recover } from '../../kit/route.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { filled } from '../fields.ts'
import type { FormPage } from '../form-page.ts'
import { showForm } from '../form-page.ts'
import type { Here } from '../frame.ts'
import { frame, isCaseRole } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'
import { addForm, addPage, CASE_ROLES, EVERY_ROLE, members } from '../staff-route.ts'
import { sidesModel } from './sides-model.ts'
import { savedLook, savedModel } from './views-model.ts'
import { lookPath, workModel } from './work-model.ts'
import type { Asked } from './work-narrowing.ts'
import { lookFields, lookOf } from './work-narrowing.ts'

type ForMember = Here & { by: SignedIn }

const queueParams = z.object({ queue: z.string().max(80) })
const query = z.object(lookFields)
/** Where the page before ended. It is posted: an address would keep what is due when. `last`: prefixed, since the band is narrowed by too. */
const cursorBody = z.object({ ...lookFields, lastBand: z.enum(BANDS), lastDue: z.string().max(40), lastId: z.string().max(80) })

/** Leads to what is about to be deleted, what a hold keeps and what is gone; how many of the first two there are. */
const retentionModel = (pages: Pages, { language }: Here, queue: string, count: number) => ({
  retentionPath: pathTo(PATHS.retention, queue),
  retentionText: pages.say(language, 'staff.retention_count', { number: String(count) }),
})

const showWork = async (pages: Pages, here: ForMember, queue: string, asked: Asked, after?: WorkCursor): Promise<Answer> => {
  const colleague = pages.colleagueOf(here.by)
  await pages.casework.payDebts(colleague)
  const shown = await pages.casework.listWork(colleague, { ...lookOf(pages, queue, asked), after })
  const teammates = here.by.member.role === 'lead' ? await pages.casework.teammatesOf(colleague, queue) : []
  const sides = await sidesModel(pages, here, queue)
  const [ending, kept] = await Promise.all([pages.casework.countSide(colleague, queue, 'ending'), pages.casework.countSide(colleague, queue, 'kept')])
  const names = await pages.namesOf([...new Set(shown.rows.flatMap(({ owner }) => (owner === '' ? [] : [owner])))])
  const title = pages.say(here.language, 'staff.work')
  return page(
    200,
    pages.render('work.njk', {
      ...frame(pages, here, title),
      ...retentionModel(pages, here, queue, ending + kept),
      ...workModel(pages, here, shown, { teammates, names }),
      ...(await savedModel(pages, here, shown)),
      ...sides,
      isFirst: after === undefined,
    }),
  )
}

/** To each role what it came for. */
const startOf = (pages: Pages, { member, views }: SignedIn): string => {
  if (member.role === 'administrator') return PATHS.members
  if (member.role === 'union_monitor') return PATHS.watch
  if (member.role === 'union_contact') return PATHS.contacts
  if (member.role === 'statistics_reader' || member.role === 'social_partner') return PATHS.reports
  const kept = views.find(({ first }) => first)
  if (isCaseRole(member.role) && kept !== undefined) return lookPath(savedLook(pages, kept))
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
  addPage(web, members(identity, EVERY_ROLE), { name: 'home', summary: 'To one’s work', path: PATHS.home, schemas: {} }, ({ by }) => redirect(startOf(pages, by)))
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
    ({ params, body, ...here }) => showWork(pages, here, params.queue, body, { band: body.lastBand, due: body.lastDue, id: body.lastId }),
  )
  addForm(
    web,
    who,
    { name: 'findCase', summary: 'A case by its number', path: PATHS.find, schemas: { body: z.object({ number: filled }) }, errors: ['case_unknown'] },
    async ({ body, by }) => redirect(pathTo(PATHS.case, await casework.findCase(colleagueOf(by), body.number))),
    notFound(pages),
  )
}
