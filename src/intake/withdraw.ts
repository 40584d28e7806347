import { holderView } from '../core/holder-view.ts'
import { changeUnlessDone } from './change-unless-done.ts'
import type { Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { loadByReceipt } from './find-by-receipt.ts'

/** Stops all work on a case and keeps it for its retention. Asking twice is answered the same. */
export const withdraw =
  (deps: IntakeDeps): Intake['withdraw'] =>
  async (receipt) => {
    const { status, next } = holderView(await changeUnlessDone(deps)(await loadByReceipt(deps)(receipt), { type: 'withdraw' }))
    return { status, next }
  }
