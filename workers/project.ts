import { escalationRows } from '../src/core/escalation-rows.ts'
import { figureRow } from '../src/core/figures/figure-row.ts'
import { done } from '../src/core/outbox.ts'
import { workRows } from '../src/core/work-rows.ts'
import type { EntryHandler } from './deps.ts'
import { finishEntry } from './finish-entry.ts'

/** Brings the work list, the union board and the figure row up to the case. Rows of a higher version win, so a late run does no harm. */
export const project: EntryHandler = async (deps, theCase, entry) => {
  await deps.work.put(theCase._id, theCase.version, workRows(theCase))
  await deps.escalations.put(theCase._id, theCase.version, escalationRows(theCase))
  const figure = figureRow(theCase)
  if (figure) await deps.figures.put(figure)
  await finishEntry(deps.cases, theCase, entry.id, (current) => done(current, entry.id))
}
