import { randomBytes } from 'node:crypto'

/** Crockford's base 32: no I, L, O, U, so that a code read from paper has one reading. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_BYTES = 16
const CODE_LENGTH = 26
const GROUP = 5

/** 128 bits as 26 characters in groups. */
const writeCode = (bytes: Uint8Array): string => {
  let bits = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (let index = 0; index < CODE_LENGTH; index += 1) {
    text = `${ALPHABET[Number(bits & 31n)]}${text}`
    bits >>= 5n
  }
  return text.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? text
}

/** The bytes behind a typed code: either case, O for 0, I and L for 1, spaces and dashes as one likes. Undefined for anything else. */
export const readCode = (typed: string): Uint8Array | undefined => {
  const text = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (text.length !== CODE_LENGTH || [...text].some((char) => !ALPHABET.includes(char))) return undefined
  const bits = [...text].reduce((sum, char) => (sum << 5n) | BigInt(ALPHABET.indexOf(char)), 0n)
  return bits >> 128n === 0n ? Buffer.from(bits.toString(16).padStart(2 * CODE_BYTES, '0'), 'hex') : undefined
}

export const newCode = (): string => writeCode(randomBytes(CODE_BYTES))
