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
const JSON_TYPE = 'application/json'
/** `takes`: in what media types; without any it is a GET. */
export type Call = { path: string; takes: readonly string[] }

/** What each gateway calls, with a text and with what became of one. */
export const CALLS: Record<GatewayName, { text: Call; status: Call }> = {
  twilio: { text: { path: SMS_PATHS.twilio, takes: [FORM] }, status: { path: SMS_PATHS.twilioStatus, takes: [FORM] } },
  kannel: { text: { path: SMS_PATHS.kannel, takes: ['text/plain', 'application/octet-stream'] }, status: { path: SMS_PATHS.kannelStatus, takes: [] } },
  external: { text: { path: SMS_PATHS.external, takes: [FORM, JSON_TYPE] }, status: { path: SMS_PATHS.externalStatus, takes: [FORM, JSON_TYPE] } },
}
