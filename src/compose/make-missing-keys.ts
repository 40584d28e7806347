import type { Config } from '../../config/load.ts'
import { makeKeys } from '../adapters/keyring/make-keys.ts'
import { adoptTriageKeys, rollTriageKeys } from '../adapters/keyring/triage-keys.ts'
import { generateKeyPair } from '../adapters/sealing/suite.ts'
import { systemClock } from '../adapters/system/clock.ts'
import { dayOf } from '../core/calendar.ts'
import { hasQueue } from '../core/contact-rules.ts'

/** Before every day there is: only the worker, which sees the cases, may end a day's key. */
const NOTHING_ENDS = '0000-01-01'

/**
 * Makes every key that is missing and returns the files made. The queues of a development machine get keys whose private halves
 * lie in the operator's folder; in production no operator's key is made.
 */
export const makeMissingKeys = async ({ env, keyringDir, pack }: Config): Promise<string[]> => {
  const queues = pack.bodies.filter((body) => hasQueue(body, pack)).map(({ id }) => id)
  const made = await makeKeys(keyringDir, { queues, operator: env.NODE_ENV !== 'production' }, generateKeyPair)
  const today = dayOf(systemClock.now(), pack.calendar.zone)
  if (made.length > 0) adoptTriageKeys(keyringDir, await rollTriageKeys(keyringDir, today, NOTHING_ENDS, generateKeyPair), today)
  return made
}
