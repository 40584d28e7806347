import { randomBytes } from 'node:crypto'
import { FairlineError } from '../../core/errors.ts'
import { decrypt, encrypt, KEY_BYTES, NONCE_BYTES } from './chacha20-poly1305.ts'
import { readSealed, writeSealed } from './sealed-text.ts'

/** Format of the box; stands before the bytes. */
const BOX_FORMAT = 'b1'
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

const boxOf = (itemId: string): Uint8Array => bound('fairline box', BOX_FORMAT, itemId)

/** Seals a text under its own key, bound to the item's id: a box moved to another item does not open. */
export const sealBox = (itemId: string, key: Uint8Array, plain: string, padTo: 'steps' | 'sms'): string => {
  const nonce = randomBytes(NONCE_BYTES)
  return writeSealed(BOX_FORMAT, Buffer.concat([nonce, encrypt(key, nonce, boxOf(itemId), pad(Buffer.from(plain, 'utf8'), padTo))]))
}

/** Opens a box. Throws `item_unreadable` for a wrong key, another item's box, or any changed byte. */
export const openBox = (itemId: string, key: Uint8Array, box: string): string => {
  try {
    const bytes = readSealed(BOX_FORMAT, box)
    return unpad(decrypt(key, bytes.subarray(0, NONCE_BYTES), boxOf(itemId), bytes.subarray(NONCE_BYTES))).toString('utf8')
  } catch (cause) {
    throw new FairlineError('item_unreadable', { cause })
  }
}
