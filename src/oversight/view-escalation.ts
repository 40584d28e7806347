import { FairlineError } from '../core/errors.ts'
import type { Card } from './card.ts'
import { cardOf } from './card.ts'
import type { Monitor, WatchDeps } from './deps.ts'
import { noteLook } from './deps.ts'

/** One card. Logged, under the case it is made from, before it is shown. Throws `case_unknown` for what has not come before the board, and for what does not exist. */
export const viewEscalation =
  (deps: WatchDeps) =>
  async (monitor: Monitor, id: string): Promise<Card> => {
    const row = await deps.escalations.load(id)
    if (row === undefined) throw new FairlineError('case_unknown')
    await noteLook(deps, monitor, { caseId: row.caseId, detail: { list: 'escalation' } })
    return cardOf(row, deps.rules, deps.clock.now())
  }
