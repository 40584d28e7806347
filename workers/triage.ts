import type { EntryHandler } from './deps.ts'

/** Reads what waits, routes it and wraps it on; the entry goes out in the same write. */
export const triage: EntryHandler = async (deps, theCase) => {
  await deps.triage(theCase)
}
