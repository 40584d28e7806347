import type { Wrap } from '../../core/case.ts'
import { FairlineError } from '../../core/errors.ts'
import { bound } from './box.ts'
import { readSealed, writeSealed } from './sealed-text.ts'
import { hpkeOpen, hpkeOpenOnce, hpkeSeal, SUITE } from './suite.ts'

const KEY_BYTES = 32

/** Where a wrap belongs. Intake's binds the item alone, since a spooled text may yet join another case; later ones bind the case too. */
type Place = { item: string; caseId?: string }
const associated = ({ item, caseId }: Place, to: string, keyVersion: string): Uint8Array => bound('fairline wrap', SUITE, to, keyVersion, item, caseId ?? '')

/** Seals an item's key, and for intake the receipt behind it, to one recipient. */
export const makeWrap = async (place: Place, to: string, keyVersion: string, publicKey: Uint8Array, key: Uint8Array, receipt = ''): Promise<Wrap> => {
  const sealed = await hpkeSeal(publicKey, Buffer.concat([key, Buffer.from(receipt, 'ascii')]), associated(place, to, keyVersion))
  return { to, keyVersion, sealedKey: writeSealed(SUITE, sealed) }
}

/** The item's key out of a wrap. `once`: the private key is not kept parsed. Throws `item_unreadable`. */
export const openWrap = async (place: Place, wrap: Wrap, privateKey: Uint8Array, once = false): Promise<{ key: Uint8Array; receipt?: string }> => {
  try {
    const open = once ? hpkeOpenOnce : hpkeOpen
    const plain = await open(privateKey, readSealed(SUITE, wrap.sealedKey), associated(place, wrap.to, wrap.keyVersion))
    const receipt = Buffer.from(plain.subarray(KEY_BYTES)).toString('ascii')
    return { key: plain.subarray(0, KEY_BYTES), ...(receipt === '' ? {} : { receipt }) }
  } catch (cause) {
    throw new FairlineError('item_unreadable', { cause })
  }
}
