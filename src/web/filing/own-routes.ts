import { z } from 'zod'
import type { Standing } from '../../intake/commands.ts'
import { page, redirect } from '../kit/answer.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import { askAgain, askForCode, showOwn, showOwnForm } from './code-routes.ts'
import { showFollow } from './follow-page.ts'
import { frame } from './frame.ts'
import { holderOf, requireOwn } from './holder.ts'
import { carried, HOLDER_ERRORS, holderRoute } from './holder-route.ts'
import type { FilingPages } from './journey-routes.ts'
import type { OwnPage } from './own-model.ts'
import { isNote, OWN_PAGES } from './own-model.ts'
import { PATHS } from './paths.ts'
import { text } from './schema.ts'
import { showUnion } from './union-routes.ts'

const addCase = (web: Web, pages: FilingPages): void => {
  const again = askAgain(pages, (failure, _typed, { language }) => web.faultPage(failure, language))
  route(
    web,
    { ...holderRoute, name: 'own', summary: 'The case of whoever holds its code', method: 'get', path: PATHS.own, reads: 'nothing', schemas: {} },
    (here) => {
      const note = pages.codes.read(here.cookie)?.note
      return showOwn(pages, here, isNote(note) ? note : undefined)
    },
    (failure, typed, here) => (failure.code === 'code_owed' ? redirect(`${PATHS.code}?lang=${here.language}`) : again(failure, typed, here)),
  )
  route(
    web,
    {
      ...holderRoute,
      name: 'ownPage',
      summary: 'A page of the case, where a browser keeps no cookies',
      method: 'post',
      path: PATHS.own,
      reads: 'form',
      schemas: { body: z.object({ ...carried, page: z.enum(['own', 'follow', 'union', ...OWN_PAGES]).catch('own') }) },
    },
    ({ body, ...here }) => {
      if (body.page === 'follow') return showFollow(pages, here)
      if (body.page === 'union') return showUnion(pages, here)
      return body.page === 'own' ? showOwn(pages, here) : showOwnForm(pages, here, { page: body.page })
    },
    again,
  )
}

const addPages = (web: Web, pages: FilingPages): void => {
  for (const one of OWN_PAGES)
    route(
      web,
      { ...holderRoute, name: `${one}Page`, summary: `The page of the case: ${one}`, method: 'get', path: PATHS[one], reads: 'nothing', schemas: {} },
      (here) => showOwnForm(pages, here, { page: one }),
      (_failure, typed, here) => askForCode(pages, here, { typed }),
    )
}

const addAdding = (web: Web, pages: FilingPages): void =>
  route(
    web,
    {
      ...holderRoute,
      name: 'addWords',
      summary: 'Add words to the case; sent twice they are added once',
      method: 'post',
      path: PATHS.add,
      reads: 'form',
      schemas: { body: z.object({ ...carried, text, key: z.string().min(16).max(200) }) },
      errors: [
        ...HOLDER_ERRORS,
        'text_missing',
        'text_too_long',
        'input_invalid',
        'body_too_large',
        'encoding_invalid',
        'key_reused',
        'case_withdrawn',
        'case_full',
        'case_deleted',
        'deletion_running',
      ],
    },
    async ({ body, ...here }) => {
      const own = holderOf(pages, here)
      requireOwn(pages, own, body)
      await pages.intake.addToCase({ receipt: own.code, key: body.key, fields: { text: body.text } })
      if (own.plain) return showOwn(pages, here, 'added')
      return redirect(`${PATHS.own}?lang=${here.language}`, [pages.codes.keep({ code: own.code, note: 'added' })])
    },
    askAgain(pages, (failure, typed, here) => {
      const receipt = typed['code'] ?? pages.codes.read(here.cookie)?.code ?? ''
      const key = failure.code === 'key_reused' ? '' : (typed['key'] ?? '')
      return showOwnForm(pages, { ...here, receipt }, { page: 'add', text: typed['text'] ?? '', key, failure })
    }),
  )

/** One of the two ways to end a case. */
const addEnding = (web: Web, pages: FilingPages, one: Extract<OwnPage, 'withdraw' | 'delete'>, end: (code: string) => Promise<Standing>): void =>
  route(
    web,
    {
      ...holderRoute,
      name: `${one}Own`,
      summary: one === 'delete' ? 'Hide the case at once and have it erased' : 'Stop all work on the case',
      method: 'post',
      path: PATHS[one],
      reads: 'form',
      schemas: { body: z.object(carried) },
      errors: [...HOLDER_ERRORS, 'case_deleted', 'deletion_running'],
    },
    async ({ body, ...here }) => {
      const own = holderOf(pages, here)
      requireOwn(pages, own, body)
      await end(own.code)
      if (one === 'delete') return redirect(`${PATHS.gone}?lang=${here.language}`, pages.codes.leave(here.cookie))
      if (own.plain) return showOwn(pages, here, 'withdrawn')
      return redirect(`${PATHS.own}?lang=${here.language}`, [pages.codes.keep({ code: own.code, note: 'withdrawn' })])
    },
    askAgain(pages, (failure, typed, here) => {
      const receipt = typed['code'] ?? pages.codes.read(here.cookie)?.code ?? ''
      return showOwnForm(pages, { ...here, receipt }, { page: one, failure })
    }),
  )

const addGone = (web: Web, pages: FilingPages): void =>
  route(
    web,
    {
      name: 'gone',
      summary: 'What deleting did, and what it leaves',
      method: 'get',
      path: PATHS.gone,
      access: 'public',
      answers: 'page',
      reads: 'nothing',
      schemas: {},
      responses: { 200: { description: 'A page' } },
      errors: ['busy'],
    },
    ({ language }) => page(200, pages.render('gone.njk', frame(pages, language, { path: PATHS.gone }))),
  )

/** What the holder of a code does: read, add, withdraw, delete. */
export const addOwnRoutes = (web: Web, pages: FilingPages): void => {
  addCase(web, pages)
  addPages(web, pages)
  addAdding(web, pages)
  addEnding(web, pages, 'withdraw', pages.intake.withdraw)
  addEnding(web, pages, 'delete', pages.intake.deleteCase)
  addGone(web, pages)
}
