import twilio from 'twilio'
import { ApiClient } from './api-client.ts'

export type TwilioApiAccess = { accountSid: string; token: string; apiUrl: string | undefined; timeoutMs?: number }
export type TwilioClient = ReturnType<typeof twilio>

/** Shorter than the pause after which an entry counts as lost and runs again (30 s), so that a run never meets its own text. */
const TIMEOUT_MS = 10_000

/** The package over our own way of sending requests. It tries nothing again by itself. */
export const createClient = ({ accountSid, token, apiUrl, timeoutMs = TIMEOUT_MS }: TwilioApiAccess): TwilioClient =>
  twilio(accountSid, token, { httpClient: new ApiClient({ apiUrl, timeoutMs }), autoRetry: false, env: {} })
