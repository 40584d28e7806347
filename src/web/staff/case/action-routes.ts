import { z } from 'zod'
import type { ActPlan } from '../../../casework/plan-act.ts'
import type { ErrorCode } from '../../../core/errors.ts'
import { FairlineError } from '../../../core/errors.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import type { Failure } from '../../kit/errors.ts'
import type { Recover } from '../../kit/route.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { withOnce } from '../once.ts'
import { PATHS, pathTo } from '../paths.ts'
import { doneAt, SAID_OF } from '../said.ts'
import { addForm, CASE_ROLES, members } from '../staff-route.ts'
import { ACT_ERRORS } from './act-errors.ts'
import { actBody, checkBody, planBody } from './action-form.ts'
import type { Shown } from './action-page.ts'
import { showAction, showTooLate } from './action-page.ts'

type ForMember = Here & { by: SignedIn }

const params = z.object({ id: z.string().max(80) })

const withOwner = async (pages: Pages, here: ForMember, shown: Shown): Promise<Answer> => {
  const { owner } = shown.plan
  return showAction(pages, here, shown, owner === '' ? '' : ((await pages.namesOf([owner])).get(owner) ?? owner))
}

/** What no look at the case anew would change: it is answered with what was typed, and the way back. */
const OVER: readonly ErrorCode[] = ['case_unknown', 'track_unknown', 'action_not_allowed', 'deletion_running']
const isFinal = ({ code, status }: Failure): boolean => status >= 500 || OVER.includes(code)

/** The form again, over the case as it stands now; if the action is not open any more, the words that were typed. */
const again =
  (pages: Pages): Recover<SignedIn> =>
  async (failure, typed, here) => {
    const caseId = here.params['id'] ?? ''
    const wanted = planBody.safeParse(typed)
    if (!wanted.success || isFinal(failure)) return showTooLate(pages, here, { caseId, typed, failure })
    try {
      const check = failure.code === 'reply_exposes' ? { check: typed['text'] ?? '' } : {}
      const plan = await pages.casework.planAct(pages.colleagueOf(here.by), caseId, { ...wanted.data, ...check })
      return await withOwner(pages, here, { caseId, plan, about: wanted.data.about, typed, failure })
    } catch (error) {
      if (!(error instanceof FairlineError)) throw error
      return showTooLate(pages, here, { caseId, typed, failure })
    }
  }

/** What was typed with a chosen template in the text's place, or as it stands. */
const withTemplate = ({ outcome }: ActPlan, { text, template, go, ...rest }: z.output<typeof checkBody>): Record<string, string> => {
  const found = go === 'template' ? outcome.templates.find(({ id }) => id === template) : undefined
  const kept = Object.entries(rest).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
  return { ...Object.fromEntries(kept), text: found?.text ?? text, template: found === undefined ? template : '' }
}

/** Shows the form again with the text looked at: how many SMS it is, and what in it could give the worker away. Nothing is done. */
const checkForm = async (pages: Pages, here: ForMember, caseId: string, body: z.output<typeof checkBody>): Promise<Answer> => {
  const { casework, colleagueOf } = pages
  const first = await casework.planAct(colleagueOf(here.by), caseId, body)
  const typed = withTemplate(first, body)
  const plan = await casework.planAct(colleagueOf(here.by), caseId, { ...body, check: typed['text'] ?? '' })
  return withOwner(pages, here, { caseId, plan, about: body.about, typed })
}

/** What staff do to a case: the form of an action, and the action. */
export const addActionRoutes = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf, identity } = pages
  const who = members(identity, CASE_ROLES)
  addForm(
    web,
    who,
    { name: 'planAct', summary: 'The form of an action', path: PATHS.planAct, schemas: { params, body: planBody }, errors: ['case_unknown', 'action_not_allowed'] },
    async ({ params: { id }, body, ...here }) => withOwner(pages, here, { caseId: id, about: body.about, plan: await casework.planAct(colleagueOf(here.by), id, body) }),
  )
  addForm(
    web,
    who,
    {
      name: 'act',
      summary: 'An action of the transitions table',
      path: PATHS.act,
      schemas: { params, body: actBody },
      errors: ACT_ERRORS,
    },
    async ({ params: { id }, body, by }) => {
      await casework.act(colleagueOf(by), id, withOnce(by, id, body))
      return doneAt(body.action === 'declare_conflict' ? PATHS.home : pathTo(PATHS.case, id), SAID_OF[body.action])
    },
    again(pages),
  )
}

/** A message is looked at before it is sent: the same form again, and nothing done. */
export const addCheckRoute = (web: Web, pages: Pages): void => {
  const who = members(pages.identity, CASE_ROLES)
  addForm(
    web,
    who,
    {
      name: 'checkAct',
      summary: 'A message looked at before it is sent',
      path: PATHS.checkAct,
      schemas: { params, body: checkBody },
      errors: ['case_unknown', 'action_not_allowed'],
    },
    ({ params: { id }, body, ...here }) => checkForm(pages, here, id, body),
    again(pages),
  )
}
