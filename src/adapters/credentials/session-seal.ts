import { createHash, randomBytes } from 'node:crypto'
import type { Session } from '../../core/member.ts'
import type { MemberKeys, SessionSeal } from '../../ports/identity.ts'
import { keyFor, openText, sealText } from './sealed.ts'

const SECRET_BYTES = 32

/** Everything of a session that must not change while it lives. */
const placeOf = ({ _id, member, access, stage, csrf, begun }: Omit<Session, 'sealedKeys' | 'seen'>): string[] => ['session', _id, member, access, stage, csrf, begun]

/** Sessions that open only with the cookie's secret and this process's session key together. */
export const createSessionSeal = (sessionKey: Uint8Array): SessionSeal => {
  const keyOf = (secret: string): Uint8Array => keyFor(Buffer.from(secret, 'utf8'), sessionKey, 'session')
  return {
    newSecret: () => randomBytes(SECRET_BYTES).toString('base64url'),
    idOf: (secret) => createHash('sha256').update(secret).digest('base64url'),
    seal: (secret, session, { hpke, sign }) => sealText(keyOf(secret), placeOf(session), JSON.stringify({ hpke, sign })),
    open: (secret, session) => {
      const plain = openText(keyOf(secret), placeOf(session), session.sealedKeys)
      return plain === undefined ? undefined : (JSON.parse(plain) as MemberKeys)
    },
  }
}
