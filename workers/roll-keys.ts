import { dayOf } from '../src/core/calendar.ts'
import type { CaseRules } from '../src/core/pack.ts'
import type { CaseStore, Clock, Keyring, PublishedKeys } from '../src/ports.ts'

export type RollKeysDeps = { cases: CaseStore; keys: PublishedKeys; keyring: Pick<Keyring, 'rollTriageKeys'>; clock: Clock; rules: CaseRules }

/**
 * Makes the coming days' triage keys, ends those past keeping that no case and no spool needs any more, and publishes the public
 * halves for the web. Ends nothing while it cannot see what is needed: it throws `store_unavailable` first.
 */
export const rollKeys = async ({ cases, keys, keyring, clock, rules }: RollKeysDeps): Promise<void> => {
  const needed = [await cases.oldestTriageDay(), await keys.oldestSpooled()].filter((day) => day !== undefined).sort()[0]
  await keys.publish(await keyring.rollTriageKeys(dayOf(clock.now(), rules.calendar.zone), needed))
}
