import type { ErrorCode } from '../../core/errors.ts'
import type { Intake } from '../../intake/commands.ts'
import { json } from '../kit/answer.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import { PATHS } from './paths.ts'
import * as schema from './schema.ts'
import { standingBody } from './standing.ts'
import { TEXT_ERRORS } from './text-errors.ts'

const ERRORS: readonly ErrorCode[] = ['receipt_refused', 'busy', 'store_unavailable']
const holder = { access: 'receipt', answers: 'json', reads: 'nothing' } as const

const addReading = (web: Web, intake: Intake): void =>
  route(
    web,
    {
      ...holder,
      name: 'readMine',
      summary: 'Where the case stands, and the replies',
      method: 'get',
      path: PATHS.mine,
      schemas: {},
      responses: { 200: { description: 'What the holder of the code may see', schema: schema.mine } },
      errors: ERRORS,
    },
    async ({ receipt, language }) => {
      const found = await intake.checkReceipt(receipt)
      return json(200, { ...standingBody(web.kit.say, language, found), replies: found.replies.map(({ id, text }) => ({ id, text })) })
    },
  )

const addMessage = (web: Web, intake: Intake): void =>
  route(
    web,
    {
      ...holder,
      name: 'addMessage',
      summary: 'Add words to the case',
      method: 'post',
      path: PATHS.messages,
      reads: 'json',
      schemas: { headers: schema.keyHeader, body: schema.messageBody },
      responses: { 201: { description: 'Kept. The same key and body get this answer again.', schema: schema.standing } },
      errors: [...ERRORS, ...TEXT_ERRORS, 'case_withdrawn', 'case_full', 'deletion_running'],
    },
    async ({ receipt, headers, body, language }) => {
      const added = await intake.addToCase({ receipt, key: headers['idempotency-key'], fields: body })
      return json(201, standingBody(web.kit.say, language, added))
    },
  )

const addEnding = (web: Web, intake: Intake): void => {
  route(
    web,
    {
      ...holder,
      name: 'withdrawMine',
      summary: 'Stop all work on the case; it is kept for its retention',
      method: 'post',
      path: PATHS.withdrawal,
      schemas: {},
      responses: { 200: { description: 'Withdrawn, now or before', schema: schema.standing } },
      errors: [...ERRORS, 'case_deleted', 'deletion_running'],
    },
    async ({ receipt, language }) => json(200, standingBody(web.kit.say, language, await intake.withdraw(receipt))),
  )
  route(
    web,
    {
      ...holder,
      name: 'deleteMine',
      summary: 'Hide the case at once and have it erased',
      method: 'delete',
      path: PATHS.mine,
      schemas: {},
      responses: { 202: { description: 'Hidden; erasing runs', schema: schema.standing } },
      errors: [...ERRORS, 'case_deleted'],
    },
    async ({ receipt, language }) => json(202, standingBody(web.kit.say, language, await intake.deleteCase(receipt))),
  )
}

/** What the holder of a receipt may do. */
export const addHolderRoutes = (web: Web, { intake }: { intake: Intake }): void => {
  addReading(web, intake)
  addMessage(web, intake)
  addEnding(web, intake)
}
