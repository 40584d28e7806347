import type { Pack } from '../../core/pack.ts'
import { groupDigits } from '../../core/receipt-format.ts'
import type { Intake } from '../../intake/commands.ts'
import { json } from '../kit/answer.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import { PATHS } from './paths.ts'
import * as schema from './schema.ts'
import { standingBody } from './standing.ts'
import { TEXT_ERRORS } from './text-errors.ts'

/** Filing over the API. */
export const addComplaintRoute = (web: Web, { intake, pack }: { intake: Intake; pack: Pack }): void =>
  route(
    web,
    {
      name: 'fileComplaint',
      summary: 'File a complaint; the answer comes once it is kept',
      method: 'post',
      path: PATHS.complaints,
      access: 'public',
      answers: 'json',
      reads: 'json',
      schemas: { headers: schema.keyHeader, body: schema.complaintBody(pack) },
      responses: { 201: { description: 'Kept. The same key and body get this answer again.', schema: schema.accepted } },
      errors: [...TEXT_ERRORS, 'body_unknown', 'busy', 'store_unavailable'],
    },
    async ({ headers, body, language }) => {
      const kept = await intake.openCase({ channel: 'api', key: headers['idempotency-key'], fields: body, otherText: 'refuse' })
      return json(201, { receipt: groupDigits(kept.receipt), ...standingBody(web.kit.say, language, kept) })
    },
  )
