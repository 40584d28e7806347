import type { Case } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import type { ReplyReported, WorkerCommand } from '../core/commands.ts'
import { commit } from '../core/commit.ts'
import { decide } from '../core/decide.ts'
import { FairlineError, isRefusal } from '../core/errors.ts'
import { LOST, tryAgain } from '../races/try-again.ts'
import type { IntakeDeps } from './deps.ts'
import { contextOf } from './deps.ts'
import { enqueueFresh } from './enqueue-fresh.ts'
import { forWorkers } from './race-limit.ts'

/**
 * Applies a worker's command, or a gateway's report, to a case: decide, write on the version read, and on a lost race load and decide again with jitter.
 * A worker is never refused for a race. Throws the decision's refusal, `case_deleted`, `item_foreign` when another
 * case took the item meanwhile, or `store_unavailable` after 8 s.
 */
export const changeCase =
  (deps: IntakeDeps) =>
  async (loaded: Case, command: WorkerCommand | ReplyReported): Promise<Case> => {
    let current = loaded
    return tryAgain(forWorkers(deps), async () => {
      const context = contextOf(deps)
      const decision = decide(current, command, context)
      if (isRefusal(decision)) throw new FairlineError(decision.refused)
      const next = commit(current, decision, { role: command.type === 'reply_reported' ? 'system' : 'worker' }, context)
      const outcome = await deps.cases.replace(next, current.version)
      if (outcome === 'replaced') {
        await enqueueFresh(deps, current, next)
        return next
      }
      if (outcome === 'item') throw new FairlineError('item_foreign')
      const again = await deps.cases.load(current._id)
      if (again === undefined || isTombstone(again)) throw new FairlineError('case_deleted')
      current = again
      return LOST
    })
  }
