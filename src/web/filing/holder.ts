import { FairlineError } from '../../core/errors.ts'
import { parseReceipt } from '../../core/receipt-format.ts'
import { PROOF_FIELD, requireProof } from '../kit/form-proof.ts'
import type { CookieReader } from './code-cookie.ts'
import { CODE_FIELD } from './code-cookie.ts'
import type { FilingPages } from './journey-routes.ts'

/** Whoever holds a code, on one page. `plain`: their browser keeps no cookies, so the code goes along in each form. */
export type Holder = { code: string; plain: boolean; carried: { name: string; value: string }[] }

type Came = { receipt: string; cookie: CookieReader }

/** Throws `receipt_refused` for what is no code. */
export const holderOf = ({ codes }: FilingPages, { receipt, cookie }: Came): Holder => {
  const code = parseReceipt(receipt)
  if (code === undefined) throw new FairlineError('receipt_refused')
  const plain = !codes.works(cookie)
  return { code, plain, carried: [plain ? { name: CODE_FIELD, value: code } : { name: PROOF_FIELD, value: codes.proof(code) }] }
}

/** A form that changes something was made for this holder: it brings the code itself, or the proof. Throws `form_unproven`. */
export const requireOwn = ({ codes }: FilingPages, { code, plain }: Holder, typed: Record<string, string>): void => {
  if (!plain) requireProof(typed, codes.proof(code))
}
