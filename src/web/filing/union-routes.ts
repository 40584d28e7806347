import type { Language } from '../../core/vocab.ts'
import type { Answer } from '../kit/answer.ts'
import { page, redirect } from '../kit/answer.ts'
import type { Failure } from '../kit/errors.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import type { CookieReader } from './code-cookie.ts'
import { askAgain, askForCode, showOwn } from './code-routes.ts'
import { holderOf, requireOwn } from './holder.ts'
import { HOLDER_ERRORS, holderRoute } from './holder-route.ts'
import type { FilingPages } from './journey-routes.ts'
import type { Note } from './own-model.ts'
import { PATHS } from './paths.ts'
import { UNION_WORDING, unionCheckModel, unionModel } from './union-model.ts'
import { unionBody } from './union-schema.ts'

type Here = { language: Language; receipt: string; cookie: CookieReader }
type Form = { typed?: Record<string, string>; failure?: Failure }

/** The page of a union, for whoever holds the code; with what was typed and what is wrong with it. */
export const showUnion = async (pages: FilingPages, { language, ...came }: Here, { typed, failure }: Form = {}): Promise<Answer> => {
  const holder = holderOf(pages, came)
  const found = await pages.intake.checkReceipt(holder.code)
  const key = failure?.code === 'key_reused' || !typed?.['key'] ? pages.intake.newSid() : typed['key']
  const html = pages.render('union.njk', unionModel(pages, language, holder, found, { typed, failure, key }))
  return { ...page(failure?.status ?? 200, html, failure?.headers), cookies: holder.plain ? [] : [pages.codes.keep({ code: holder.code })] }
}

const ERRORS = [...HOLDER_ERRORS, 'input_invalid', 'body_unknown', 'key_reused', 'case_withdrawn', 'case_full', 'contact_changed', 'case_deleted', 'deletion_running'] as const

/** A worker asks a union to get in touch, reads what it will see, says yes, writes to it, and takes it back. */
export const addUnionRoutes = (web: Web, pages: FilingPages): void => {
  const { intake, codes } = pages
  if (pages.pack.contact === undefined) return
  route(
    web,
    { ...holderRoute, name: 'unionPage', summary: 'Contact with a union', method: 'get', path: PATHS.union, reads: 'nothing', schemas: {} },
    (here) => showUnion(pages, here),
    (_failure, typed, here) => askForCode(pages, here, { typed }),
  )
  route(
    web,
    {
      ...holderRoute,
      name: 'union',
      summary: 'Shows what a union would see, asks it, writes to it, or takes it back; sent twice it is done once',
      method: 'post',
      path: PATHS.union,
      reads: 'form',
      schemas: { body: unionBody(pages) },
      errors: ERRORS,
    },
    async ({ body: { step, key, body, way, reach, name, told, text, ...carried }, ...here }) => {
      const own = holderOf(pages, here)
      requireOwn(pages, own, carried)
      const { language } = here
      if (step === 'change') return showUnion(pages, here, { typed: { key, body, way, reach, name, told: told ? 'yes' : '' } })
      if (step === 'check') {
        const html = pages.render('union-check.njk', unionCheckModel(pages, language, own, { key, body, way, reach, name, told }, intake.contactDays()))
        return { ...page(200, html), cookies: own.plain ? [] : [codes.keep({ code: own.code })] }
      }
      const done = async (work: Promise<unknown>, note: Note): Promise<Answer> => {
        await work
        if (own.plain) return showOwn(pages, here, note)
        return redirect(`${PATHS.own}?lang=${language}`, [codes.keep({ code: own.code, note })])
      }
      if (step === 'back') return done(intake.takeBackContact(own.code), 'union_undone')
      if (step === 'write') return done(intake.writeContact({ receipt: own.code, key, text }), 'union_written')
      return done(intake.askContact({ receipt: own.code, key, body, wording: UNION_WORDING, language, reach, name, told }), 'union_asked')
    },
    askAgain(pages, (failure, typed, here) => showUnion(pages, { ...here, receipt: typed['code'] ?? codes.read(here.cookie)?.code ?? '' }, { typed, failure })),
  )
}
