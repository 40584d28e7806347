import type { WorkerCommand } from '../core/commands.ts'
import { holderView } from '../core/holder-view.ts'
import type { Language } from '../core/vocab.ts'
import { changeUnlessDone } from './change-unless-done.ts'
import type { Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { loadByReceipt } from './find-by-receipt.ts'

/** What the holder's page asks with: its name goes into the record of a yes. */
const WORDING = 'mine.consent_ask'

const commandOf = (body: string, answer: 'yes' | 'no' | 'back', language: Language): WorkerCommand => {
  if (answer === 'yes') return { type: 'give_consent', body, coversLater: true, asked: { channel: 'web', wording: WORDING, language } }
  return { type: answer === 'no' ? 'refuse_consent' : 'withdraw_consent', body }
}

/** Lets a body read the case, says no, or takes a yes back; the same answer twice is one. */
export const answerConsent =
  (deps: IntakeDeps): Intake['answerConsent'] =>
  async ({ receipt, body, answer, language }) => {
    const { status, next } = holderView(await changeUnlessDone(deps)(await loadByReceipt(deps)(receipt), commandOf(body, answer, language)))
    return { status, next }
  }
