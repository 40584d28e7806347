import type { InboundText } from '../../ports/sms.ts'
import { signTwilio } from './signature.ts'
import { wordsIn } from './twiml.ts'

export type Redelivery = {
  /** Where the web process is reached. */
  intakeUrl: string
  path: string
  /** The address Twilio would have called, which is what is signed. */
  signedUrl: string
  accountSid: string
  token: string
  timeoutMs?: number
}

const TIMEOUT_MS = 15_000
/**
 * Hands a text that stands in Twilio's records to the web process as Twilio's own call would have: the worker holds the token that signs
 * and none of the keys that hash a number or seal a text. Never throws.
 */
export const createRedelivery =
  ({ intakeUrl, path, signedUrl, accountSid, token, timeoutMs = TIMEOUT_MS }: Redelivery) =>
  async ({ id, from, text, media }: InboundText): Promise<{ kept: boolean; answer?: string }> => {
    const fields: [string, string][] = [
      ['MessageSid', id],
      ['AccountSid', accountSid],
      ['From', from],
      ['Body', text.toWellFormed()],
      ['NumMedia', String(media)],
    ]
    try {
      const response = await fetch(intakeUrl.replace(/\/+$/, '') + path, {
        method: 'POST',
        headers: { 'x-twilio-signature': signTwilio(token, signedUrl, fields) },
        body: new URLSearchParams(fields),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      const answer = wordsIn(await response.text())
      return { kept: response.status === 200, ...(answer === undefined ? {} : { answer }) }
    } catch {
      return { kept: false }
    }
  }
