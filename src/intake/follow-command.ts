import type { Case } from '../core/case.ts'
import type { TextCommand } from '../core/commands.ts'
import { FairlineError } from '../core/errors.ts'
import { changeCase } from './change-case.ts'
import type { TextOutcome } from './commands.ts'
import type { IntakeDeps } from './deps.ts'

const REPLAYED: TextOutcome = { kept: 'replayed', acknowledge: false }

/** Does in a case what a text asks for, once however often it is delivered; undefined when the case is gone and another place must be found. */
export const followCommand = async (deps: IntakeDeps, theCase: Case, command: Omit<TextCommand, 'type' | 'acknowledgement'>): Promise<TextOutcome | undefined> => {
  const acknowledgement = deps.ids.random()
  try {
    const next = await changeCase(deps)(theCase, { type: 'text_command', ...command, acknowledgement })
    return { kept: 'command', acknowledge: next.outbox.some(({ id }) => id === acknowledgement) }
  } catch (error) {
    const code = error instanceof FairlineError ? error.code : undefined
    if (code === 'nothing_to_do' || code === 'item_foreign') return REPLAYED
    if (code === 'deletion_running' || code === 'case_deleted') return undefined
    throw error
  }
}
