import type { SendFailure } from '../../ports.ts'

/** Twilio's error codes that say for certain what became of a text (practice.md 2.4). */
const BY_CODE: Record<number, SendFailure> = {
  20003: 'not_now',
  20429: 'not_now',
  21211: 'unreachable',
  21214: 'unreachable',
  21217: 'unreachable',
  21408: 'unreachable',
  21610: 'opted_out',
  21611: 'not_now',
  21612: 'unreachable',
  21614: 'unreachable',
  63018: 'not_now',
}
/** Statuses under which nothing was sent and a later try may pass: a token that rotates, too many at once. */
const LATER = [401, 403, 429]
/** Faults of a connection that was never made. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined

const codes = (error: unknown, depth = 4): string[] => (error === undefined || depth === 0 ? [] : [String(property(error, 'code')), ...codes(property(error, 'cause'), depth - 1)])

/** What a fault of the client means for the text; where that is not certain, it may have gone out. */
export const failureOf = (error: unknown): SendFailure => {
  const status = Number(property(error, 'status') ?? 0)
  const known = BY_CODE[Number(property(error, 'code'))]
  if (known !== undefined) return known
  if (LATER.includes(status)) return 'not_now'
  if (status >= 400 && status < 500) return 'rejected'
  return codes(error).some((code) => NEVER_CONNECTED.includes(code)) ? 'not_now' : 'unknown'
}
