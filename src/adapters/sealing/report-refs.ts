import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { ReportRefs } from '../../ports/sms.ts'

const NONCE = 12
const TAG = 16
const ALGORITHM = 'chacha20-poly1305'

/**
 * Sealed words for item ids, under a key grown from the pepper, which the web and the worker process both hold. New each time: two reports on
 * one item share no word.
 */
export const createReportRefs = (pepper: () => Uint8Array): ReportRefs => {
  const key = (): Uint8Array => new Uint8Array(hkdfSync('sha256', pepper(), '', 'fairline delivery report', 32))
  return {
    seal: (item) => {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv(ALGORITHM, key(), nonce, { authTagLength: TAG })
      return Buffer.concat([nonce, cipher.update(item, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
    },
    open: (ref) => {
      const bytes = Buffer.from(ref, 'base64url')
      if (bytes.length <= NONCE + TAG || bytes.length > 200) return undefined
      const decipher = createDecipheriv(ALGORITHM, key(), bytes.subarray(0, NONCE), { authTagLength: TAG })
      decipher.setAuthTag(bytes.subarray(-TAG))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}
