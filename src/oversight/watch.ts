import { actOnEscalation } from './act-on-escalation.ts'
import { readWeek } from './count-week.ts'
import type { WatchDeps } from './deps.ts'
import { listEscalations } from './list-escalations.ts'
import { viewEscalation } from './view-escalation.ts'

/** What the union board can do. None of it opens a case. */
export const createWatch = (deps: WatchDeps) => ({
  list: listEscalations(deps),
  view: viewEscalation(deps),
  act: actOnEscalation(deps),
  week: readWeek(deps),
})
export type Watch = ReturnType<typeof createWatch>
