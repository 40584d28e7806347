import type { ErrorCode } from '../../core/errors.ts'
import type { Language } from '../../core/vocab.ts'
import type { Intake } from '../../intake/commands.ts'
import type { Answer } from '../kit/answer.ts'
import { page } from '../kit/answer.ts'
import type { Failure } from '../kit/errors.ts'
import type { Render } from '../kit/render.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import { fieldsOf, formBody, isSid } from './form-schema.ts'
import type { PageDeps, Typed } from './page-model.ts'
import { doneModel, formModel } from './page-model.ts'
import { PATHS } from './paths.ts'

type Deps = PageDeps & { intake: Intake; render: Render }

const BLANK: Typed = { text: '', region: '', sector: '', people: '', employer: '', kept: false }

/** After these the form's id has done its work: what was typed goes on under a new one, with a new code. */
const SPENT: readonly ErrorCode[] = ['case_withdrawn', 'case_deleted', 'deletion_running']

const showForm = (deps: Deps, language: Language, form: { sid: string; typed: Typed; failure?: Failure }): Answer => {
  const html = deps.render('form.njk', formModel(deps, language, { ...form, code: deps.intake.previewReceipt(form.sid) }))
  return form.failure ? page(form.failure.status, html, form.failure.headers) : { ...page(200, html), packable: true }
}

/** The form again with everything typed. A missing or foreign id gets a new one, and the new code is to be kept first. */
const showAgain =
  (deps: Deps) =>
  (failure: Failure, typed: Record<string, string>, { language }: { language: Language }): Answer => {
    const sid = isSid(typed.sid) && !SPENT.includes(failure.code) ? typed.sid : undefined
    const { text = '', region = '', sector = '', people = '', employer = '' } = typed
    const kept = sid !== undefined && typed.kept === 'yes'
    return showForm(deps, language, { sid: sid ?? deps.intake.newSid(), typed: { text, region, sector, people, employer, kept }, failure })
  }

const addForm = (web: Web, deps: Deps): void => {
  route(
    web,
    {
      name: 'form',
      summary: 'The page that files a complaint, with the code to keep',
      method: 'get',
      path: PATHS.home,
      access: 'public',
      answers: 'page',
      reads: 'nothing',
      schemas: {},
      responses: { 200: { description: 'A form that needs no script' } },
      errors: ['busy'],
    },
    ({ language }) => showForm(deps, language, { sid: deps.intake.newSid(), typed: BLANK }),
  )
  route(
    web,
    {
      name: 'sendForm',
      summary: 'File by the form; sent twice it is kept once',
      method: 'post',
      path: PATHS.send,
      access: 'public',
      answers: 'page',
      reads: 'form',
      schemas: { body: formBody(deps.pack) },
      responses: { 201: { description: 'Kept; the code and what happens next' } },
      errors: ['input_invalid', 'text_missing', 'text_too_long', 'body_too_large', 'encoding_invalid', 'case_withdrawn', 'case_deleted', 'busy', 'store_unavailable'],
    },
    async ({ body, language }) => {
      const kept = await deps.intake.openCase({ channel: 'web', key: body.sid, fields: fieldsOf(body), otherText: 'append' })
      return page(201, deps.render('done.njk', doneModel(deps, language, kept)))
    },
    showAgain(deps),
  )
}

/** The way out: the browser is told to forget, then goes to a page that says nothing. */
const addLeave = (web: Web, deps: Deps): void =>
  route(
    web,
    {
      name: 'leave',
      summary: 'Leave quickly',
      method: 'get',
      path: PATHS.leave,
      access: 'public',
      answers: 'page',
      reads: 'nothing',
      open: true,
      schemas: {},
      responses: { 303: { description: 'To a neutral page' } },
      errors: [],
    },
    ({ language }) => ({ status: 303, headers: { Location: deps.say(language, 'page.leave_url'), 'Clear-Site-Data': '"cache", "cookies", "storage"' } }),
  )

/** The plain page of the anonymous side. */
export const addPageRoutes = (web: Web, deps: Deps): void => {
  addForm(web, deps)
  addLeave(web, deps)
}
