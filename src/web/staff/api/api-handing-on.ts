import type { ErrorCode } from '../../../core/errors.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { PATHS } from '../paths.ts'
import { addDeed } from './api-deed.ts'
import { consentAskBody, offerAnswerBody, offerShown, offersAnswer, planAnswer, planReferralBody, previewAnswer, referBody } from './api-handing-on-schemas.ts'
import { addApi } from './api-route.ts'
import { caseParams, queueParams } from './api-schemas.ts'

const REFUSED: readonly ErrorCode[] = ['case_unknown', 'action_not_allowed', 'conflict', 'never_auto', 'nothing_to_do', 'recipient_closed', 'consent_missing']

const addReferrals = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf } = pages
  addApi(
    web,
    pages,
    {
      name: 'apiPlanReferral',
      summary: 'To whom a case can be offered, and what can leave',
      method: 'post',
      path: PATHS.apiPlanReferral,
      schemas: { params: caseParams, body: planReferralBody },
      answer: planAnswer,
      errors: ['case_unknown', 'action_not_allowed'],
    },
    ({ params: { id }, body, by }) => casework.planReferral(colleagueOf(by), id, body.queue),
  )
  const sealed: ErrorCode[] = [...REFUSED, 'item_sealed', 'item_owed', 'conflict_of_interest']
  addApi(
    web,
    pages,
    {
      name: 'apiPreviewReferral',
      summary: 'Exactly what would leave, opened',
      method: 'post',
      path: PATHS.apiPreviewReferral,
      schemas: { params: caseParams, body: referBody },
      answer: previewAnswer,
      errors: sealed,
      inPerson: true,
    },
    ({ params: { id }, body, by }) => casework.previewReferral(colleagueOf(by), id, body),
  )
  const refer = { name: 'apiRefer', summary: 'Offers a case to another body, by somebody who has read what leaves', path: PATHS.apiRefer } as const
  addDeed(web, pages, { ...refer, body: referBody, errors: sealed, inPerson: true }, casework.refer)
  const ask = { name: 'apiAskConsent', summary: 'Asks the worker whether a body may have the case', path: PATHS.apiAskConsent } as const
  addDeed(web, pages, { ...ask, body: consentAskBody, errors: [...REFUSED, 'worker_unreachable'] }, casework.askConsent)
}

const addOffers = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf } = pages
  addApi(
    web,
    pages,
    {
      name: 'apiOffers',
      summary: 'Cases offered to a queue',
      method: 'get',
      path: PATHS.apiOffers,
      schemas: { params: queueParams },
      answer: offersAnswer,
      errors: ['out_of_scope'],
    },
    async ({ params: { queue }, by }) => ({ queue, rows: await casework.listSide(colleagueOf(by), queue, 'offered') }),
  )
  addApi(
    web,
    pages,
    { name: 'apiOffer', summary: 'An offer, header alone', method: 'get', path: PATHS.apiOffer, schemas: { params: caseParams }, answer: offerShown, errors: ['case_unknown'] },
    ({ params: { id }, by }) => casework.viewOffer(colleagueOf(by), id),
  )
  addDeed(
    web,
    pages,
    {
      name: 'apiAnswerOffer',
      summary: 'Takes an offer up, or turns it down for a reason that both bodies read',
      path: PATHS.apiAnswerOffer,
      body: offerAnswerBody,
      errors: ['case_unknown', 'action_not_allowed', 'consent_missing', 'conflict', 'track_unknown', 'never_auto'],
    },
    casework.answerOffer,
  )
}

/** Handing a case to another body over the API: asking the worker, the plan, what would leave, the offer, and the answer to it. */
export const addHandingOn = (web: Web, pages: Pages): void => {
  addReferrals(web, pages)
  addOffers(web, pages)
}
