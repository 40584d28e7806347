import { z } from 'zod'
import { FOLLOWED, HARMED, PAID } from '../../core/vocab.ts'
import { redirect } from '../kit/answer.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import { askAgain, askForCode, showOwn } from './code-routes.ts'
import { showFollow } from './follow-page.ts'
import { holderOf, requireOwn } from './holder.ts'
import { carried, HOLDER_ERRORS, holderRoute } from './holder-route.ts'
import type { FilingPages } from './journey-routes.ts'
import { PATHS } from './paths.ts'

/** One of the answers; a question left open is said beside it. */
const chosen = <T extends string>(choices: readonly T[]) =>
  z
    .unknown()
    .superRefine((value, context) => {
      if (value === undefined || value === '') context.addIssue({ code: 'custom', params: { text: 'fault.missing' } })
    })
    .pipe(z.enum(choices))

/** How things are now: asked by the page of the case, answered by choice alone. */
export const addFollowRoutes = (web: Web, pages: FilingPages): void => {
  route(
    web,
    { ...holderRoute, name: 'followPage', summary: 'How things are now', method: 'get', path: PATHS.follow, reads: 'nothing', schemas: {} },
    (here) => showFollow(pages, here),
    (_failure, typed, here) => askForCode(pages, here, { typed }),
  )
  route(
    web,
    {
      ...holderRoute,
      name: 'answerFollowUp',
      summary: 'Keep how things are now; sent twice it is kept once',
      method: 'post',
      path: PATHS.follow,
      reads: 'form',
      schemas: { body: z.object({ ...carried, how: chosen(FOLLOWED), harmed: chosen(HARMED), paid: chosen(PAID) }) },
      errors: [...HOLDER_ERRORS, 'input_invalid', 'case_withdrawn', 'case_full', 'case_deleted', 'deletion_running'],
    },
    async ({ body: { how, harmed, paid, ...body }, ...here }) => {
      const own = holderOf(pages, here)
      requireOwn(pages, own, body)
      await pages.intake.answerFollowUp(own.code, { how, harmed, paid })
      if (own.plain) return showOwn(pages, here, 'followed')
      return redirect(`${PATHS.own}?lang=${here.language}`, [pages.codes.keep({ code: own.code, note: 'followed' })])
    },
    askAgain(pages, (failure, typed, here) => {
      const receipt = typed['code'] ?? pages.codes.read(here.cookie)?.code ?? ''
      return showFollow(pages, { ...here, receipt }, { typed, failure })
    }),
  )
}
