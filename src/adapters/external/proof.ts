import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { GatewayCall } from '../../ports/sms.ts'

/** Seconds a signed call may be old or early: what was recorded is no use afterwards. */
const FRESH_SECONDS = 300

const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()
const same = (expected: string, given: string): boolean => timingSafeEqual(digest(expected), digest(given))
const header = ({ headers }: GatewayCall, name: string): string => String(headers[name] ?? '')

/** The value of X-Signature for a body sent at a second: HMAC-SHA-256 over the second, a dot, and the body's bytes. */
export const signExternal = (secret: string, second: string, body: Uint8Array): string => `sha256=${createHmac('sha256', secret).update(`${second}.`).update(body).digest('hex')}`

const isFresh = (second: string, now: number): boolean => /^\d{1,12}$/.test(second) && Math.abs(now / 1000 - Number(second)) <= FRESH_SECONDS

/**
 * Whether a call shows one of the secrets: a signature over time and body (X-Timestamp, X-Signature), or, for what cannot sign, the secret
 * itself as a bearer token. A call that brings a signature is judged by it alone. Each secret is tried, so that the time tells nothing.
 */
export const isProven = (secrets: readonly string[], call: GatewayCall, now: number): boolean => {
  const signature = header(call, 'x-signature')
  if (signature !== '') {
    const second = header(call, 'x-timestamp')
    return secrets.map((secret) => same(signExternal(secret, second, call.body), signature)).includes(true) && isFresh(second, now)
  }
  const [, given = ''] = /^bearer\s+(.{1,400})$/i.exec(header(call, 'authorization')) ?? []
  return secrets.map((secret) => same(secret, given)).includes(true)
}
