import { z } from 'zod'
import { redirect } from '../kit/answer.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import { askAgain, showOwn } from './code-routes.ts'
import { holderOf, requireOwn } from './holder.ts'
import { carried, HOLDER_ERRORS, holderRoute } from './holder-route.ts'
import type { FilingPages } from './journey-routes.ts'
import { PATHS } from './paths.ts'

/** Who else may read a case: asked by its page, answered by one button. */
export const addSharingRoutes = (web: Web, pages: FilingPages): void =>
  route(
    web,
    {
      ...holderRoute,
      name: 'answerConsent',
      summary: 'Lets a body read the case, says no, or takes a yes back',
      method: 'post',
      path: PATHS.consent,
      reads: 'form',
      schemas: { body: z.object({ ...carried, body: z.string().max(80), answer: z.enum(['yes', 'no', 'back']) }) },
      errors: [...HOLDER_ERRORS, 'input_invalid', 'body_unknown', 'case_withdrawn', 'case_deleted', 'deletion_running'],
    },
    async ({ body: { body, answer, ...typed }, ...here }) => {
      const own = holderOf(pages, here)
      requireOwn(pages, own, typed)
      await pages.intake.answerConsent({ receipt: own.code, body, answer, language: here.language })
      if (own.plain) return showOwn(pages, here, 'answered')
      return redirect(`${PATHS.own}?lang=${here.language}`, [pages.codes.keep({ code: own.code, note: 'answered' })])
    },
    askAgain(pages, (failure, _typed, { language }) => web.faultPage(failure, language)),
  )
