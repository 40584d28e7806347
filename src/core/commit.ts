import { dayOf, hourOf } from './calendar.ts'
import type { Actor, Case, Event, OutboxEntry } from './case.ts'
import type { Context, Decision } from './commands.ts'
import { escalationRows } from './escalation-rows.ts'
import type { NewEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { figureRow } from './figures/figure-row.ts'
import { newEntry, selects, withOutbox } from './outbox.ts'
import { WORKER_EVENTS } from './vocab.ts'
import { workRows } from './work-rows.ts'

/** Staff actions hold their moment; what a worker causes, and what the machine does right after, holds only the day and names nobody. */
const stamped = (event: NewEvent, n: number, by: Actor, context: Context): Event => {
  const on = dayOf(context.now, context.rules.calendar.zone)
  const anonymous = by.role === 'worker' || by.role === 'system'
  return {
    ...event,
    n,
    on,
    by: anonymous ? { role: by.role } : by,
    ...(anonymous || WORKER_EVENTS.includes(event.type) ? {} : { at: context.now }),
  } as Event
}

/** What the work list, the union board and the figures hold of a case, without the version. */
const shown = (theCase: Case): string => JSON.stringify([...workRows(theCase), ...escalationRows(theCase), figureRow(theCase)].map((row) => ({ ...row, version: 0 })))

/**
 * Work list, board and figures are written through the outbox: whenever a row changes, one `project` entry stands there, always a new one, so that
 * a run that began with the older rows cannot take it out.
 */
const projecting = (before: Case, after: Case, outbox: OutboxEntry[], context: Context): OutboxEntry[] =>
  shown(before) === shown(after) ? outbox : [...outbox.filter(({ kind }) => kind !== 'project'), newEntry(context.newId(), 'project', hourOf(context.now))]

/** Numbers the decision's events, evolves the case through them, and renews outbox and wake: the next document, one version higher. */
export const commit = (theCase: Case, decision: Decision, by: Actor, context: Context): Case => {
  const last = theCase.events.at(-1)?.n ?? 0
  const numbered = decision.events.map((event, index) => stamped(event, last + index + 1, by, context))
  const evolved = numbered.reduce(evolve, theCase)
  const kept = theCase.outbox.filter((entry) => !decision.drop.some((selector) => selects(selector, entry)))
  return withOutbox(evolved, projecting(theCase, evolved, [...kept, ...decision.add], context))
}
