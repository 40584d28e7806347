import { z } from 'zod'
import type { ErrorCode } from '../../../core/errors.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { PATHS } from '../paths.ts'
import { reasonField } from '../reason-field.ts'
import { addDeed } from './api-deed.ts'
import { addApi } from './api-route.ts'
import { caseParams, doneAnswer, queueParams, short } from './api-schemas.ts'

/** A case of a list beside the work. */
const row = z.object({ caseId: z.string(), number: z.string(), due: z.string() })
const erased = z.object({
  number: z.string(),
  filedOn: z.string().meta({ description: 'Day of the deletion' }),
  removed: z.object({ why: z.enum(['asked', 'retention']), texts: z.number(), files: z.number() }).optional(),
})
const retentionAnswer = z.object({ queue: z.string(), ending: z.array(row), kept: z.array(row), erased: z.array(erased) })
const emergency = z.object({ caseId: z.string(), number: z.string(), by: z.string(), at: z.string(), reason: z.string(), own: z.boolean() })

const addLinks = (web: Web, pages: Pages): void => {
  const { casework } = pages
  const errors: ErrorCode[] = ['case_unknown', 'link_refused', 'action_not_allowed', 'nothing_to_do', 'conflict']
  const [linked, apart] = [z.strictObject({ number: z.string().min(1).max(40), reason: reasonField }), z.strictObject({ other: short, reason: reasonField })]
  addDeed(web, pages, { name: 'apiLink', summary: 'Merges a case under another', path: PATHS.apiLink, body: linked, errors }, casework.linkCases)
  addDeed(web, pages, { name: 'apiUnlink', summary: 'Takes two cases apart', path: PATHS.apiUnlink, body: apart, errors }, casework.unlinkCases)
}

const addRetention = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf } = pages
  addApi(
    web,
    pages,
    {
      name: 'apiRetention',
      summary: 'What of a queue is about to be deleted, what a hold keeps, and what was deleted',
      method: 'get',
      path: PATHS.apiRetention,
      schemas: { params: queueParams },
      answer: retentionAnswer,
      errors: ['out_of_scope'],
    },
    async ({ params: { queue }, by }) => ({ queue, ...(await casework.listRetention(colleagueOf(by), queue)) }),
  )
  addApi(
    web,
    pages,
    {
      name: 'apiEndHold',
      summary: 'Ends the hold on a case whose worker asked for deletion',
      method: 'post',
      path: PATHS.apiEndHold,
      schemas: { params: queueParams, body: z.strictObject({ id: short, reason: reasonField }) },
      answer: doneAnswer,
      errors: ['case_unknown', 'out_of_scope', 'action_not_allowed', 'conflict', 'key_not_held'],
    },
    async ({ params: { queue }, body: { id, reason }, by }) => {
      await casework.endHold(colleagueOf(by), { caseId: id, queue, reason })
      return { done: true as const }
    },
  )
}

const addRecalls = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf } = pages
  addApi(
    web,
    pages,
    {
      name: 'apiRecalls',
      summary: 'Copies that are asked back of a queue',
      method: 'get',
      path: PATHS.apiRecalls,
      schemas: { params: queueParams },
      answer: z.object({ queue: z.string(), rows: z.array(row) }),
      errors: ['out_of_scope'],
    },
    async ({ params: { queue }, by }) => ({ queue, rows: await casework.listSide(colleagueOf(by), queue, 'recalled') }),
  )
  addApi(
    web,
    pages,
    {
      name: 'apiConfirmRecall',
      summary: 'Says that nothing is kept',
      method: 'post',
      path: PATHS.apiConfirmRecall,
      schemas: { params: caseParams, body: z.strictObject({ queue: short }) },
      answer: doneAnswer,
      errors: ['case_unknown', 'nothing_to_do', 'conflict'],
    },
    async ({ params: { id }, body: { queue }, by }) => {
      await casework.confirmRecall(colleagueOf(by), id, queue)
      return { done: true as const }
    },
  )
}

const GLASS = {
  errors: ['case_unknown', 'conflict_of_interest', 'nothing_to_do', 'action_not_allowed', 'second_person_needed', 'conflict'],
  inPerson: true,
} satisfies { errors: ErrorCode[]; inPerson: true }

const addEmergencies = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf } = pages
  addApi(
    web,
    pages,
    {
      name: 'apiAskGlass',
      summary: 'A lead asks to open a case in an emergency',
      method: 'post',
      path: PATHS.apiAskGlass,
      schemas: { body: z.strictObject({ number: z.string().min(1).max(40), reason: reasonField, quiet: z.boolean().default(false) }) },
      answer: doneAnswer,
      ...GLASS,
    },
    async ({ body, by }) => {
      await casework.askGlass(colleagueOf(by), body)
      return { done: true as const }
    },
    ['lead'],
  )
  addApi(
    web,
    pages,
    {
      name: 'apiEmergencies',
      summary: 'Emergencies that wait for a second person, each with its reason opened',
      method: 'get',
      path: PATHS.apiEmergencies,
      schemas: { params: queueParams },
      answer: z.object({ queue: z.string(), rows: z.array(emergency) }),
      inPerson: true,
      errors: ['out_of_scope'],
    },
    async ({ params: { queue }, by }) => ({ queue, rows: await casework.listEmergencies(colleagueOf(by), queue) }),
  )
}

/** Two people open a case, each on a session of their own: no program asks, and none agrees. */
const addAgreeing = (web: Web, pages: Pages): void =>
  addDeed(web, pages, { name: 'apiAgreeGlass', summary: 'The second person agrees', path: PATHS.apiAgreeGlass, body: z.strictObject({}), ...GLASS }, (who, id) =>
    pages.casework.agreeGlass(who, id),
  )

/** What lies beside the work, over the API: merged cases, what is kept, deleted or asked back, and emergencies. */
export const addBeside = (web: Web, pages: Pages): void => {
  addLinks(web, pages)
  addRetention(web, pages)
  addRecalls(web, pages)
  addEmergencies(web, pages)
  addAgreeing(web, pages)
}
