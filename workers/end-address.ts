import type { EntryHandler } from './deps.ts'
import { dropAddress } from './drop-address.ts'
import { escalate } from './escalate.ts'

/** The conversation is over and its last day has passed: the number goes, then the case says so. */
export const endAddress: EntryHandler = async (deps, theCase, entry) => {
  await dropAddress(deps, theCase)
  await escalate(deps, theCase, entry)
}
