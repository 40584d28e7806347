import type { ErrorCode } from '../../core/errors.ts'
import type { Language } from '../../core/vocab.ts'
import type { Accepted, Intake } from '../../intake/commands.ts'
import type { ProofOfWork } from '../../ports/pages.ts'
import type { Answer } from '../kit/answer.ts'
import { page, redirect } from '../kit/answer.ts'
import type { Recover } from '../kit/route.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import type { CodeCookie, CookieReader } from './code-cookie.ts'
import { doneModel } from './done-model.ts'
import type { Draft } from './draft.ts'
import { draftOf } from './draft.ts'
import { filedFields, isSid, pageBody } from './form-schema.ts'
import type { PageDeps } from './frame.ts'
import { changesOne, isStep, pageAfter } from './journey.ts'
import type { JourneyPage } from './journey-model.ts'
import { isBlank, journeyModel, stepOfFailure } from './journey-model.ts'
import { PATHS } from './paths.ts'

/** `takePlace`: what filings by page wait for, unless their proof of work is right. */
export type FilingPages = PageDeps & { intake: Intake; codes: CodeCookie; work: ProofOfWork; takePlace(): Promise<void> }

/** After these the form's id has done its work: what was typed goes on under a new one, with a new code. */
const SPENT: readonly ErrorCode[] = ['case_withdrawn', 'case_full', 'case_deleted', 'deletion_running']

const show = (pages: FilingPages, language: Language, shown: JourneyPage): Answer => {
  const html = pages.render('question.njk', journeyModel(pages, language, shown, pages.intake.previewReceipt))
  const probe = shown.step === 'code' ? [pages.codes.probe()] : []
  const answer = shown.failure ? page(shown.failure.status, html, shown.failure.headers) : page(200, html)
  return { ...answer, cookies: probe, ...(isBlank(shown) ? { packable: true } : {}) }
}

/**
 * The way to an empty form, where the browser was told to forget since this one was made: what sends it then is its back button, in whoever's
 * hand the telephone is by now. Undefined otherwise.
 */
const forgotten = (pages: FilingPages, language: Language, { round }: Draft, cookie: CookieReader): Answer | undefined =>
  [round, ''].includes(pages.codes.round(cookie)) ? undefined : redirect(`${PATHS.home}?lang=${language}`)

/** The form again with everything typed. A missing or foreign id gets a new one, and the new code is to be kept first. */
const showAgain =
  (pages: FilingPages): Recover<undefined> =>
  (failure, typed, { language, cookie }) => {
    const known = isSid(typed['sid']) && !SPENT.includes(failure.code)
    const given = draftOf(typed)
    const draft: Draft = known ? given : { ...given, sid: pages.intake.newSid(), kept: false }
    const at = isStep(typed['at']) ? typed['at'] : 'story'
    const anew = forgotten(pages, language, draft, cookie)
    return anew ?? show(pages, language, { step: stepOfFailure(at, failure), draft, changing: typed['changing'] === 'yes', failure })
  }

/** To the page that says it is kept; where the browser keeps no cookies, that page at once. */
const confirm = (pages: FilingPages, language: Language, kept: Accepted, cookie: CookieReader): Answer => {
  const { status, next, appended, receipt: code } = kept
  if (!pages.codes.works(cookie)) return page(201, pages.render('done.njk', doneModel(pages, language, { code, done: { appended, status, next } }, { plain: true })))
  return redirect(`${PATHS.done}?lang=${language}`, [pages.codes.keep({ code, done: { appended, status, next } })])
}

const addFirst = (web: Web, pages: FilingPages): void =>
  route(
    web,
    {
      name: 'form',
      summary: 'The first page of the form: the story',
      method: 'get',
      path: PATHS.home,
      access: 'public',
      answers: 'page',
      reads: 'nothing',
      schemas: {},
      responses: { 200: { description: 'A form that needs no script' } },
      errors: ['busy'],
    },
    ({ language, cookie }) => show(pages, language, { step: 'story', draft: draftOf({ sid: pages.intake.newSid(), round: pages.codes.round(cookie) }), changing: false }),
  )

/** The form, page by page: what was typed so far comes back with each, and the last button files it. */
export const addJourneyRoutes = (web: Web, pages: FilingPages): void => {
  addFirst(web, pages)
  route(
    web,
    {
      name: 'sendForm',
      summary: 'The next page of the form, or its filing; sent twice it is kept once',
      method: 'post',
      path: PATHS.send,
      access: 'public',
      answers: 'page',
      reads: 'form',
      schemas: { body: pageBody(pages.pack) },
      responses: {
        200: { description: 'The next page, with all that was typed' },
        201: { description: 'Kept, where no cookies are' },
        303: { description: 'Kept; to the code and what happens next' },
      },
      errors: [
        'input_invalid',
        'text_missing',
        'text_too_long',
        'body_unknown',
        'body_too_large',
        'encoding_invalid',
        'case_withdrawn',
        'case_full',
        'case_deleted',
        'request_foreign',
        'busy',
        'store_unavailable',
      ],
    },
    async ({ body: { at, go, changing, draft, proof }, language, cookie }) => {
      const anew = forgotten(pages, language, draft, cookie)
      if (anew) return anew
      if (go === 'send') {
        if (!(await pages.work.spend(proof))) await pages.takePlace()
        const kept = await pages.intake.openCase({ channel: 'web', key: draft.sid, fields: filedFields(pages.pack, draft), otherText: 'append' })
        return confirm(pages, language, kept, cookie)
      }
      const step = pageAfter(at, go, changing)
      const sid = isSid(draft.sid) ? draft.sid : pages.intake.newSid()
      return show(pages, language, { step, draft: { ...draft, sid }, changing: changesOne(go, changing) })
    },
    showAgain(pages),
  )
}
