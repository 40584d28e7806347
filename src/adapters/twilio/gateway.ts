import type { Delivery } from '../../core/delivery.ts'
import type { Fields, InboundGateway } from '../../ports/sms.ts'
import { isMessageId, isSender } from './call-shape.ts'
import { unpackBody } from './packed-body.ts'
import { whyNot } from './report-failure.ts'
import { isSignedByTwilio } from './signature.ts'
import { twiml } from './twiml.ts'

type TwilioAccount = {
  accountSid: string
  /** Both tokens while they rotate. */
  tokens: readonly string[]
  /** Address people reach us at, whatever host a proxy names. */
  publicUrl: string
  /** Where Twilio reports what became of the answer to a text. */
  statusUrl: string
}

const fieldOf = (fields: Fields, ...names: string[]): string => names.flatMap((name) => fields.find((field) => field[0] === name && field[1] !== '')?.[1] ?? [])[0] ?? ''

/** A field that is written to the log: only what can be a word of Twilio's own. */
const wordOf = (value: string): string => (/^[a-z0-9_-]{1,20}$/i.test(value) ? value : '')

/** The address Twilio was told to call for a path of ours. */
export const webhookUrl = (publicUrl: string, path: string, query = ''): string => publicUrl.replace(/\/+$/, '') + path + (query === '' ? '' : `?${query}`)

const deliveryOf = (status: string, code: string): { delivery?: Delivery } => {
  if (status === 'delivered' || status === 'read') return { delivery: { delivery: 'delivered' } }
  return status === 'undelivered' || status === 'failed' || status === 'canceled' ? { delivery: { delivery: 'failed', why: whyNot(code) } } : {}
}

/** Twilio's inbound side. Of a message it reads id, sender, words and the count of files; places, pictures and the rest are never looked at. */
export const createTwilioGateway = ({ accountSid, tokens, publicUrl, statusUrl }: TwilioAccount): InboundGateway => ({
  name: 'twilio',
  verify: ({ path, query, fields, headers }) => {
    const signature = headers['x-twilio-signature']
    return typeof signature === 'string' && isSignedByTwilio(tokens, webhookUrl(publicUrl, path, query), fields, signature) && fieldOf(fields, 'AccountSid') === accountSid
  },
  parseInbound: ({ fields }) => {
    const [id, from] = [fieldOf(fields, 'MessageSid', 'SmsMessageSid', 'SmsSid'), fieldOf(fields, 'From')]
    if (!isMessageId(id) || !isSender(from)) return undefined
    return { gateway: 'twilio', id, from, text: unpackBody(fieldOf(fields, 'Body')), media: Number.parseInt(fieldOf(fields, 'NumMedia'), 10) || 0 }
  },
  parseStatus: ({ fields, query }) => {
    const [status, code] = [wordOf(fieldOf(fields, 'MessageStatus', 'SmsStatus')), wordOf(fieldOf(fields, 'ErrorCode'))]
    return status === '' ? undefined : { ref: new URLSearchParams(query).get('ref') ?? '', status, code, ...deliveryOf(status, code) }
  },
  answer: (text) => ({ type: 'text/xml; charset=utf-8', body: twiml(statusUrl, text) }),
})
