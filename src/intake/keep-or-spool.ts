import { dayOf } from '../core/calendar.ts'
import { FairlineError } from '../core/errors.ts'
import type { Spool, SpoolEntry } from '../ports/spool.ts'
import type { IntakeDeps } from './deps.ts'

/** Whether the store is away, so that another try or the spool may help. */
export const isAway = (error: unknown): boolean => error instanceof FairlineError && error.code === 'store_unavailable'

/**
 * Keeps something in the store or, while the store is away, in the spool; undefined says that it was the spool. Settles only when it
 * is durable in one of them. `waitsBehind`: earlier ones of the same sender lie in the spool still, so this one must not pass them.
 * Throws `store_unavailable` when neither takes it.
 */
export const keepOrSpool = async <T>(
  deps: IntakeDeps,
  keep: () => Promise<T>,
  entry: () => Promise<SpoolEntry>,
  waitsBehind: (spool: Spool) => boolean = () => false,
): Promise<T | undefined> => {
  const { spool: away } = deps
  if (away === undefined) return keep()
  if (!away.gate.isAway() && !waitsBehind(away.spool)) {
    try {
      return await keep()
    } catch (error) {
      if (!isAway(error)) throw error
      away.gate.lost()
    }
  }
  await away.spool.append(await entry(), dayOf(deps.clock.now(), deps.rules.calendar.zone))
  return undefined
}
