import { z } from 'zod'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Web } from '../../kit/web-app.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import { showFault } from '../fault-page.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'
import { doneAt } from '../said.ts'
import { addForm, addPage, CASE_ROLES, members } from '../staff-route.ts'

const params = z.object({ id: z.string().max(80) })
const queueParams = z.object({ queue: z.string().max(80) })

const showRecalls = async (pages: Pages, here: Here & { by: SignedIn }, queue: string): Promise<Answer> => {
  const { language } = here
  const rows = await pages.casework.listSide(pages.colleagueOf(here.by), queue, 'recalled')
  const html = pages.render('recalls.njk', {
    ...frame(pages, here, pages.say(language, 'staff.recalls')),
    queue,
    queueName: nameOfBody(pages, language, queue),
    queuePath: pathTo(PATHS.queue, queue),
    rows: rows.map(({ number, caseId }) => ({ number, text: pages.say(language, 'staff.recall.text', { number }), path: pathTo(PATHS.confirmRecall, caseId) })),
  })
  return page(200, html)
}

/** Copies of cases that their workers had deleted: asked back of the bodies they were referred to. */
export const addRecallRoutes = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf, identity } = pages
  const who = members(identity, CASE_ROLES)
  addPage(
    web,
    who,
    { name: 'recalls', summary: 'Copies that are asked back', path: PATHS.recalls, schemas: { params: queueParams }, errors: ['out_of_scope'] },
    ({ params: { queue }, ...here }) => showRecalls(pages, here, queue),
  )
  addForm(
    web,
    who,
    {
      name: 'confirmRecall',
      summary: 'Says that nothing is kept',
      path: PATHS.confirmRecall,
      schemas: { params, body: z.object({ queue: z.string().max(80) }) },
      errors: ['case_unknown', 'nothing_to_do', 'conflict'],
    },
    async ({ params: { id }, body: { queue }, by }) => {
      await casework.confirmRecall(colleagueOf(by), id, queue)
      return doneAt(pathTo(PATHS.recalls, queue), 'staff.event.recall_confirmed')
    },
    (failure, _typed, here) => showFault(pages, here, failure),
  )
}
