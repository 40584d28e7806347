import { addMinutes, dayOf } from '../src/core/calendar.ts'
import { figureRow } from '../src/core/figures/figure-row.ts'
import { putOff } from '../src/core/outbox.ts'
import { eraseStoppedBy } from '../src/core/retention.ts'
import { erasedRows } from '../src/core/side-rows.ts'
import type { EntryHandler } from './deps.ts'
import { dropAddress } from './drop-address.ts'
import { finishEntry } from './finish-entry.ts'

const DAY_MINUTES = 24 * 60

/** Replaces a hidden case by its tombstone, after its figure row was written a last time and the log of views has forgotten it (its leaves stay), unless a hold or a running referral stops it; then it asks again tomorrow. */
export const erase: EntryHandler = async (deps, theCase, entry) => {
  const now = deps.clock.now()
  const today = dayOf(now, deps.rules.calendar.zone)
  if (theCase.deletionAskedOn === undefined) return finishEntry(deps.cases, theCase, entry.id, (current) => putOff(current, entry.id, addMinutes(now, DAY_MINUTES)))
  await deps.forgetPatterns(theCase._id)
  const stopped = eraseStoppedBy(theCase, today)
  if (stopped) {
    deps.log('info', 'erase_stopped', { by: stopped })
    return finishEntry(deps.cases, theCase, entry.id, (current) => putOff(current, entry.id, addMinutes(now, DAY_MINUTES)))
  }
  await dropAddress(deps, theCase)
  await deps.work.put(theCase._id, theCase.version, [])
  await deps.escalations.put(theCase._id, theCase.version, [])
  const figure = figureRow(theCase)
  if (figure) await deps.figures.put(figure)
  for (const blob of theCase.items.flatMap(({ blobs = [] }) => blobs)) await deps.blobs.remove(blob)
  await deps.accessLog.forget(theCase._id)
  await deps.cases.bury({ _id: theCase._id, format: 1, deletedOn: today, items: theCase.items.map(({ id }) => ({ id })) }, theCase.version, erasedRows(theCase, today))
}
