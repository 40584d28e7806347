import { neverConnected, numberIn } from '../../core/never-connected.ts'
import type { SendFailure } from '../../ports/sms.ts'

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
  63016: 'window_closed',
  63018: 'not_now',
}
/** Statuses under which nothing was sent and a later try may pass: a token that rotates, too many at once. */
const LATER = [401, 403, 429]

/** What a fault of the client means for the text; where that is not certain, it may have gone out. */
export const failureOf = (error: unknown): SendFailure => {
  const status = numberIn(error, 'status')
  const known = BY_CODE[numberIn(error, 'code')]
  if (known !== undefined) return known
  if (LATER.includes(status)) return 'not_now'
  if (status >= 400 && status < 500) return 'rejected'
  return neverConnected(error) ? 'not_now' : 'unknown'
}
