import type { KeyObject } from 'node:crypto'
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { KeyFile } from './key-file.ts'

/** The private half of a new Ed25519 pair as DER bytes; the public one follows from it. */
export const generateSigningPair = (): Uint8Array => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })

const privateOf = (bytes: Uint8Array): KeyObject => createPrivateKey({ key: Buffer.from(bytes), format: 'der', type: 'pkcs8' })

/** The public half of a private signing key, as DER bytes; undefined when the bytes are none. */
export const publicHalf = (privateKey: Uint8Array): Uint8Array | undefined => {
  try {
    return createPublicKey(privateOf(privateKey)).export({ type: 'spki', format: 'der' })
  } catch {
    return undefined
  }
}

const signed = ({ kind, name, key }: Pick<KeyFile, 'kind' | 'name' | 'key'>): Buffer => Buffer.from(['fairline key', kind, name, key].join('\0'))

/** Says that a public key is one to wrap to; without it, whoever can write the store could put their own key there. */
export const signKey = (file: Omit<KeyFile, 'signature'>, privateKey: Uint8Array): KeyFile => ({
  ...file,
  signature: sign(null, signed(file), privateOf(privateKey)).toString('base64url'),
})

export const isSigned = (file: KeyFile, publicKey: Uint8Array): boolean => {
  try {
    return verify(null, signed(file), createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' }), Buffer.from(file.signature ?? '', 'base64url'))
  } catch {
    return false
  }
}
