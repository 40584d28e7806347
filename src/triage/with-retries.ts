import type { Case } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import type { CaseStore } from '../ports/cases.ts'
import { LOST, tryAgain, upTo } from '../races/try-again.ts'

/** Lost races in a row before the run gives up; the entry stays due and the sweep brings it back. */
const TRIES = 8

/**
 * Makes the next version of a case and writes it if nobody was faster; else loads and makes it again from what stands there now.
 * Undefined when the case was deleted meanwhile or there is nothing left to do. A lost race is not an attempt.
 */
export const withRetries = async (cases: CaseStore, theCase: Case, make: (current: Case) => Promise<Case>): Promise<Case | undefined> => {
  let current = theCase
  const once = async (): Promise<Case | typeof LOST | undefined> => {
    const next = await make(current)
    if ((await cases.replace(next, current.version)) === 'replaced') return next
    const again = await cases.load(theCase._id)
    if (again === undefined || isTombstone(again)) return undefined
    current = again
    return LOST
  }
  return tryAgain(upTo(TRIES), once).catch((error: unknown) => {
    if (error instanceof FairlineError && error.code === 'nothing_to_do') return undefined
    throw error
  })
}
