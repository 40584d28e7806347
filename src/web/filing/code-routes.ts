import { z } from 'zod'
import type { Language } from '../../core/vocab.ts'
import type { Answer } from '../kit/answer.ts'
import { page, redirect } from '../kit/answer.ts'
import type { Failure } from '../kit/errors.ts'
import type { Recover } from '../kit/route.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import type { CookieReader } from './code-cookie.ts'
import { holderOf } from './holder.ts'
import type { FilingPages } from './journey-routes.ts'
import type { Note, OwnPage } from './own-model.ts'
import { codeModel, ownFormModel, ownModel } from './own-model.ts'
import { PATHS } from './paths.ts'

type Here = { language: Language; receipt: string; cookie: CookieReader }

/** One form of a case. */
export const showOwnForm = (pages: FilingPages, { language, ...came }: Here, form: { page: OwnPage; key?: string; text?: string; failure?: Failure | undefined }): Answer => {
  const holder = holderOf(pages, came)
  const model = ownFormModel(pages, language, holder, { page: form.page, text: form.text ?? '', key: form.key || pages.intake.newSid(), failure: form.failure })
  const template = form.page === 'withdraw' || form.page === 'delete' ? 'confirm.njk' : 'own-form.njk'
  const cookies = holder.plain ? [] : [pages.codes.keep({ code: holder.code })]
  return { ...page(form.failure?.status ?? 200, pages.render(template, model), form.failure?.headers), cookies }
}

/** The case a code opens, with its replies. The code is known for another while. */
export const showOwn = async (pages: FilingPages, { language, ...came }: Here, note?: Note): Promise<Answer> => {
  const found = await pages.intake.checkReceipt(came.receipt)
  const holder = holderOf(pages, came)
  const html = pages.render('own.njk', ownModel(pages, language, holder, { found, ...(note === undefined ? {} : { note }) }))
  return { ...page(200, html), cookies: holder.plain ? [] : [pages.codes.keep({ code: holder.code })] }
}

/** The page that asks for the code, again where the one that came did not do or was forgotten. Words typed meanwhile go along. */
export const askForCode = (pages: FilingPages, here: { language: Language; cookie: CookieReader }, asked: { failure?: Failure; typed?: Record<string, string> } = {}): Answer => {
  const { code = '', text = '', key = '' } = asked.typed ?? {}
  const form = { typed: code, kept: text === '' ? undefined : { text, key }, failure: asked.failure, plain: asked.failure !== undefined && !pages.codes.works(here.cookie) }
  const html = pages.render('code.njk', codeModel(pages, here.language, form))
  return { ...page(asked.failure?.status ?? 200, html, asked.failure?.headers), cookies: [pages.codes.probe()] }
}

/** Where a code is no longer known or opens nothing it is asked for again; anything else is for `otherwise`. */
export const askAgain =
  (pages: FilingPages, otherwise: Recover<undefined>): Recover<undefined> =>
  (failure, typed, here) => {
    const owed = failure.code === 'code_owed' || failure.code === 'receipt_refused'
    return owed ? askForCode(pages, here, { failure, typed }) : otherwise(failure, typed, here)
  }

const codeBody = z.object({ code: z.string().max(1_000).default(''), text: z.string().default(''), key: z.string().max(200).default('') })

/** Coming back: the page that asks for the code, and what it opens. */
export const addCodeRoutes = (web: Web, pages: FilingPages): void => {
  const shared = { answers: 'page', responses: { 200: { description: 'A page' } } } as const
  route(
    web,
    {
      ...shared,
      name: 'askForCode',
      summary: 'The page that asks for the code',
      method: 'get',
      path: PATHS.code,
      access: 'public',
      reads: 'nothing',
      schemas: {},
      errors: ['busy'],
    },
    (here) => askForCode(pages, here),
  )
  route(
    web,
    {
      ...shared,
      name: 'openByCode',
      summary: 'The case a typed code opens',
      method: 'post',
      path: PATHS.code,
      access: 'holder',
      reads: 'form',
      schemas: { body: codeBody },
      responses: { 200: { description: 'The case, where no cookies are, or the words that were typed before' }, 303: { description: 'To the case' } },
      errors: ['code_owed', 'receipt_refused', 'input_invalid', 'request_foreign', 'busy', 'store_unavailable'],
    },
    async ({ body, ...here }) => {
      if (body.text !== '') {
        await pages.intake.checkReceipt(here.receipt)
        return showOwnForm(pages, here, { page: 'add', text: body.text, key: body.key })
      }
      const holder = holderOf(pages, here)
      if (holder.plain) return showOwn(pages, here)
      await pages.intake.checkReceipt(here.receipt)
      return redirect(`${PATHS.own}?lang=${here.language}`, [pages.codes.keep({ code: holder.code })])
    },
    (failure, typed, here) => askForCode(pages, here, { failure, typed }),
  )
}
