import { hkdfSync, randomBytes } from 'node:crypto'
import type { ReportRefs } from '../../ports/sms.ts'
import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from './chacha20-poly1305.ts'

/** The key serves nothing else, so a reference is bound to nothing more. */
const ASSOCIATED = new Uint8Array()
const MOST_BYTES = 200

/**
 * Sealed words for item ids, under a key grown from the pepper, which the web and the worker process both hold. New each time: two reports on
 * one item share no word.
 */
export const createReportRefs = (pepper: () => Uint8Array): ReportRefs => {
  const key = (): Uint8Array => new Uint8Array(hkdfSync('sha256', pepper(), '', 'fairline delivery report', 32))
  return {
    seal: (item) => {
      const nonce = randomBytes(NONCE_BYTES)
      return Buffer.concat([nonce, encrypt(key(), nonce, ASSOCIATED, Buffer.from(item, 'utf8'))]).toString('base64url')
    },
    open: (ref) => {
      const bytes = Buffer.from(ref, 'base64url')
      if (bytes.length <= NONCE_BYTES + TAG_BYTES || bytes.length > MOST_BYTES) return undefined
      try {
        return decrypt(key(), bytes.subarray(0, NONCE_BYTES), ASSOCIATED, bytes.subarray(NONCE_BYTES)).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}
