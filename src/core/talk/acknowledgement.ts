import { dueAfter } from '../calendar.ts'
import type { Case, OutboxEntry } from '../case.ts'
import type { Context, Decision } from '../commands.ts'
import { newEntry } from '../outbox.ts'
import type { Moment } from '../pack.ts'

/** A sender is told once in this time that texts arrive; what comes meanwhile is kept without an answer. */
const HOURS = 24

/** Until when the sender of this case counts as told; undefined when their next text is to be acknowledged. */
export const toldUntil = (theCase: Case | undefined, now: Moment): Moment | undefined => theCase?.outbox.find(({ kind, due }) => kind === 'acknowledgement_end' && due > now)?.due

/** Rounded, so that it does not tell when the sender texted, and gone when it has passed. */
export const acknowledgementEntry = (id: string, { now, rules }: Context, due?: Moment): OutboxEntry =>
  newEntry(id, 'acknowledgement_end', due ?? dueAfter(now, { hours: HOURS }, rules.calendar))

/** Starts the time under the id given, unless it runs already. */
export const acknowledging = (theCase: Case, id: string | undefined, context: Context): Pick<Decision, 'add' | 'drop'> =>
  id === undefined || theCase.talk?.stopped !== undefined || toldUntil(theCase, context.now) !== undefined
    ? { add: [], drop: [] }
    : { add: [acknowledgementEntry(id, context)], drop: [{ kind: 'acknowledgement_end' }] }
