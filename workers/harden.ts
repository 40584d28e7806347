import { done } from '../src/core/outbox.ts'
import type { EntryHandler } from './deps.ts'
import { finishEntry } from './finish-entry.ts'

/** Hardens a receipt: 64 MiB and a tenth of a second, so it runs beside the accept path, never on it. */
export const harden: EntryHandler = async (deps, theCase, entry) => {
  const digits = entry.sealed === undefined ? undefined : await deps.senders.words(theCase.sender?.hash ?? '', entry.sealed)
  const hardened = await deps.harden(theCase, digits)
  if (hardened === undefined) await finishEntry(deps.cases, theCase, entry.id, (current) => done(current, entry.id))
}
