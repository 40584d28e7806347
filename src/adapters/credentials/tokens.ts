import { createHash } from 'node:crypto'
import type { Tokens } from '../../ports/identity.ts'
import { keyFor, openText, sealText } from './sealed.ts'

type Handed = { until: string; value: object }

/** Tokens that were taken and must not be again, till they would be too old anyway. */
const createSpent = (): { take(name: string, until: string, now: string): boolean } => {
  const spent = new Map<string, string>()
  return {
    take: (name, until, now) => {
      for (const [old, end] of spent) {
        if (end >= now) break
        spent.delete(old)
      }
      if (spent.has(name)) return false
      spent.set(name, until)
      return true
    },
  }
}

/** Sealed under the staff process's session key: a browser carries them and reads nothing. */
export const createTokens = (sessionKey: Uint8Array): Tokens => {
  const spent = createSpent()
  const keyOf = (purpose: string): Uint8Array => keyFor(sessionKey, new Uint8Array(), `token ${purpose}`)
  return {
    hand: (purpose, value, until) => sealText(keyOf(purpose), ['token', purpose], JSON.stringify({ until, value })),
    take: (purpose, token, now, once = false) => {
      const plain = openText(keyOf(purpose), ['token', purpose], token)
      if (plain === undefined) return undefined
      const { until, value } = JSON.parse(plain) as Handed
      if (until < now) return undefined
      return once && !spent.take(createHash('sha256').update(token).digest('base64url'), until, now) ? undefined : value
    },
  }
}
