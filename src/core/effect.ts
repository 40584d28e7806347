import type { Case, Track } from './case.ts'
import type { Context, Decision, StaffCommand } from './commands.ts'
import type { Refusal } from './errors.ts'
import { refuse } from './errors.ts'
import type { NewEvent } from './events.ts'

/** What one action of the transitions table does, once the table has allowed it on this track. */
export type Effect = (theCase: Case, track: Track, command: StaffCommand, context: Context) => Decision | Refusal

/** Events and nothing for the outbox. */
export const only = (...events: NewEvent[]): Decision => ({ events, add: [], drop: [] })

/** The command lacks what its action needs. */
export const MISSING: Refusal = refuse('input_invalid')

/** The sealed note that holds the reason. */
export const reasonOf = (command: StaffCommand): string => command.reason?.id ?? ''
