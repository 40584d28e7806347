import { randomBytes } from 'node:crypto'
import type { Env } from '../../config/schema.ts'
import { webhookUrl } from '../adapters/twilio/gateway.ts'
import { signTwilio } from '../adapters/twilio/signature.ts'
import { wordsIn } from '../adapters/twilio/twiml.ts'
import type { Fields } from '../ports/sms.ts'
import { SMS_PATHS } from '../sms/paths.ts'

export type Played = { http: number; answer: string | undefined }
type Settings = Pick<Env, 'TWILIO_ACCOUNT_SID' | 'TWILIO_AUTH_TOKEN' | 'TWILIO_SENDER' | 'PUBLIC_URL'>

/** Posts a form as Twilio would: signed for the address people know, sent to where the service listens. `address`: path and query. */
export const callAsTwilio = async (base: string, env: Settings, address: string, given: Fields): Promise<Response> => {
  const fields: Fields = [['AccountSid', env.TWILIO_ACCOUNT_SID ?? ''], ...given]
  const signature = signTwilio(env.TWILIO_AUTH_TOKEN?.[0] ?? '', webhookUrl(env.PUBLIC_URL ?? '', address), fields)
  return fetch(new URL(address, base), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
  })
}

/** A text of a phone, by the way Twilio brings it, and what it is answered with. */
export const playText = async (base: string, env: Settings, from: string, text: string): Promise<Played> => {
  const response = await callAsTwilio(base, env, SMS_PATHS.twilio, [
    ['MessageSid', `SM${randomBytes(16).toString('hex')}`],
    ['From', from],
    ['To', env.TWILIO_SENDER ?? ''],
    ['Body', text.toWellFormed()],
    ['NumMedia', '0'],
  ])
  return { http: response.status, answer: wordsIn(await response.text()) }
}
