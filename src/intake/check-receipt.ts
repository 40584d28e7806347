import type { Item } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import type { Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { findByReceipt } from './find-by-receipt.ts'

/** What the holder of a receipt is shown: status, dated next step, and the replies their code opens. */
export const checkReceipt =
  (deps: IntakeDeps): Intake['checkReceipt'] =>
  async (typed) => {
    const { caseId, proof } = await findByReceipt(deps)(typed)
    const view = await deps.cases.holderView(caseId)
    if (view === undefined) throw new FairlineError('receipt_refused')
    const opened = (items: readonly Item[]) => Promise.all(items.map(async (item) => ({ id: item.id, text: (await deps.receipts.open(item, caseId, proof)).text })))
    const { answers: letters = [] } = view
    const [replies, answers] = [await opened(view.replies), await opened(letters)]
    return {
      status: view.status,
      next: view.next,
      replies,
      sharing: view.sharing,
      asked: view.asked === true,
      contacts: view.contacts ?? [],
      answers: answers.map((one, at) => ({ ...one, by: letters[at]?.by ?? '' })),
    }
  }
