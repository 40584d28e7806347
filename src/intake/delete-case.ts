import { holderView } from '../core/holder-view.ts'
import { changeUnlessDone } from './change-unless-done.ts'
import type { Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { loadByReceipt } from './find-by-receipt.ts'

/** Hides a case at once and has it erased; only a hold or a running referral delays the erasing, never the hiding. */
export const deleteCase =
  (deps: IntakeDeps): Intake['deleteCase'] =>
  async (receipt) => {
    const { status, next } = holderView(await changeUnlessDone(deps)(await loadByReceipt(deps)(receipt), { type: 'ask_deletion' }))
    return { status, next }
  }
