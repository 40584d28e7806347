import { createHash } from 'node:crypto'
import { combine, split } from 'shamir-secret-sharing'

const MARK = 'fairline-escrow'
const GROUP = 6
/** A sheet copied wrongly shows before others are asked for theirs. */
const CHECK_DIGITS = 6

const checkOf = (hex: string): string => createHash('sha256').update(`${MARK} share ${hex}`).digest('hex').slice(0, CHECK_DIGITS)

/** A share for a sheet of paper: hexadecimal in groups, the last one a check. */
const writeShare = (share: Uint8Array): string => {
  const hex = Buffer.from(share).toString('hex')
  return `${MARK} ${(hex + checkOf(hex)).match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-')}`
}

/** The bytes of a typed share; undefined when a character is wrong. */
export const readShare = (typed: string): Uint8Array | undefined => {
  const text = typed
    .toLowerCase()
    .replace(MARK, '')
    .replace(/[\s\p{Pd}]/gu, '')
  const [hex, check] = [text.slice(0, -CHECK_DIGITS), text.slice(-CHECK_DIGITS)]
  return /^([0-9a-f]{2}){2,}$/.test(hex) && checkOf(hex) === check ? Buffer.from(hex, 'hex') : undefined
}

/** What is kept of the secret, to know it again: the sharing itself does not check what comes out of it. */
export const secretCheck = (secret: Uint8Array): Uint8Array => createHash('sha256').update('fairline escrow secret').update(secret).digest()

/** Splits a secret so that `threshold` of the shares give it back and fewer tell nothing. */
export const splitSecret = async (secret: Uint8Array, shares: number, threshold: number): Promise<string[]> =>
  (await split(Uint8Array.from(secret), shares, threshold)).map(writeShare)

/** The secret behind the shares; undefined when they are too few, of another secret, or one is given twice. */
export const joinShares = async (shares: readonly Uint8Array[], check: Uint8Array): Promise<Uint8Array | undefined> => {
  try {
    const secret = await combine(shares.map((share) => Uint8Array.from(share)))
    return Buffer.from(secretCheck(secret)).equals(Buffer.from(check)) ? secret : undefined
  } catch {
    return undefined
  }
}
