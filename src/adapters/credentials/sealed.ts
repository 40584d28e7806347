import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const FORMAT = 'c1'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

/** A key for one use out of a secret. */
export const keyFor = (secret: Uint8Array, salt: Uint8Array, use: string): Uint8Array => Buffer.from(hkdfSync('sha256', secret, salt, `fairline ${use}`, KEY_BYTES))

/** As a JSON list: no two lists of parts give the same bytes. */
const framed = (parts: readonly string[]): Buffer => Buffer.from(JSON.stringify(parts), 'utf8')

/** Seals a text under a key and binds it to where it belongs. */
export const sealText = (key: Uint8Array, place: readonly string[], text: string): string => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG_BYTES })
  const plain = Buffer.from(text, 'utf8')
  cipher.setAAD(framed([FORMAT, ...place]), { plaintextLength: plain.length })
  return `${FORMAT}.${Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url')}`
}

/** The text again; undefined for another key, another place, or any changed character. */
export const openText = (key: Uint8Array, place: readonly string[], sealed: string): string | undefined => {
  try {
    const bytes = Buffer.from(sealed.slice(FORMAT.length + 1), 'base64url')
    if (`${FORMAT}.${bytes.toString('base64url')}` !== sealed) return undefined
    const shut = bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES)
    const decipher = createDecipheriv('chacha20-poly1305', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(framed([FORMAT, ...place]), { plaintextLength: shut.length })
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
    return Buffer.concat([decipher.update(shut), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
