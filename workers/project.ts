import { escalationRows } from '../src/core/escalation-rows.ts'
import { figureRow } from '../src/core/figures/figure-row.ts'
import { done } from '../src/core/outbox.ts'
import { workRows } from '../src/core/work-rows.ts'
import type { EntryHandler } from './deps.ts'
import { finishEntry } from './finish-entry.ts'

/**
 * Brings the work list, the union board and the figure row up to the case, all at once: none rests on another. Rows of a higher version
 * win, so a late run does no harm, nor does one that failed on the way.
 */
export const project: EntryHandler = async (deps, theCase, entry) => {
  const { _id, version } = theCase
  const figure = figureRow(theCase)
  await Promise.all([deps.work.put(_id, version, workRows(theCase)), deps.escalations.put(_id, version, escalationRows(theCase)), figure ? deps.figures.put(figure) : undefined])
  await finishEntry(deps.cases, theCase, entry.id, (current) => done(current, entry.id))
}
