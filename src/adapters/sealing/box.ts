import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { FairlineError } from '../../core/errors.ts'
import { readSealed, writeSealed } from './sealed-text.ts'

/** Format of the box; stands before the bytes. */
const BOX_FORMAT = 'b1'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KIB = 1024

export const newItemKey = (): Uint8Array => randomBytes(KEY_BYTES)

/** Steps of 1 KiB up to 8 KiB, then powers of two, so that a size tells little; an SMS is always 2 KiB. */
const paddedLength = (length: number, padTo: 'steps' | 'sms'): number => {
  const needed = length + 1
  if (padTo === 'sms' && needed <= 2 * KIB) return 2 * KIB
  return needed <= 8 * KIB ? Math.ceil(needed / KIB) * KIB : 2 ** Math.ceil(Math.log2(needed))
}

/** ISO 7816-4: one 0x80, then zeros. */
const pad = (plain: Uint8Array, padTo: 'steps' | 'sms'): Buffer => {
  const padded = Buffer.alloc(paddedLength(plain.length, padTo))
  padded.set(plain)
  padded[plain.length] = 0x80
  return padded
}

const unpad = (padded: Buffer): Buffer => {
  const end = padded.lastIndexOf(0x80)
  if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new FairlineError('item_unreadable')
  return padded.subarray(0, end)
}

/** What a box or wrap is bound to. A part with a NUL is refused, so joining them is unambiguous. */
export const bound = (...parts: string[]): Uint8Array => {
  if (parts.some((part) => part.includes('\0'))) throw new FairlineError('item_unreadable')
  return Buffer.from(parts.join('\0'), 'utf8')
}

/** Seals a text under its own key, bound to the item's id: a box moved to another item does not open. */
export const sealBox = (itemId: string, key: Uint8Array, plain: string, padTo: 'steps' | 'sms'): string => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG_BYTES })
  const padded = pad(Buffer.from(plain, 'utf8'), padTo)
  cipher.setAAD(bound('fairline box', BOX_FORMAT, itemId), { plaintextLength: padded.length })
  const sealed = Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()])
  return writeSealed(BOX_FORMAT, sealed)
}

/** Opens a box. Throws `item_unreadable` for a wrong key, another item's box, or any changed byte. */
export const openBox = (itemId: string, key: Uint8Array, box: string): string => {
  try {
    const bytes = readSealed(BOX_FORMAT, box)
    const padded = bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES)
    const decipher = createDecipheriv('chacha20-poly1305', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(bound('fairline box', BOX_FORMAT, itemId), { plaintextLength: padded.length })
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
    return unpad(Buffer.concat([decipher.update(padded), decipher.final()])).toString('utf8')
  } catch (cause) {
    throw new FairlineError('item_unreadable', { cause })
  }
}
