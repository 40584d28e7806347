import type { GatewayName } from '../core/vocab.ts'

/** Addresses gateways call. */
export const SMS_PATHS = {
  twilio: '/sms/twilio',
  twilioStatus: '/sms/twilio/status',
  kannel: '/sms/kannel',
  kannelStatus: '/sms/kannel/status',
  external: '/sms/external',
  externalStatus: '/sms/external/status',
} as const

const FORM = 'application/x-www-form-urlencoded'
type Calls = { text: string; status: string; takes: readonly string[]; statusTakes: readonly string[] }

/** What each gateway calls, and in what media types; a report without any is a GET. */
export const CALLS: Record<GatewayName, Calls> = {
  twilio: { text: SMS_PATHS.twilio, status: SMS_PATHS.twilioStatus, takes: [FORM], statusTakes: [FORM] },
  kannel: { text: SMS_PATHS.kannel, status: SMS_PATHS.kannelStatus, takes: ['text/plain', 'application/octet-stream'], statusTakes: [] },
  external: { text: SMS_PATHS.external, status: SMS_PATHS.externalStatus, takes: [FORM, 'application/json'], statusTakes: [FORM, 'application/json'] },
}
