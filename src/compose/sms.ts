import { inboundOf, outboundOf } from '../../config/gateway-schema.ts'
import type { Env } from '../../config/schema.ts'
import { createExternalInbound } from '../adapters/external/inbound.ts'
import { createExternalOutbound } from '../adapters/external/outbound.ts'
import { FIELD_NAMES } from '../adapters/external/read-fields.ts'
import { createKannelInbound } from '../adapters/kannel/inbound.ts'
import { createKannelOutbound } from '../adapters/kannel/outbound.ts'
import type { TwilioClient } from '../adapters/twilio/client.ts'
import { createTwilioGateway, webhookUrl } from '../adapters/twilio/gateway.ts'
import { senderKind } from '../adapters/twilio/sender-kind.ts'
import type { GatewayName } from '../core/vocab.ts'
import type { Log } from '../ports/operator.ts'
import type { InboundGateway, Messenger, OutboundGateway, ProviderRecords, ReportRefs } from '../ports/sms.ts'
import { createMessenger } from '../sms/messenger.ts'
import { SMS_PATHS } from '../sms/paths.ts'

const twilioInbound = ({ TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: tokens, PUBLIC_URL: publicUrl }: Env): InboundGateway[] =>
  accountSid === undefined || tokens === undefined || publicUrl === undefined
    ? []
    : [createTwilioGateway({ accountSid, tokens, publicUrl, statusUrl: webhookUrl(publicUrl, SMS_PATHS.twilioStatus) })]

const kannelInbound = ({ KANNEL_SECRET: secrets }: Env): InboundGateway[] => (secrets === undefined ? [] : [createKannelInbound({ secrets })])

const externalInbound = ({ EXTERNAL_SECRET: secrets, EXTERNAL_FIELDS: named }: Env): InboundGateway[] =>
  secrets === undefined ? [] : [createExternalInbound({ secrets, names: { ...FIELD_NAMES, ...named }, now: Date.now })]

const INBOUND: Record<GatewayName, (env: Env) => InboundGateway[]> = { twilio: twilioInbound, kannel: kannelInbound, external: externalInbound }

/** Whom this deployment takes texts from, if anybody: the public side's part. */
export const composeInbound = (env: Env): InboundGateway[] => inboundOf(env).flatMap((name) => INBOUND[name](env))

/** The package that talks to Twilio is loaded only where something is sent or kept there. */
const twilioClient = async ({ TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: tokens, TWILIO_API_URL: apiUrl }: Env): Promise<TwilioClient | undefined> => {
  const [token] = tokens ?? []
  if (accountSid === undefined || token === undefined) return undefined
  const { createClient } = await import('../adapters/twilio/client.ts')
  return createClient({ accountSid, token, apiUrl })
}

const twilioOutbound = async (env: Env): Promise<OutboundGateway | undefined> => {
  const { TWILIO_SENDER: sender, TWILIO_WHATSAPP_SENDER: whatsAppSender, TWILIO_WHATSAPP_TEMPLATE: whatsAppTemplate, PUBLIC_URL: publicUrl } = env
  if ((sender === undefined && whatsAppSender === undefined) || publicUrl === undefined) return undefined
  const client = await twilioClient(env)
  if (client === undefined) return undefined
  const { createTwilioOutbound } = await import('../adapters/twilio/outbound.ts')
  return createTwilioOutbound({ client, sender, whatsAppSender, whatsAppTemplate, statusUrl: webhookUrl(publicUrl, SMS_PATHS.twilioStatus) })
}

/** Kannel reports with the same user and secret it brings texts with. */
const kannelOutbound = ({
  KANNEL_SEND_URL: sendUrl,
  KANNEL_SENDER: sender,
  KANNEL_SECRET: secrets,
  KANNEL_CALLBACK_URL: own,
  PUBLIC_URL: publicUrl,
}: Env): OutboundGateway | undefined => {
  const base = own ?? publicUrl
  if (sendUrl === undefined || sender === undefined || secrets === undefined || base === undefined) return undefined
  const callback = new URL(webhookUrl(base, SMS_PATHS.kannelStatus))
  callback.username = 'fairline'
  callback.password = secrets[0] ?? ''
  return createKannelOutbound({ sendUrl, sender, statusUrl: callback.href })
}

const externalOutbound = (env: Env): OutboundGateway | undefined => {
  const { EXTERNAL_SEND_URL: sendUrl, EXTERNAL_SENDER: sender, EXTERNAL_SEND_AS: kind, EXTERNAL_TEMPLATE: template, EXTERNAL_AUTHORIZATION: authorization } = env
  return sendUrl === undefined || sender === undefined ? undefined : createExternalOutbound({ sendUrl, sender, kind, template, authorization, idempotent: env.EXTERNAL_IDEMPOTENT })
}

/** A sender that nobody can answer is no fault where another gateway takes texts, and should be seen where none does. */
const sayWhatItCan = ({ name, capabilities: { twoWay, deliveryReports, maxLength, idempotent, windowHours } }: OutboundGateway, log: Log): void =>
  log('info', 'texts_go_out', {
    gateway: name,
    two_way: twoWay,
    reports: deliveryReports,
    longest: maxLength,
    idempotent,
    ...(windowHours === undefined ? {} : { window_hours: windowHours }),
  })

/** How this deployment texts, if it does: the workers' part. WhatsApp goes by Twilio, whatever carries the rest. */
export const composeMessenger = async (env: Env, refs: ReportRefs, log: Log): Promise<Messenger | undefined> => {
  const name = outboundOf(env)
  const twilio = await twilioOutbound(env)
  const all: Record<GatewayName, OutboundGateway | undefined> = {
    twilio: env.TWILIO_SENDER === undefined ? undefined : twilio,
    kannel: kannelOutbound(env),
    external: externalOutbound(env),
  }
  const chosen = name === undefined ? undefined : all[name]
  if (chosen === undefined && twilio === undefined) return undefined
  for (const gateway of new Set([chosen, twilio])) if (gateway) sayWhatItCan(gateway, log)
  return createMessenger({ gatewayFor: (to) => (to.startsWith('whatsapp:') ? twilio : chosen), refs })
}

/** What Twilio keeps of this service's numbers, where it has any. */
export const composeRecords = async (env: Env): Promise<ProviderRecords | undefined> => {
  const { TWILIO_SENDER: sender = '', TWILIO_WHATSAPP_SENDER: whatsApp = '', TWILIO_NUMBERS: further = [] } = env
  const numbers = [sender, whatsApp, ...further].filter((one) => one !== '')
  const client = numbers.length === 0 ? undefined : await twilioClient(env)
  if (client === undefined) return undefined
  const { createTwilioRecords } = await import('../adapters/twilio/records.ts')
  return createTwilioRecords({ client, numbers, service: senderKind(sender) === 'pool' ? sender : undefined, now: Date.now })
}
