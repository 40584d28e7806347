import { createCipheriv, createDecipheriv } from 'node:crypto'
import { FairlineError } from '../../core/errors.ts'
import { bound } from './box.ts'

/** Bytes of a file in one part; the last is filled up to a step, so that a size tells little. */
export const PART_BYTES = 262_144
const STEP_BYTES = 16_384
const FORMAT = 'f1'
const TAG_BYTES = 16

export type Part = { blob: string; n: number; last: boolean }

/** A key seals one file only, so the number of the part is nonce enough. */
const nonceOf = (n: number): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(n, 8)
  return nonce
}

const associated = ({ blob, n, last }: Part): Uint8Array => bound('fairline file', FORMAT, blob, String(n), last ? 'last' : 'more')

/** ISO 7816-4: one 0x80, then zeros to the next step. */
const filled = (plain: Uint8Array): Buffer => {
  const padded = Buffer.alloc(Math.ceil((plain.length + 1) / STEP_BYTES) * STEP_BYTES)
  padded.set(plain)
  padded[plain.length] = 0x80
  return padded
}

/** Seals one part, bound to its file, its place in it, and whether more follow: none can be moved, dropped or cut off unseen. */
export const sealPart = (key: Uint8Array, part: Part, plain: Uint8Array): Buffer => {
  const cipher = createCipheriv('chacha20-poly1305', key, nonceOf(part.n), { authTagLength: TAG_BYTES })
  const text = part.last ? filled(plain) : plain
  cipher.setAAD(associated(part), { plaintextLength: text.length })
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

/** Throws `item_unreadable`. */
export const openPart = (key: Uint8Array, part: Part, sealed: Uint8Array): Buffer => {
  try {
    const decipher = createDecipheriv('chacha20-poly1305', key, nonceOf(part.n), { authTagLength: TAG_BYTES })
    decipher.setAAD(associated(part), { plaintextLength: sealed.length - TAG_BYTES })
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
    const text = Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES)), decipher.final()])
    return part.last ? text.subarray(0, text.lastIndexOf(0x80)) : text
  } catch (cause) {
    throw new FairlineError('item_unreadable', { cause })
  }
}
