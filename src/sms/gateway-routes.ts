import { z } from 'zod'
import { FairlineError } from '../core/errors.ts'
import type { Intake } from '../intake/commands.ts'
import type { Fields, InboundText, SmsGateway } from '../ports.ts'
import type { Answer } from '../web/kit/answer.ts'
import { cleanText, isBlank } from '../web/kit/clean-text.ts'
import type { RouteSpec } from '../web/kit/route.ts'
import { route } from '../web/kit/route.ts'
import type { Web } from '../web/kit/web-app.ts'
import { SMS_PATHS } from './paths.ts'
import { createRefusalLog } from './refusal-log.ts'

type Deps = { gateway: SmsGateway; intake: Pick<Intake, 'receiveSms'> }

/** The fields as they came; the gateway's adapter knows their names. */
const schemas = { body: z.custom<Fields>(Array.isArray).meta({ type: 'object', description: 'The gateway’s own form; every field of it is signed' }) }
type Spec = RouteSpec<typeof schemas>
type Part = Pick<Spec, 'name' | 'summary' | 'path' | 'responses' | 'errors'>

/** Every call is a form whose signature covers all of it. */
const signedSpec = ({ gateway }: Deps, noteRefusal: () => void, part: Part): Spec => ({
  ...part,
  method: 'post',
  access: 'signed',
  answers: 'json',
  reads: 'fields',
  isSigned: (headers, fields) => {
    const signature = headers['x-twilio-signature']
    const genuine = gateway.isGenuine({ path: part.path, fields, signature: typeof signature === 'string' ? signature : '' })
    if (!genuine) noteRefusal()
    return genuine
  },
  schemas,
  errors: ['signature_refused', 'media_type', 'body_too_large', 'request_timeout', 'busy', ...part.errors],
})

/** The words as the page cleans them; what a person could not read is no word. */
const cleaned = (text: InboundText): InboundText => {
  const words = cleanText(text.text)
  return { ...text, text: isBlank(words) ? '' : words }
}

/** Inbound SMS: kept first, then answered, with the one fixed text or with nothing. */
const addInbound = (web: Web, deps: Deps, noteRefusal: () => void): void =>
  route(
    web,
    signedSpec(deps, noteRefusal, {
      name: 'receiveSms',
      summary: 'An SMS from the gateway; the answer comes once it is kept',
      path: SMS_PATHS.twilio,
      responses: { 200: { description: 'Kept. TwiML: one fixed text to a sender’s first SMS in a day, otherwise empty.' } },
      errors: ['input_invalid', 'store_unavailable'],
    }),
    async ({ body }): Promise<Answer> => {
      const text = deps.gateway.readText(body)
      if (text === undefined) throw new FairlineError('input_invalid')
      const { acknowledge } = await deps.intake.receiveSms(cleaned(text))
      const own = web.kit.languages[0] ?? 'en'
      return { status: 200, ...deps.gateway.answer(acknowledge ? web.kit.say(own, 'sms.acknowledged') : undefined) }
    },
  )

/** What became of our own texts: a line for whoever looks after the line, without number or id. */
const addStatus = (web: Web, deps: Deps, noteRefusal: () => void): void =>
  route(
    web,
    signedSpec(deps, noteRefusal, {
      name: 'smsStatus',
      summary: 'What became of an SMS sent through the gateway',
      path: SMS_PATHS.twilioStatus,
      responses: { 204: { description: 'Noted' } },
      errors: [],
    }),
    ({ body }): Answer => {
      const { status, code } = deps.gateway.readStatus(body)
      web.kit.log(code === '' ? 'info' : 'warn', 'sms_status', { gateway: deps.gateway.name, status, code })
      return { status: 204 }
    },
  )

/** The SMS channel on the public port. */
export const addGatewayRoutes =
  (deps: Deps) =>
  (web: Web): void => {
    const noteRefusal = createRefusalLog(web.kit.log, deps.gateway.name)
    addInbound(web, deps, noteRefusal)
    addStatus(web, deps, noteRefusal)
  }
