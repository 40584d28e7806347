import { z } from 'zod'
import { FairlineError } from '../core/errors.ts'
import type { PhonePlan } from '../core/phone-number.ts'
import type { Intake, TextOutcome } from '../intake/commands.ts'
import type { GatewayCall, InboundGateway, ReportRefs } from '../ports/sms.ts'
import type { Answer } from '../web/kit/answer.ts'
import type { RouteSpec } from '../web/kit/route.ts'
import { route } from '../web/kit/route.ts'
import type { Web } from '../web/kit/web-app.ts'
import { cleanInbound } from './clean-inbound.ts'
import type { Call } from './paths.ts'
import { CALLS } from './paths.ts'
import { createRefusalLog } from './refusal-log.ts'

/** What a text is answered by what became of it, if it is answered; often it has no case yet that would say in which language. */
export type Acknowledge = (text: string, outcome: Pick<TextOutcome, 'kept' | 'language'>) => string | undefined

/** `plan`: how numbers are written here. */
type Deps = { acknowledge: Acknowledge; gateways: readonly InboundGateway[]; intake: Pick<Intake, 'receiveSms' | 'noteDelivery'>; refs: Pick<ReportRefs, 'open'>; plan: PhonePlan }
type Of = Omit<Deps, 'gateways'> & { gateway: InboundGateway; noteRefusal: () => void }

/** The call as it came; the gateway's adapter knows what is in it. */
const schemas = { body: z.custom<GatewayCall>((given) => typeof given === 'object').meta({ type: 'object', description: 'The gateway’s own; all of it is covered by its proof' }) }
type Spec = RouteSpec<typeof schemas>
type Part = Pick<Spec, 'summary' | 'responses'>

/** Nothing of a call is read before its gateway is known by it. */
const signedSpec = ({ gateway, noteRefusal }: Of, verb: string, { path, takes }: Call, part: Part): Spec => ({
  ...part,
  name: verb + gateway.name.charAt(0).toUpperCase() + gateway.name.slice(1),
  path,
  takes,
  method: takes.length === 0 ? 'get' : 'post',
  access: 'signed',
  answers: 'json',
  reads: 'call',
  isSigned: (call) => {
    const genuine = gateway.verify(call)
    if (!genuine) noteRefusal()
    return genuine
  },
  schemas,
  errors: ['signature_refused', 'media_type', 'body_too_large', 'request_timeout', 'busy', 'input_invalid', 'store_unavailable'],
})

/** Inbound texts: kept first, then answered, with the one fixed text or with nothing. */
const addInbound = (web: Web, of: Of): void =>
  route(
    web,
    signedSpec(of, 'receiveFrom', CALLS[of.gateway.name].text, {
      summary: 'A text from the gateway; the answer comes once it is kept',
      responses: {
        200: {
          description:
            'Kept. One fixed text to a sender’s first message in a day, to a text in which nothing was, or to the number that deletes; otherwise nothing to send, as this gateway takes it.',
        },
      },
    }),
    async ({ body }): Promise<Answer> => {
      const text = of.gateway.parseInbound(body)
      if (text === undefined) throw new FairlineError('input_invalid')
      const clean = cleanInbound(text, of.plan)
      const outcome = await of.intake.receiveSms(clean)
      return { status: 200, ...of.gateway.answer(outcome.acknowledge ? of.acknowledge(clean.text, outcome) : undefined) }
    },
  )

/** What became of our own texts: into the case it belongs to, and a line for whoever looks after the gateway, without number or id. */
const addStatus = (web: Web, of: Of): void =>
  route(
    web,
    signedSpec(of, 'reportFrom', CALLS[of.gateway.name].status, {
      summary: 'What became of a text sent through the gateway',
      responses: { 204: { description: 'Noted' } },
    }),
    async ({ body }): Promise<Answer> => {
      const report = of.gateway.parseStatus(body)
      if (report === undefined) throw new FairlineError('input_invalid')
      const { ref, status, code, delivery } = report
      web.kit.log(delivery?.delivery === 'failed' ? 'warn' : 'info', 'sms_status', { gateway: of.gateway.name, status, code })
      const item = of.refs.open(ref)
      if (item !== undefined && delivery !== undefined) await of.intake.noteDelivery({ item, report: delivery })
      return { status: 204 }
    },
  )

/** The SMS channel on the public port. */
export const addGatewayRoutes =
  ({ gateways, ...deps }: Deps) =>
  (web: Web): void => {
    for (const gateway of gateways) {
      const of = { ...deps, gateway, noteRefusal: createRefusalLog(web.kit.log, gateway.name) }
      addInbound(web, of)
      addStatus(web, of)
    }
  }
