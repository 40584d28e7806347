import type { Case } from '../core/case.ts'
import type { ReplyReported, WorkerCommand } from '../core/commands.ts'
import { FairlineError } from '../core/errors.ts'
import { changeCase } from './change-case.ts'
import type { IntakeDeps } from './deps.ts'

/** Applies a command that may have happened already: then the case stands as it is and the answer is the same. */
export const changeUnlessDone =
  (deps: IntakeDeps) =>
  async (theCase: Case, command: WorkerCommand | ReplyReported): Promise<Case> => {
    try {
      return await changeCase(deps)(theCase, command)
    } catch (error) {
      if (error instanceof FairlineError && error.code === 'nothing_to_do') return theCase
      throw error
    }
  }
