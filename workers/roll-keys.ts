import { dayOf } from '../src/core/calendar.ts'
import type { CaseRules } from '../src/core/pack.ts'
import type { CaseStore } from '../src/ports/cases.ts'
import type { Keyring } from '../src/ports/keyring.ts'
import type { Log } from '../src/ports/operator.ts'
import type { Clock } from '../src/ports/system.ts'
import type { PublishedKeys } from '../src/ports/triage-keys.ts'

export type RollKeysDeps = { cases: CaseStore; keys: PublishedKeys; keyring: Pick<Keyring, 'rollTriageKeys'>; clock: Clock; rules: CaseRules; log: Log }

/**
 * Makes the coming days' triage keys, ends those past keeping that no case and no spool needs any more, and publishes the public
 * halves for the web. Ends nothing while it cannot see what is needed: it throws `store_unavailable` first.
 */
export const rollKeys = async ({ cases, keys, keyring, clock, rules, log }: RollKeysDeps): Promise<void> => {
  const needed = [await cases.oldestTriageDay(), await keys.oldestSpooled()].filter((day) => day !== undefined).sort()[0]
  const today = dayOf(clock.now(), rules.calendar.zone)
  const made = await keyring.rollTriageKeys(today, needed)
  if (!made.some(({ day }) => day === today)) log('error', 'triage_day_lost', { day: today })
  await keys.publish(made)
}
