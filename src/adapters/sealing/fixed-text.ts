import { FairlineError } from '../../core/errors.ts'
import { bound } from './box.ts'
import { readSealed, writeSealed } from './sealed-text.ts'
import { hpkeOpen, hpkeSeal, SUITE } from './suite.ts'

type PublicKey = { version: string; publicKey: Uint8Array }
type PrivateKey = { version: string; privateKey: Uint8Array }

/** What a short text is bound to: one sealed for a purpose or for somebody does not open for another. `bytes`: all are filled up to it, so that a length tells nothing. */
export type FixedText = { purpose: 'fairline address' | 'fairline words' | 'fairline mail'; of: string; bytes: number }

const filled = (text: string, size: number): Buffer => {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length > size || bytes.includes(0)) throw new FairlineError('input_invalid')
  return Buffer.concat([bytes, Buffer.alloc(size - bytes.length)])
}

/** Seals a short text to the newest of these keys. Throws `input_invalid` for a longer one. */
export const sealFixed = async (keys: readonly PublicKey[], { purpose, of, bytes }: FixedText, text: string): Promise<string> => {
  const newest = [...keys].sort((a, b) => Number(b.version) - Number(a.version))[0]
  if (!newest) throw new FairlineError('store_unavailable', { cause: new Error('no sender key') })
  const sealed = await hpkeSeal(newest.publicKey, filled(text, bytes), bound(purpose, SUITE, newest.version, of))
  return `${newest.version}:${writeSealed(SUITE, sealed)}`
}

/** What `sealFixed` sealed. Throws `item_unreadable`. */
export const openFixed = async (privateKey: (version: string) => PrivateKey['privateKey'], { purpose, of }: Omit<FixedText, 'bytes'>, sealed: string): Promise<string> => {
  const [version = '', body = ''] = sealed.split(/:(.*)/s)
  const key = privateKey(version)
  try {
    const plain = Buffer.from(await hpkeOpen(key, readSealed(SUITE, body), bound(purpose, SUITE, version, of)))
    return plain.subarray(0, plain.indexOf(0) < 0 ? plain.length : plain.indexOf(0)).toString('utf8')
  } catch (cause) {
    throw new FairlineError('item_unreadable', { cause })
  }
}

/** The private half of a version. Throws `item_unreadable` where it has ended. */
export const privateHalf = (keys: readonly PrivateKey[], version: string): Uint8Array => {
  const key = keys.find((one) => one.version === version)
  if (!key) throw new FairlineError('item_unreadable')
  return key.privateKey
}
