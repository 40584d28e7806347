import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { FairlineError } from '../../core/errors.ts'

/** The hidden field every form brings back. */
export const PROOF_FIELD = 'csrf'
/** And the header of a call that is no form. */
export const PROOF_HEADER = 'x-csrf-token'
const NONCE = /^[\w-]{22}$/

/** Proof for forms of people who are not signed in: half in a cookie, half in the form, bound by a key that only this app holds. */
export type FormProofs = {
  /** The cookie's half as it came, or a new one, and the form's half for it. */
  of(cookie: string): { nonce: string; fresh: boolean; proof: string }
}

export const createFormProofs = (key: Uint8Array): FormProofs => ({
  of: (cookie) => {
    const fresh = !NONCE.test(cookie)
    const nonce = fresh ? randomBytes(16).toString('base64url') : cookie
    return { nonce, fresh, proof: createHmac('sha256', key).update(`form proof ${nonce}`).digest('base64url') }
  },
})

/** Throws `form_unproven` unless the form brought this proof. */
export const requireProof = (typed: Record<string, string> | undefined, proof: string): void => {
  const [given, wanted] = [Buffer.from(typed?.[PROOF_FIELD] ?? ''), Buffer.from(proof)]
  if (wanted.length === 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new FairlineError('form_unproven')
}
