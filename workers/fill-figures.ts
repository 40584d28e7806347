import { dayOf } from '../src/core/calendar.ts'
import { isTombstone } from '../src/core/case.ts'
import { escalationRows } from '../src/core/escalation-rows.ts'
import { figureRow } from '../src/core/figures/figure-row.ts'
import type { WorkerDeps } from './deps.ts'

/** Cases read at one time. */
const PAGE = 200
/** Stands among the frozen tables once every case of this store has its row. */
const FILLED = 'figures/filled'

/**
 * Makes the rows of cases that were written before there were figures, once a store: a later change of a case brings its own. Bears
 * being broken off and begun again, since a row of the same version changes nothing. Returns how many cases it read.
 */
export const fillFigures = async ({ cases, figures, escalations, clock, rules }: Pick<WorkerDeps, 'cases' | 'figures' | 'escalations' | 'clock' | 'rules'>): Promise<number> => {
  if ((await figures.frozen(FILLED)) !== undefined) return 0
  let read = 0
  let after: string | undefined
  for (;;) {
    const page = await cases.scan(PAGE, after)
    for (const theCase of page) {
      if (isTombstone(theCase)) continue
      const row = figureRow(theCase)
      if (row) await figures.put(row)
      const called = escalationRows(theCase)
      if (called.length > 0) await escalations.put(theCase._id, theCase.version, called)
      read += 1
    }
    after = page.at(-1)?._id
    if (page.length < PAGE) break
  }
  await figures.freeze({ _id: FILLED, madeOn: dayOf(clock.now(), rules.calendar.zone), body: '{}' })
  return read
}
