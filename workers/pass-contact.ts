import { addMinutes } from '../src/core/calendar.ts'
import { FairlineError } from '../src/core/errors.ts'
import { done, putOff } from '../src/core/outbox.ts'
import type { EntryHandler } from './deps.ts'
import { finishEntry } from './finish-entry.ts'

/** Minutes until it is tried again while nobody of the union holds a key. */
const NO_KEY_MINUTES = 60

/** Hands what a worker wrote on to the union they asked for. While nobody there holds a key it waits, and the answer's own clock runs. */
export const passContact: EntryHandler = async (deps, theCase, entry) => {
  try {
    const passed = await deps.passContact(theCase, entry.ref ?? '')
    if (passed === undefined) await finishEntry(deps.cases, theCase, entry.id, (current) => done(current, entry.id))
  } catch (error) {
    if (!(error instanceof FairlineError && error.code === 'body_unknown')) throw error
    deps.log('warn', 'contact_waits_for_key')
    await finishEntry(deps.cases, theCase, entry.id, (current) => putOff(current, entry.id, addMinutes(deps.clock.now(), NO_KEY_MINUTES)))
  }
}
