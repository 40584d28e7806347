import { isTombstone } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import { changeUnlessDone } from './change-unless-done.ts'
import type { Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'

/** Writes into a case what a gateway reported of a reply; what is known already, or whose case is gone, changes nothing. Throws `store_unavailable`. */
export const noteDelivery =
  (deps: IntakeDeps): Intake['noteDelivery'] =>
  async ({ item, report }) => {
    const found = await deps.cases.loadByItem(item)
    if (found === undefined || isTombstone(found)) return
    try {
      await changeUnlessDone(deps)(found, { type: 'reply_reported', item, report })
    } catch (error) {
      if (!(error instanceof FairlineError && error.code === 'case_deleted')) throw error
    }
  }
