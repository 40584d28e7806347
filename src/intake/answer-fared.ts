import { dayOf } from '../core/calendar.ts'
import type { Case } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import type { Fared } from '../core/talk/fared.ts'
import { heardFared } from '../core/talk/fared.ts'
import type { SealedText } from '../ports/spool.ts'
import { changeCase } from './change-case.ts'
import type { TextOutcome } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { renewAddress } from './keep-address.ts'

/**
 * Keeps what a text answers to the questions after the end, as the page of the code does: by choice, and nothing of its words. Undefined
 * where it answers none, so that it is kept like any text.
 */
export const answerFared = async (deps: IntakeDeps, theCase: Case, text: SealedText, said: Fared): Promise<TextOutcome | undefined> => {
  if (heardFared(theCase, said, dayOf(deps.clock.now(), deps.rules.calendar.zone)) === undefined) return undefined
  await renewAddress(deps, text)
  try {
    await changeCase(deps)(theCase, { type: 'answer_text', item: text.item.id, said })
    return { kept: 'command', acknowledge: false }
  } catch (error) {
    if (!(error instanceof FairlineError)) throw error
    if (error.code === 'nothing_to_do' || error.code === 'item_foreign') return { kept: 'replayed', acknowledge: false }
    if (error.code === 'store_unavailable') throw error
    return undefined
  }
}
