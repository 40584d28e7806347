import { createCipheriv, createDecipheriv } from 'node:crypto'

const ALGORITHM = 'chacha20-poly1305'
export const KEY_BYTES = 32
export const NONCE_BYTES = 12
export const TAG_BYTES = 16

/** ChaCha20-Poly1305 (RFC 8439): the ciphertext, then its tag. A nonce is used once under a key. */
export const encrypt = (key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, plain: Uint8Array): Buffer => {
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(associated, { plaintextLength: plain.length })
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws for another key, nonce, associated data, or any changed byte. */
export const decrypt = (key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, sealed: Uint8Array): Buffer => {
  const end = sealed.length - TAG_BYTES
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(associated, { plaintextLength: end })
  decipher.setAuthTag(sealed.subarray(end))
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()])
}
