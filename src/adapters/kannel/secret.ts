import { createHash, timingSafeEqual } from 'node:crypto'
import type { GatewayCall } from '../../ports/sms.ts'

const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()

/** The password of `Authorization: Basic …`, which Kannel sends for an address like http://fairline:SECRET@host/… . */
const passwordOf = ({ headers }: GatewayCall): string => {
  const [, packed = ''] = /^basic\s+([a-z0-9+/=]{1,400})$/i.exec(String(headers['authorization'] ?? '')) ?? []
  const [, password = ''] = Buffer.from(packed, 'base64').toString('utf8').split(/:(.*)/s)
  return password
}

/** Whether the call carries one of the secrets; each is tried, so that the time does not tell which one is in use. */
export const carriesSecret = (secrets: readonly string[], call: GatewayCall): boolean => {
  const given = digest(passwordOf(call))
  return secrets.map((secret) => timingSafeEqual(digest(secret), given)).includes(true)
}
