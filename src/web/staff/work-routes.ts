import { z } from 'zod'
import { BANDS } from '../../core/vocab.ts'
import type { SignedIn } from '../../identity/commands.ts'
import type { WorkCursor } from '../../ports.ts'
import type { Answer } from '../kit/answer.ts'
import { page, redirect } from '../kit/answer.ts'
import type { Web } from '../kit/web-app.ts'
import type { Pages } from './deps.ts'
import type { Here } from './frame.ts'
import { frame, isCaseRole } from './frame.ts'
import { PATHS, pathTo } from './paths.ts'
import { addForm, addPage, CASE_ROLES, EVERY_ROLE, members } from './staff-route.ts'
import { workModel } from './work-model.ts'

const queueParams = z.object({ queue: z.string().max(80) })
/** Where the page before ended. It is posted: an address would keep what is due when. */
const cursorBody = z.object({ band: z.enum(BANDS), due: z.string().max(40), id: z.string().max(80) })

const showWork = async (pages: Pages, here: Here & { by: SignedIn }, queue: string, after?: WorkCursor): Promise<Answer> => {
  const view = await pages.casework.listWork(pages.colleagueOf(here.by), queue, after)
  return page(200, pages.render('work.njk', { ...frame(pages, here, pages.say(here.language, 'staff.work')), ...workModel(pages, here, view), isFirst: after === undefined }))
}

/** To each role what it came for. */
const startOf = ({ member }: SignedIn): string => {
  if (member.role === 'administrator') return PATHS.members
  if (member.role === 'union_monitor') return PATHS.log
  const [first] = member.queues
  return isCaseRole(member.role) && first !== undefined ? pathTo(PATHS.queue, first) : PATHS.keys
}

/** The start page and the open work of one's queues. */
export const addWorkRoutes = (web: Web, pages: Pages): void => {
  const { identity } = pages
  const who = members(identity, CASE_ROLES)
  addPage(web, members(identity, EVERY_ROLE), { name: 'home', summary: 'To one’s work', path: PATHS.home, schemas: {} }, ({ by }) => redirect(startOf(by)))
  addPage(web, who, { name: 'work', summary: 'Open work of a queue', path: PATHS.queue, schemas: { params: queueParams }, errors: ['out_of_scope'] }, ({ params, ...here }) =>
    showWork(pages, here, params.queue),
  )
  addForm(
    web,
    who,
    { name: 'moreWork', summary: 'The next page', path: PATHS.queue, schemas: { params: queueParams, body: cursorBody }, errors: ['out_of_scope'] },
    ({ params, body, ...here }) => showWork(pages, here, params.queue, body),
  )
}
