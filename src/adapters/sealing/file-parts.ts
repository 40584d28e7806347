import { FairlineError } from '../../core/errors.ts'
import { bound } from './box.ts'
import { decrypt, encrypt, NONCE_BYTES } from './chacha20-poly1305.ts'

/** Bytes of a file in one part; the last is filled up to a step, so that a size tells little. */
export const PART_BYTES = 262_144
const STEP_BYTES = 16_384
const FORMAT = 'f1'

export type Part = { blob: string; n: number; last: boolean }

/** A key seals one file only, so the number of the part is nonce enough. */
const nonceOf = (n: number): Buffer => {
  const nonce = Buffer.alloc(NONCE_BYTES)
  nonce.writeUInt32BE(n, NONCE_BYTES - 4)
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
export const sealPart = (key: Uint8Array, part: Part, plain: Uint8Array): Buffer => encrypt(key, nonceOf(part.n), associated(part), part.last ? filled(plain) : plain)

/** Throws `item_unreadable`. */
export const openPart = (key: Uint8Array, part: Part, sealed: Uint8Array): Buffer => {
  try {
    const text = decrypt(key, nonceOf(part.n), associated(part), sealed)
    return part.last ? text.subarray(0, text.lastIndexOf(0x80)) : text
  } catch (cause) {
    throw new FairlineError('item_unreadable', { cause })
  }
}
