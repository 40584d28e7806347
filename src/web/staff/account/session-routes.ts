import { z } from 'zod'
import { page } from '../../kit/answer.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { token } from '../fields.ts'
import { frame } from '../frame.ts'
import { PATHS } from '../paths.ts'
import { doneAt } from '../said.ts'
import { sayMoment } from '../say-time.ts'
import { addForm, addPage, EVERY_ROLE, members } from '../staff-route.ts'

/** Where somebody is signed in, and the way to end it. */
export const addSessionRoutes = (web: Web, pages: Pages): void => {
  const { identity, say } = pages
  const who = members(identity, EVERY_ROLE)
  addPage(web, who, { name: 'sessions', summary: 'Where I am signed in', path: PATHS.sessions, schemas: {} }, async (here) => {
    const found = await identity.listSessions(here.by)
    const sessions = found.map(({ id, begun, seen, own }) => ({ id, own, begun: sayMoment(pages, here.language, begun), seen: sayMoment(pages, here.language, seen) }))
    const ends = say(here.language, 'staff.session_ends', { idle: sayMoment(pages, here.language, here.by.idleEnd), end: sayMoment(pages, here.language, here.by.end) })
    return page(200, pages.render('sessions.njk', { ...frame(pages, here, say(here.language, 'staff.sessions')), sessions, ends, hasOthers: sessions.length > 1 }))
  })
  addForm(web, who, { name: 'endSession', summary: 'End one', path: PATHS.endSession, schemas: { body: z.object({ id: token }) } }, async ({ body, by }) => {
    await identity.endSession(by, body.id)
    return doneAt(PATHS.sessions, 'staff.said.session_ended')
  })
  addForm(web, who, { name: 'endOtherSessions', summary: 'End all others', path: PATHS.endOthers, schemas: {} }, async ({ by }) => {
    await identity.endOtherSessions(by)
    return doneAt(PATHS.sessions, 'staff.said.others_ended')
  })
}
