import { z } from 'zod'
import { FairlineError } from '../../../core/errors.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import { cleanText, isBlank, isLongerThan } from '../../kit/clean-text.ts'
import type { Failure } from '../../kit/errors.ts'
import type { Recover } from '../../kit/route.ts'
import { sayDay } from '../../kit/texts.ts'
import type { Web } from '../../kit/web-app.ts'
import { nameOfBody } from '../body-names.ts'
import { headerWords } from '../case-words.ts'
import type { Pages } from '../deps.ts'
import { fieldModels } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { dueWords, rowModel } from '../lists/work-model.ts'
import { PATHS, pathTo } from '../paths.ts'
import { doneAt } from '../said.ts'
import { addForm, addPage, CASE_ROLES, members } from '../staff-route.ts'
import { showTooLate } from './action-page.ts'

type ForMember = Here & { by: SignedIn }

const LONGEST_REASON = 5_000
const params = z.object({ id: z.string().max(80) })
const queueParams = z.object({ queue: z.string().max(80) })

/** Yes, or no with a reason. */
const answerBody = z
  .object({ answer: z.enum(['accept', 'reject']), reason: z.string().default('') })
  .superRefine(({ answer, reason }, context) => {
    if (answer === 'reject' && isBlank(reason)) context.addIssue({ code: 'custom', path: ['reason'], params: { text: 'fault.missing' } })
    if (isLongerThan(reason, LONGEST_REASON)) context.addIssue({ code: 'custom', path: ['reason'], params: { text: 'staff.action_text_long' } })
  })
  .transform(({ answer, reason }) => (answer === 'accept' ? { accept: true as const } : { accept: false as const, reason: cleanText(reason).trim() }))

const showOffer = async (pages: Pages, here: ForMember, caseId: string, typed: Record<string, string> = {}, failure?: Failure): Promise<Answer> => {
  const { language } = here
  const offer = await pages.casework.viewOffer(pages.colleagueOf(here.by), caseId)
  const { fields, summary, reference } = fieldModels(pages, here, [{ name: 'reason', label: 'staff.offer.reason', hint: 'staff.offer.reason_hint' }], typed, failure)
  const html = pages.render('offer.njk', {
    ...frame(pages, here, pages.say(language, 'staff.offer.heading', { number: offer.number })),
    head: headerWords(pages, language, offer.header),
    filed: sayDay(language, offer.header.filedOn),
    offered: pages.say(language, 'staff.offer.by', { body: nameOfBody(pages, language, offer.from), day: sayDay(language, offer.offeredOn) }),
    parts: pages.say(language, 'staff.offer.parts', { number: String(offer.parts) }),
    due: offer.until === '' ? undefined : dueWords(pages, language, offer.until),
    action: pathTo(PATHS.answerOffer, caseId),
    listPath: pathTo(PATHS.offers, offer.queue),
    reason: fields[0],
    summary,
    reference,
  })
  return page(failure?.status ?? 200, html, failure?.headers)
}

const showOffers = async (pages: Pages, here: ForMember, queue: string): Promise<Answer> => {
  const rows = await pages.casework.listSide(pages.colleagueOf(here.by), queue, 'offered')
  const html = pages.render('offers.njk', {
    ...frame(pages, here, pages.say(here.language, 'staff.offers')),
    queueName: nameOfBody(pages, here.language, queue),
    queuePath: pathTo(PATHS.queue, queue),
    rows: rows.map((row) => ({ ...rowModel(pages, here.language, row), path: pathTo(PATHS.offer, row.caseId) })),
  })
  return page(200, html)
}

/** The form again with what was typed; an offer that is gone gives the words back. */
const again =
  (pages: Pages): Recover<SignedIn> =>
  async (failure, typed, here) => {
    const caseId = here.params['id'] ?? ''
    const late = (why: Failure) => showTooLate(pages, here, { caseId, typed: { reason: typed['reason'] ?? '' }, failure: why })
    if (failure.code === 'case_unknown' || failure.status >= 500) return late(failure)
    try {
      return await showOffer(pages, here, caseId, typed, failure)
    } catch (error) {
      if (!(error instanceof FairlineError)) throw error
      return late(failure)
    }
  }

/** What other bodies offered to a queue, and the answer to it. */
export const addOfferRoutes = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf, identity } = pages
  const who = members(identity, CASE_ROLES)
  addPage(
    web,
    who,
    { name: 'offers', summary: 'Cases offered to a queue', path: PATHS.offers, schemas: { params: queueParams }, errors: ['out_of_scope'] },
    ({ params: { queue }, ...here }) => showOffers(pages, here, queue),
  )
  addPage(web, who, { name: 'offer', summary: 'An offer, header alone', path: PATHS.offer, schemas: { params }, errors: ['case_unknown'] }, ({ params: { id }, ...here }) =>
    showOffer(pages, here, id),
  )
  addForm(
    web,
    who,
    {
      name: 'answerOffer',
      summary: 'Takes an offer up or turns it down',
      path: PATHS.answerOffer,
      schemas: { params, body: answerBody },
      errors: ['case_unknown', 'action_not_allowed', 'consent_missing', 'conflict', 'track_unknown', 'never_auto'],
    },
    async ({ params: { id }, body, by }) => {
      await casework.answerOffer(colleagueOf(by), id, body)
      return doneAt(body.accept ? pathTo(PATHS.case, id) : PATHS.home, body.accept ? 'staff.event.referral_accepted' : 'staff.event.referral_rejected')
    },
    again(pages),
  )
}
