import type { Case } from '../core/case.ts'
import type { ContactCommand, StaffCommand } from '../core/commands.ts'
import { commit } from '../core/commit.ts'
import { decide } from '../core/decide.ts'
import { FairlineError, isRefusal } from '../core/errors.ts'
import { LOST, tryAgain, upTo } from '../races/try-again.ts'
import type { CaseworkDeps } from './deps.ts'

/** Tries against others' writes before somebody is told that the case is busy (design section 3). */
const TRIES = 3

/**
 * Reads a case, decides and writes on the version read; on a lost race all of it again. `reach` throws where the colleague has no
 * business with the case, `commandOf` where the form does not fit it any more. Throws what `decide` refuses, and `conflict`.
 */
export const changeCase = async (deps: CaseworkDeps, reach: () => Promise<Case>, commandOf: (theCase: Case) => Promise<StaffCommand | ContactCommand>): Promise<void> =>
  tryAgain(upTo(TRIES), async () => {
    const theCase = await reach()
    const context = { now: deps.clock.now(), rules: deps.rules, newId: deps.ids.random }
    const command = await commandOf(theCase)
    const decision = decide(theCase, command, context)
    if (isRefusal(decision)) throw new FairlineError(decision.refused)
    return (await deps.cases.replace(commit(theCase, decision, command.actor, context), theCase.version)) === 'replaced' ? undefined : LOST
  })
