import { FairlineError } from '../../../core/errors.ts'
import type { OfferedAction } from '../../../core/offers.ts'
import { rowMark } from '../../../core/work-rows.ts'
import type { Answer } from '../../kit/answer.ts'
import { json } from '../../kit/answer.ts'
import { describeApi } from '../../kit/open-api.ts'
import { route } from '../../kit/route.ts'
import type { Web } from '../../kit/web-app.ts'
import { ACT_ERRORS } from '../case/act-errors.ts'
import { actBody } from '../case/action-form.ts'
import type { Pages } from '../deps.ts'
import { savedLook } from '../lists/views-model.ts'
import { onceHeader, withOnce } from '../once.ts'
import { PATHS } from '../paths.ts'
import { EVERY_ROLE, membersOrPrograms } from '../staff-route.ts'
import { addBeside } from './api-beside.ts'
import { addHandingOn } from './api-handing-on.ts'
import { addApi } from './api-route.ts'
import {
  allocateBody,
  caseAnswer,
  caseParams,
  doneAnswer,
  findBody,
  givenAnswer,
  idAnswer,
  meAnswer,
  nameBody,
  queueParams,
  searchAnswer,
  searchBody,
  viewBody,
  viewsAnswer,
} from './api-schemas.ts'

const INFO = {
  title: 'Fairline staff API',
  version: '1',
  description:
    'The work of the pages for programs. A token opens no text: what needs an open one takes a session alone, and answers a token with key_needed. Errors are RFC 9457 problem details.',
}

const addLists = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf, pack } = pages
  addApi(
    web,
    pages,
    {
      name: 'apiSearch',
      summary: 'Open cases of a queue, gravest first',
      method: 'post',
      path: PATHS.apiSearch,
      schemas: { params: queueParams, body: searchBody(pack) },
      answer: searchAnswer,
      errors: ['out_of_scope'],
    },
    async ({ params: { queue }, body: { view, narrowing, after }, by }) => {
      const kept = Object.fromEntries(Object.entries(narrowing).filter(([, value]) => value !== undefined))
      const found = await casework.listWork(colleagueOf(by), { queue, view, narrowing: kept, after })
      return { ...found, rows: found.rows.map((row) => ({ ...row, seen: rowMark(row) })) }
    },
  )
  addApi(
    web,
    pages,
    { name: 'apiFind', summary: 'The id of a case by its number', method: 'post', path: PATHS.apiFind, schemas: { body: findBody }, answer: idAnswer, errors: ['case_unknown'] },
    async ({ body, by }) => ({ id: await casework.findCase(colleagueOf(by), body.number) }),
  )
  addApi(
    web,
    pages,
    {
      name: 'apiAllocate',
      summary: 'Cases to one colleague, each by itself',
      method: 'post',
      path: PATHS.apiAllocate,
      schemas: { params: queueParams, body: allocateBody },
      answer: givenAnswer,
      errors: ['out_of_scope', 'member_unknown'],
    },
    async ({ params: { queue }, body: { owner, cases }, by }) => {
      const given = await casework.bulkAllocate(colleagueOf(by), { queue, owner, ticked: cases.map(({ id, seen }) => ({ caseId: id, seen })) })
      return { cases: given.map(({ caseId, why }) => ({ id: caseId, given: why === undefined, ...(why === undefined ? {} : { why }) })) }
    },
    ['lead'],
  )
}

/** What a person agrees to who has seen what it is about. */
const IN_PERSON: readonly OfferedAction[] = ['agree_risk_referral']

const addCases = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf } = pages
  addApi(
    web,
    pages,
    {
      name: 'apiCase',
      summary: 'A case without its words',
      method: 'get',
      path: PATHS.apiCase,
      schemas: { params: caseParams },
      answer: caseAnswer,
      errors: ['case_unknown', 'action_not_allowed'],
    },
    ({ params, by }) => casework.viewCase(colleagueOf(by), params.id),
  )
  addApi(
    web,
    pages,
    {
      name: 'apiAct',
      summary:
        'An action of the transitions table: a claim, a reply, a note, a finding, a remedy, a hold, a closing. A token neither agrees as the second person to a referral without consent, nor writes to a phone: both need somebody who has read the texts',
      method: 'post',
      path: PATHS.apiAct,
      schemas: { params: caseParams, body: actBody, headers: onceHeader },
      answer: idAnswer,
      errors: [...ACT_ERRORS, 'track_unknown', 'member_unknown', 'clock_unknown', 'reason_needed', 'key_needed'],
    },
    async ({ params: { id }, body, headers, by }) => {
      const { sure, ...act } = withOnce(by, id, body, headers['idempotency-key'])
      const isProgram = by.stage === 'token'
      if (isProgram && IN_PERSON.includes(act.action)) throw new FairlineError('key_needed')
      await casework.act(colleagueOf(by), id, sure && !isProgram ? { ...act, sure } : act)
      return { id }
    },
  )
}

const addOwn = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf, identity, pack } = pages
  addApi(
    web,
    pages,
    { name: 'apiMe', summary: 'Who calls', method: 'get', path: PATHS.apiMe, schemas: {}, answer: meAnswer },
    async ({ by: { member }, csrf }) => ({ ...member, csrf }),
    EVERY_ROLE,
  )
  addApi(
    web,
    pages,
    { name: 'apiViews', summary: 'One’s saved views, with their counts', method: 'get', path: PATHS.apiViews, schemas: {}, answer: viewsAnswer },
    async ({ by }) => {
      const counts = await casework.countLooks(
        colleagueOf(by),
        by.views.map((one) => savedLook(pages, one)),
      )
      return { views: by.views.map((one, index) => ({ ...one, count: counts[index] ?? { count: 0, more: false } })) }
    },
  )
  addApi(
    web,
    pages,
    {
      name: 'apiSaveView',
      summary: 'Keep a way of looking at a queue',
      method: 'post',
      path: PATHS.apiViews,
      schemas: { body: viewBody(pack) },
      answer: doneAnswer,
      errors: ['out_of_scope'],
    },
    async ({ body: { narrowing, ...view }, by }) => {
      const fields = Object.entries(narrowing).filter((one): one is [string, string] => one[1] !== undefined)
      await identity.saveView(by, { ...view, narrowing: Object.fromEntries(fields) })
      return { done: true as const }
    },
  )
  addApi(
    web,
    pages,
    { name: 'apiRemoveView', summary: 'Remove one of them', method: 'post', path: PATHS.apiRemoveView, schemas: { body: nameBody }, answer: doneAnswer },
    async ({ body, by }) => {
      await identity.removeView(by, body.name)
      return { done: true as const }
    },
  )
}

/** The same as the pages do, for programs: by the same use cases, with a browser's session or a token. */
export const addApiRoutes = (web: Web, pages: Pages): void => {
  addLists(web, pages)
  addCases(web, pages)
  addHandingOn(web, pages)
  addBeside(web, pages)
  addOwn(web, pages)
  let described: Answer | undefined
  route(
    web,
    {
      ...{ name: 'apiDescription', summary: 'This description', method: 'get', path: PATHS.apiDescription, answers: 'json', reads: 'nothing', schemas: {} },
      ...membersOrPrograms(pages.identity, EVERY_ROLE),
      responses: { 200: { description: 'OpenAPI 3.1' } },
      errors: ['sign_in_owed', 'session_ended', 'second_factor_owed'],
    },
    () => {
      described ??= json(
        200,
        describeApi(
          web.routes.filter(({ path }) => path.startsWith('/api/')),
          INFO,
        ),
      )
      return described
    },
  )
}
