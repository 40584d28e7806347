import type { KeySigner } from '../../ports/identity.ts'
import { isSigned, publicHalf, signKey } from './signing.ts'

/** The staff process's hand under public keys of members and queues. */
export const createKeySigner = (privateKey: Uint8Array): KeySigner => {
  const publicKey = publicHalf(privateKey) ?? new Uint8Array()
  return {
    sign: (named) => signKey({ format: 1, ...named }, privateKey).signature ?? '',
    isSigned: (named, signature) => isSigned({ format: 1, ...named, signature }, publicKey),
  }
}
