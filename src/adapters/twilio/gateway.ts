import type { Fields, SmsGateway } from '../../ports.ts'
import { unpackBody } from './packed-body.ts'
import { isSignedByTwilio } from './signature.ts'

export type TwilioAccount = {
  accountSid: string
  /** Both tokens while they rotate. */
  tokens: readonly string[]
  /** Address people reach us at, whatever host a proxy names. */
  publicUrl: string
}

const fieldOf = (fields: Fields, ...names: string[]): string => names.flatMap((name) => fields.find((field) => field[0] === name && field[1] !== '')?.[1] ?? [])[0] ?? ''

/** A field that is written to the log: only what can be a word of Twilio's own. */
const wordOf = (value: string): string => (/^[a-z0-9_-]{1,20}$/i.test(value) ? value : '')

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')

/** The address Twilio was told to call for a path of ours. */
export const webhookUrl = (publicUrl: string, path: string): string => publicUrl.replace(/\/+$/, '') + path

/** Twilio's inbound side. Of a message it reads id, sender, words and the count of files; places, pictures and the rest are never looked at. */
export const createTwilioGateway = ({ accountSid, tokens, publicUrl }: TwilioAccount): SmsGateway => ({
  name: 'twilio',
  isGenuine: ({ path, fields, signature }) => isSignedByTwilio(tokens, webhookUrl(publicUrl, path), fields, signature) && fieldOf(fields, 'AccountSid') === accountSid,
  readText: (fields) => {
    const [id, from] = [fieldOf(fields, 'MessageSid', 'SmsMessageSid', 'SmsSid'), fieldOf(fields, 'From')]
    if (id === '' || from === '') return undefined
    return { gateway: 'twilio', id, from, text: unpackBody(fieldOf(fields, 'Body')), media: Number.parseInt(fieldOf(fields, 'NumMedia'), 10) || 0 }
  },
  readStatus: (fields) => ({ status: wordOf(fieldOf(fields, 'MessageStatus', 'SmsStatus')), code: wordOf(fieldOf(fields, 'ErrorCode')) }),
  answer: (text) => ({
    type: 'text/xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="UTF-8"?>${text === undefined ? '<Response/>' : `<Response><Message>${escaped(text)}</Message></Response>`}`,
  }),
})
