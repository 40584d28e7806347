import { holderView } from '../core/holder-view.ts'
import { changeUnlessDone } from './change-unless-done.ts'
import type { Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { loadByReceipt } from './find-by-receipt.ts'

/** Keeps what a worker answers some time after the end. Who was punished for it has the case opened again at once. */
export const answerFollowUp =
  (deps: IntakeDeps): Intake['answerFollowUp'] =>
  async (receipt, answer) => {
    const { status, next } = holderView(await changeUnlessDone(deps)(await loadByReceipt(deps)(receipt), { type: 'answer_follow_up', ...answer }))
    return { status, next }
  }
