import type { Keyring } from '../../src/ports/keyring.ts'

/** Rolls the days on as worker and web do it together: the worker makes and publishes, the web takes over. */
export const rollDays = async (keyring: Keyring, today: string, needed?: string): Promise<void> => {
  await keyring.adoptTriageKeys(await keyring.rollTriageKeys(today, needed), today)
}
