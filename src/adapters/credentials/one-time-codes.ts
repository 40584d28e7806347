import { Secret, TOTP } from 'otpauth'
import type { OneTimeCodes } from '../../ports/identity.ts'

const ISSUER = 'Fairline'
const STEP_SECONDS = 30
const SECRET_BYTES = 20
/** A code of the step before or after is taken: phones and people are a little late. */
const WINDOW = 1
/** How far a wrong clock is looked for, and from where a code counts as made by one and not as typed late: two hours, two minutes. */
const FAR_WINDOW = 240
const LATE = 4

const totpOf = (secret: string, label = ''): TOTP => new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: STEP_SECONDS })

/** Authenticator apps. A code is judged against the moment given, and once its step is spent it and all before it are wrong. */
export const createOneTimeCodes = (): OneTimeCodes => ({
  enrol: (login) => {
    const secret = new Secret({ size: SECRET_BYTES }).base32
    return { secret, uri: totpOf(secret, login).toString() }
  },
  uri: (secret, login) => totpOf(secret, login).toString(),
  check: ({ secret, code, now, lastStep }) => {
    const token = code.normalize('NFKC').replace(/\s/g, '')
    if (!/^\d{6}$/.test(token)) return undefined
    const totp = totpOf(secret)
    const timestamp = Date.parse(now)
    const near = totp.validate({ token, timestamp, window: WINDOW })
    if (near !== null) {
      const step = Math.floor(timestamp / 1000 / STEP_SECONDS) + near
      return step > lastStep ? { step } : undefined
    }
    const far = totp.validate({ token, timestamp, window: FAR_WINDOW })
    return far === null || Math.abs(far) <= LATE ? undefined : { minutesAhead: (far * STEP_SECONDS) / 60 }
  },
})
