import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { KeyFile } from './key-file.ts'

/** An Ed25519 pair as DER bytes. */
export const generateSigningPair = (): { publicKey: Uint8Array; privateKey: Uint8Array } => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { publicKey: publicKey.export({ type: 'spki', format: 'der' }), privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }) }
}

const signed = ({ kind, name, key }: Pick<KeyFile, 'kind' | 'name' | 'key'>): Buffer => Buffer.from(['fairline key', kind, name, key].join('\0'))

/** Says that a public key is one to wrap to; without it, whoever can write the store could put their own key there. */
export const signKey = (file: Omit<KeyFile, 'signature'>, privateKey: Uint8Array): KeyFile => ({
  ...file,
  signature: sign(null, signed(file), createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' })).toString('base64url'),
})

export const isSigned = (file: KeyFile, publicKey: Uint8Array): boolean => {
  try {
    return verify(null, signed(file), createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' }), Buffer.from(file.signature ?? '', 'base64url'))
  } catch {
    return false
  }
}
