import { z } from 'zod'
import type { ErrorCode } from '../../../core/errors.ts'
import { FairlineError } from '../../../core/errors.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Failure } from '../../kit/errors.ts'
import type { Recover } from '../../kit/route.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { PATHS, pathTo } from '../paths.ts'
import { doneAt } from '../said.ts'
import { addForm, CASE_ROLES, members } from '../staff-route.ts'
import { showTooLate } from './action-page.ts'
import { consentBody, queueBody, referralBody } from './referral-form.ts'
import { showPreview, showReferral } from './referral-page.ts'

const params = z.object({ id: z.string().max(80) })

/** What no look at the case anew would change: it is answered with what was typed, and the way back. */
const OVER: readonly ErrorCode[] = ['case_unknown', 'track_unknown', 'action_not_allowed', 'deletion_running', 'worker_unreachable']
const isOver = ({ code, status }: Failure): boolean => status >= 500 || OVER.includes(code)

/** The form again over the case as it stands now; where nothing can be referred any more, the words that were typed. */
const again =
  (pages: Pages): Recover<SignedIn> =>
  async (failure, typed, here) => {
    const caseId = here.params['id'] ?? ''
    const late = () => showTooLate(pages, here, { caseId, typed: { text: typed['purpose'] ?? '', reason: typed['risk'] ?? '' }, failure })
    if (isOver(failure)) return late()
    try {
      const me = pages.colleagueOf(here.by)
      const calm = referralBody.safeParse({ ...typed, way: '' })
      if (typed['way'] === 'risk' && failure.code === 'input_invalid' && calm.success)
        return showPreview(pages, here, caseId, calm.data, await pages.casework.previewReferral(me, caseId, calm.data), failure)
      return showReferral(pages, here, { caseId, plan: await pages.casework.planReferral(me, caseId, typed['queue'] ?? ''), typed, failure })
    } catch (error) {
      if (!(error instanceof FairlineError)) throw error
      return late()
    }
  }

/** Handing a case to another body: the form, what would leave, the sending, and asking the worker first. */
export const addReferralRoutes = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf, identity } = pages
  const who = members(identity, CASE_ROLES)
  const errors: readonly ErrorCode[] = ['case_unknown', 'action_not_allowed', 'conflict', 'never_auto', 'nothing_to_do', 'recipient_closed', 'consent_missing']
  addForm(
    web,
    who,
    { name: 'planRefer', summary: 'The form of a referral', path: PATHS.planRefer, schemas: { params, body: queueBody }, errors },
    async ({ params: { id }, body, ...here }) => showReferral(pages, here, { caseId: id, plan: await casework.planReferral(colleagueOf(here.by), id, body.queue) }),
  )
  addForm(
    web,
    who,
    { name: 'previewRefer', summary: 'What would leave', path: PATHS.previewRefer, schemas: { params, body: referralBody }, errors: [...errors, 'item_sealed', 'item_owed'] },
    async ({ params: { id }, body, ...here }) => showPreview(pages, here, id, body, await casework.previewReferral(colleagueOf(here.by), id, body)),
    again(pages),
  )
  addForm(
    web,
    who,
    {
      name: 'sendRefer',
      summary: 'Offers the case to the other body',
      path: PATHS.sendRefer,
      schemas: { params, body: referralBody },
      errors: [...errors, 'item_sealed', 'item_owed'],
    },
    async ({ params: { id }, body, by }) => {
      await casework.refer(colleagueOf(by), id, body)
      return doneAt(pathTo(PATHS.case, id), body.risk !== undefined ? 'staff.event.risk_referral_asked' : 'staff.event.referral_offered')
    },
    again(pages),
  )
  addForm(
    web,
    who,
    {
      name: 'askConsent',
      summary: 'Asks the worker whether a body may have the case',
      path: PATHS.askConsent,
      schemas: { params, body: consentBody },
      errors: [...errors, 'worker_unreachable'],
    },
    async ({ params: { id }, body, by }) => {
      await casework.askConsent(colleagueOf(by), id, body)
      return doneAt(pathTo(PATHS.case, id), 'staff.event.consent_requested')
    },
    again(pages),
  )
}
