import type { Language } from '../../core/vocab.ts'
import type { Answer } from '../kit/answer.ts'
import { page } from '../kit/answer.ts'
import type { Failure } from '../kit/errors.ts'
import type { CookieReader } from './code-cookie.ts'
import { followModel } from './follow-model.ts'
import { holderOf } from './holder.ts'
import type { FilingPages } from './journey-routes.ts'

type Here = { language: Language; receipt: string; cookie: CookieReader }

/** The questions some time after the end, for whoever holds the code. */
export const showFollow = (pages: FilingPages, { language, ...came }: Here, form: { typed?: Record<string, string>; failure?: Failure } = {}): Answer => {
  const holder = holderOf(pages, came)
  const html = pages.render('follow.njk', followModel(pages, language, holder, form))
  return { ...page(form.failure?.status ?? 200, html, form.failure?.headers), cookies: holder.plain ? [] : [pages.codes.keep({ code: holder.code })] }
}
