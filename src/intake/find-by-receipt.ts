import type { Case } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import type { ReceiptProof } from '../ports/receipts.ts'
import type { IntakeDeps } from './deps.ts'

/** The case a typed receipt opens. A malformed and a wrong one are refused alike; every case that shares the locator is tried. */
export const findByReceipt =
  (deps: IntakeDeps) =>
  async (typed: string): Promise<{ caseId: string; proof: ReceiptProof }> => {
    const digits = deps.receipts.parse(typed)
    if (digits === undefined) throw new FairlineError('receipt_refused')
    for (const { caseId, receipt } of await deps.cases.candidates(deps.receipts.locator(digits))) {
      const proof = await deps.receipts.check(receipt, digits, caseId)
      if (proof) return { caseId, proof }
    }
    throw new FairlineError('receipt_refused')
  }

/** The whole case behind a receipt, to change it. */
export const loadByReceipt =
  (deps: IntakeDeps) =>
  async (typed: string): Promise<Case> => {
    const { caseId } = await findByReceipt(deps)(typed)
    const found = await deps.cases.load(caseId)
    if (found === undefined || isTombstone(found)) throw new FairlineError('receipt_refused')
    return found
  }
