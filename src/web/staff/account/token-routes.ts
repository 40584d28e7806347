import { z } from 'zod'
import type { SignedIn } from '../../../identity/commands.ts'
import { page } from '../../kit/answer.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { token } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame, isCaseRole } from '../frame.ts'
import { PATHS } from '../paths.ts'
import { doneAt } from '../said.ts'
import { sayMoment } from '../say-time.ts'
import { addForm, CASE_ROLES, members } from '../staff-route.ts'

/** A member's tokens, for the page of their keys; undefined for those who work no cases. */
export const tokensModel = async (pages: Pages, { language, by }: Here & { by: SignedIn }) => {
  if (!isCaseRole(by.member.role)) return undefined
  const found = await pages.identity.listTokens(by)
  return found.map(({ id, begun, seen }) => ({ id, begun: sayMoment(pages, language, begun), seen: sayMoment(pages, language, seen) }))
}

/** Tokens for programs of those who work cases. */
export const addTokenRoutes = (web: Web, pages: Pages): void => {
  const { identity, say, render } = pages
  const who = members(identity, CASE_ROLES)
  addForm(web, who, { name: 'makeToken', summary: 'A token for a program', path: PATHS.makeToken, schemas: {}, errors: ['conflict'] }, async (here) => {
    const secret = await identity.makeToken(here.by)
    return page(200, render('token.njk', { ...frame(pages, here, say(here.language, 'staff.token')), secret }))
  })
  addForm(web, who, { name: 'endToken', summary: 'End one', path: PATHS.endToken, schemas: { body: z.object({ id: token }) }, errors: ['not_found'] }, async ({ body, by }) => {
    await identity.endSession(by, body.id)
    return doneAt(PATHS.keys, 'staff.said.token_ended')
  })
}
