import { addDays, closeOf, dayOf } from './calendar.ts'
import type { Effect } from './effect.ts'
import { MISSING, only } from './effect.ts'
import { refuse } from './errors.ts'
import { waysBack } from './offers.ts'
import { newEntry } from './outbox.ts'
import { closedTo } from './referral-effects.ts'
import { mayTalk } from './talk/talk-events.ts'
import { questions, textEntry } from './talk/talk-turn.ts'

/**
 * Asks the worker whether a body may have the case: on the page of their code, and by text where they may be texted. Open for the pack's
 * days, like a question the machine asks. Whoever said no is not asked again, nor is anybody while the question is open.
 */
export const askConsent: Effect = (theCase, track, { to }, context) => {
  const { rules, now, newId } = context
  if (!to) return MISSING
  const closed = closedTo(theCase, to, rules)
  if (closed) return refuse(closed)
  const { consents, consentAsked, consentRefused = [] } = theCase
  if (consents.some(({ body }) => body === to) || consentAsked.includes(to) || consentRefused.includes(to)) return refuse('nothing_to_do')
  if (theCase.receipt === undefined && !waysBack(theCase).sender) return refuse('worker_unreachable')
  const asked = only({ type: 'consent_requested', data: { queue: track.queue, body: to } })
  const waits = theCase.outbox.some(({ kind }) => kind === 'wrap_drop')
  const { zone } = rules.calendar
  const end = waits ? [] : [newEntry(newId(), 'wrap_drop', closeOf(addDays(dayOf(now, zone), rules.consentDays), zone))]
  if (rules.sms === undefined || !mayTalk(theCase)) return { ...asked, add: end }
  return {
    events: [...asked.events, { type: 'talk_asked', data: { step: 'body', again: false, body: to } }],
    add: [...end, textEntry('ask_body', context)],
    drop: questions,
  }
}
