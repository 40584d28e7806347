import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { LogSigner, LogVerifier } from '../../ports/access-log.ts'

/** SHA-256 and Ed25519 over DER keys in base64url: what anybody needs to check the log. */
export const logVerifier: LogVerifier = {
  hash: (bytes) => createHash('sha256').update(bytes).digest(),
  isSigned: (text, signature, publicKey) => {
    try {
      const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
      return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'))
    } catch {
      return false
    }
  },
}

/** Signs heads of the log with a private Ed25519 key in DER bytes. Throws when the bytes are none. */
export const createLogSigner = (privateKey: Uint8Array): LogSigner => {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' })
  return {
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64url'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
  }
}
