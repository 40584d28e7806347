import { z } from 'zod'
import { json, page, redirect } from '../kit/answer.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import { askForCode } from './code-routes.ts'
import { doneModel } from './done-model.ts'
import { frame } from './frame.ts'
import type { FilingPages } from './journey-routes.ts'
import { PATHS } from './paths.ts'

const quiet = { method: 'get', access: 'public', answers: 'page', reads: 'nothing', schemas: {} } as const

/** The work a script may do ahead of sending. */
const addProof = (web: Web, { work }: FilingPages): void =>
  route(
    web,
    {
      ...quiet,
      name: 'proof',
      summary: 'Work for a script, so that its sender need not wait while many file; nobody has to',
      answers: 'json',
      path: PATHS.proof,
      responses: { 200: { description: 'A challenge of ALTCHA, version 1', schema: z.record(z.string(), z.unknown()) } },
      errors: ['busy'],
    },
    async () => json(200, await work.challenge()),
  )

/** Pages that change nothing: that it is kept, how to stay safe, and the way out, where the browser is told to forget and goes to a page that says nothing. */
export const addQuietRoutes = (web: Web, pages: FilingPages): void => {
  addProof(web, pages)
  route(
    web,
    { ...quiet, name: 'done', summary: 'It is kept: the code again, and what happens by when', path: PATHS.done, responses: { 200: { description: 'A page' } }, errors: ['busy'] },
    ({ language, cookie }) => {
      const carried = pages.codes.read(cookie)
      if (carried?.done === undefined) return askForCode(pages, { language, cookie })
      const { code, done } = carried
      const html = pages.render('done.njk', doneModel(pages, language, { code, done }, { plain: false }))
      return { ...page(200, html), cookies: [pages.codes.keep({ code, done })] }
    },
  )
  route(
    web,
    { ...quiet, name: 'safety', summary: 'How to stay safe on this telephone', path: PATHS.safety, responses: { 200: { description: 'A page' } }, errors: ['busy'] },
    ({ language }) => ({ ...page(200, pages.render('safety.njk', frame(pages, language, { path: PATHS.safety, voice: 'safety' }))), packable: true }),
  )
  route(
    web,
    { ...quiet, name: 'leave', summary: 'Leave quickly', path: PATHS.leave, open: true, responses: { 303: { description: 'To a neutral page' } }, errors: [] },
    // Cookies one by one: all at once, the one that says that this browser left would go with them.
    ({ language, cookie }) => redirect(pages.say(language, 'page.leave_url'), pages.codes.leave(cookie), { 'Clear-Site-Data': '"cache", "storage"' }),
  )
}
