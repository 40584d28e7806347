import { addDays, dayOf } from '../core/calendar.ts'
import { FairlineError } from '../core/errors.ts'
import type { Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'

/** Days what was accepted may wait outside the store; then this process must not promise anything more (design section 3). */
const LONGEST_SPOOLED_DAYS = 7

/** Would a complaint be kept now? In the store, or in a spool that is not too old. */
export const ready = (deps: IntakeDeps): Intake['ready'] => {
  const { cases, clock, rules, spool: away } = deps
  return async () => {
    if (away === undefined) {
      await cases.ready()
      return { spooled: 0 }
    }
    const { entries, since } = away.spool.state()
    const oldest = addDays(dayOf(clock.now(), rules.calendar.zone), -LONGEST_SPOOLED_DAYS)
    if (since !== undefined && since < oldest) throw new FairlineError('store_unavailable')
    await cases.ready().catch(() => away.spool.ready())
    return { spooled: entries }
  }
}
