import { dayOf, dueAfter, hourOf } from './calendar.ts'
import { ACKNOWLEDGE_REF, acknowledgeLength, retentionEntry } from './clocks.ts'
import type { Context, Decision, FileCommand } from './commands.ts'
import type { Refusal } from './errors.ts'
import { refuse } from './errors.ts'
import type { NewEvent } from './events.ts'
import { newEntry } from './outbox.ts'
import type { CaseRules } from './pack.ts'
import { acknowledgementEntry } from './talk/acknowledgement.ts'
import { heardTimers } from './talk/heard.ts'

/** Does this body take a worker's consent? One with a queue, and never one on the firewall list. */
export const takesConsent = (id: string, rules: CaseRules): boolean => rules.bodies.some((body) => body.id === id && body.access === 'recipient') && !rules.neverAuto.includes(id)

/**
 * Opens a case: filed, consents given with it, and everything that must follow: triage and hardening from the start of this hour
 * (so that their moment tells nothing), the acknowledgement, retention.
 */
export const decideFile = (command: FileCommand, context: Context): Decision | Refusal => {
  const { now, rules, newId } = context
  if (command.consents.some((body) => !takesConsent(body, rules))) return refuse('body_unknown')
  const { type: _type, consents, toldUntil, ...data } = command
  const talks = command.sender !== undefined && rules.sms !== undefined
  const events: NewEvent[] = [
    { type: 'filed', data: { ...data, ...(talks ? { talks } : {}), figureRow: newId() } },
    ...[...new Set(consents)].map((body): NewEvent => ({ type: 'consent_given', data: { body, coversLater: true, channel: command.channel } })),
  ]
  const zone = rules.calendar.zone
  return {
    events,
    drop: [],
    add: [
      newEntry(newId(), 'triage', hourOf(now)),
      ...(command.receipt === undefined ? [] : [newEntry(newId(), 'harden', hourOf(now))]),
      newEntry(newId(), 'clock', dueAfter(now, acknowledgeLength(rules), rules.calendar), ACKNOWLEDGE_REF),
      ...(command.sender === undefined || command.stopped !== undefined ? [] : [acknowledgementEntry(newId(), context, toldUntil)]),
      ...(talks ? heardTimers(context, command.stopped === undefined) : []),
      retentionEntry({ activeOn: dayOf(now, zone) }, rules, newId()),
    ],
  }
}
