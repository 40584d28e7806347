import { dayOf } from '../src/core/calendar.ts'
import type { CaseRules } from '../src/core/pack.ts'
import type { CaseStore } from '../src/ports/cases.ts'
import type { Keyring } from '../src/ports/keyring.ts'
import type { Log } from '../src/ports/operator.ts'
import type { Clock } from '../src/ports/system.ts'
import type { PublishedKeys, SignedKey } from '../src/ports/triage-keys.ts'

export type RollKeysDeps = {
  cases: Pick<CaseStore, 'oldestTriageDay'>
  keys: PublishedKeys
  keyring: Pick<Keyring, 'rollTriageKeys' | 'worker'>
  /** Whether a private half opens what the public one seals. */
  fits: (publicKey: Uint8Array, privateKey: Uint8Array) => Promise<boolean>
  clock: Clock
  rules: CaseRules
  log: Log
}

/** The days whose two halves belong together: what is sealed to the public half of another pair nobody opens. */
const whole = async ({ keyring, fits }: RollKeysDeps, made: readonly SignedKey[]): Promise<SignedKey[]> => {
  const held = new Map(keyring.worker().triage.map(({ day, privateKey }) => [day, privateKey]))
  const found: SignedKey[] = []
  for (const one of made) {
    const privateKey = held.get(one.day)
    if (privateKey !== undefined && (await fits(Buffer.from(one.key, 'base64url'), privateKey))) found.push(one)
  }
  return found
}

/**
 * Makes the coming days' triage keys, ends those past keeping that no case and no spool needs any more, and publishes the public
 * halves for the web, of days whose private half is there and fits. Ends nothing while it cannot see what is needed: it throws `store_unavailable` first.
 */
export const rollKeys = async (deps: RollKeysDeps): Promise<void> => {
  const { cases, keys, keyring, clock, rules, log } = deps
  const needed = [await cases.oldestTriageDay(), await keys.oldestSpooled()].filter((day) => day !== undefined).sort()[0]
  const today = dayOf(clock.now(), rules.calendar.zone)
  const made = await keyring.rollTriageKeys(today, needed)
  const good = await whole(deps, made)
  const lost = [today, ...made.map(({ day }) => day)].filter((day, place, all) => all.indexOf(day) === place && !good.some((key) => key.day === day))
  for (const day of lost) log('error', 'triage_day_lost', { day })
  await keys.publish(good)
}
