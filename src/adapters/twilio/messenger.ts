import twilio from 'twilio'
import type { Messenger } from '../../ports.ts'
import { ApiClient } from './api-client.ts'
import { failureOf } from './send-failure.ts'

export type TwilioSending = {
  accountSid: string
  token: string
  /** A number, a short code, a sender name, or a Messaging Service (MG…). */
  sender: string
  /** Where Twilio reports what became of a text. */
  statusUrl: string
  apiUrl: string | undefined
  timeoutMs?: number
}

/** Shorter than the pause after which an entry counts as lost and runs again (30 s), so that a run never meets its own text. */
const TIMEOUT_MS = 10_000

/** Texts through Twilio. One try at each, nothing of it in a log or an error. */
export const createTwilioMessenger = ({ accountSid, token, sender, statusUrl, apiUrl, timeoutMs = TIMEOUT_MS }: TwilioSending): Messenger => {
  const client = twilio(accountSid, token, { httpClient: new ApiClient({ apiUrl, timeoutMs }), autoRetry: false, env: {} })
  const from = sender.startsWith('MG') ? { messagingServiceSid: sender } : { from: sender }
  return {
    send: async ({ to, text }) => {
      try {
        const { sid } = await client.messages.create({ ...from, to, body: text, statusCallback: statusUrl })
        return { providerId: sid }
      } catch (error) {
        return { failure: failureOf(error) }
      }
    },
  }
}
