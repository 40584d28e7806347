import { dayOf } from '../src/core/calendar.ts'
import type { WorkerDeps } from './deps.ts'

/** Ends the numbers whose day has passed, whatever became of their cases. Returns how many. */
export const expireAddresses = async ({ addresses, clock, rules, log }: Pick<WorkerDeps, 'addresses' | 'clock' | 'rules' | 'log'>): Promise<number> => {
  const ended = await addresses.expire(dayOf(clock.now(), rules.calendar.zone))
  if (ended > 0) log('info', 'addresses_expired', { addresses: ended })
  return ended
}
