import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { FairlineError } from '../../core/errors.ts'
import { TRACK_STATUSES } from '../../core/vocab.ts'
import type { WebKeys } from '../../ports/keyring.ts'
import type { Carried, CodeCarrier } from '../../ports/pages.ts'
import { CARRIED_SECONDS } from '../../ports/pages.ts'
import type { Clock } from '../../ports/system.ts'
import { bound } from './box.ts'
import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from './chacha20-poly1305.ts'

/** All are filled up to it, so that the length of a cookie tells nothing. */
const PLAIN_BYTES = 320
const ASSOCIATED = bound('fairline carried code', 'k1')

const sealedSchema = z.strictObject({
  code: z.string(),
  note: z.string().exactOptional(),
  done: z
    .strictObject({
      appended: z.boolean(),
      status: z.enum(TRACK_STATUSES),
      next: z.strictObject({ code: z.enum(['read_by', 'answer_by', 'follow_up', 'closed', 'withdrawn', 'deleting', 'kept_until']), by: z.string().exactOptional() }),
    })
    .exactOptional(),
  until: z.number(),
})

const keyFrom = (key: Uint8Array, info: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', info, 32))

const newestFirst = (keys: WebKeys['receipt']): WebKeys['receipt'] => [...keys].sort((a, b) => Number(b.version) - Number(a.version))

const sealed = (key: Uint8Array, plain: string): string => {
  const nonce = randomBytes(NONCE_BYTES)
  const shut = encrypt(keyFrom(key, 'fairline carried code'), nonce, ASSOCIATED, Buffer.from(plain.padEnd(PLAIN_BYTES)))
  return Buffer.concat([nonce, shut]).toString('base64url')
}

const opened = (key: Uint8Array, bytes: Buffer): string | undefined => {
  try {
    return decrypt(keyFrom(key, 'fairline carried code'), bytes.subarray(0, NONCE_BYTES), ASSOCIATED, bytes.subarray(NONCE_BYTES)).toString('utf8')
  } catch {
    return undefined
  }
}

const read = (text: string | undefined, now: number): Carried | undefined => {
  if (text === undefined) return undefined
  const { until, ...carried } = sealedSchema.parse(JSON.parse(text))
  return until > now ? carried : undefined
}

/** Codes in cookies, under keys grown from the receipt keys, so that every process of the public side reads them. */
export const createCodeCarrier = (keys: () => Pick<WebKeys, 'receipt'>, clock: Clock): CodeCarrier => {
  const now = (): number => Date.parse(clock.now())
  const newest = (): Uint8Array => {
    const [first] = newestFirst(keys().receipt)
    if (!first) throw new FairlineError('store_unavailable', { cause: new Error('no receipt key') })
    return first.key
  }
  return {
    seal: (carried) => sealed(newest(), JSON.stringify({ ...carried, until: now() + CARRIED_SECONDS * 1_000 })),
    open: (cookie) => {
      const bytes = Buffer.from(cookie, 'base64url')
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined
      for (const { key } of newestFirst(keys().receipt)) {
        const carried = read(opened(key, bytes), now())
        if (carried) return carried
      }
      return undefined
    },
    proof: (code) => createHmac('sha256', keyFrom(newest(), 'fairline holder form')).update(code).digest('base64url'),
  }
}
