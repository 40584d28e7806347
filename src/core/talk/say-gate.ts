import { addDays, addMinutes, closeOf, dayOf } from '../calendar.ts'
import type { Case, OutboxEntry } from '../case.ts'
import { firstAllowed, isWithin } from '../day-span.ts'
import type { CaseRules, Moment } from '../pack.ts'
import type { SmsTextKey } from '../texts/sms-text-keys.ts'
import { reveals } from '../texts/sms-text-keys.ts'
import { isAnswering, isTrusted } from './heard.ts'
import type { SmsRules } from './sms-rules.ts'

/** Whether a text may go out now. `wait`: till another time of day; `knock`: only once the phone has spoken, after this text; `never`: not at all. */
export type Gate = { may: 'go' } | { may: 'wait'; until: Moment } | { may: 'knock'; by: SmsTextKey; until: Moment } | { may: 'never' }

/** Days what waits for the phone to speak is kept. */
const HELD_DAYS = 7

/** Texts that end something and so go out whatever their number: what was shown must be shown. */
const ALWAYS: readonly string[] = ['delete', 'declined', 'opted_out']

/** What is held to the daily number: no person wrote it. */
const isTooMany = (theCase: Case, key: string, rules: SmsRules, today: string): boolean => {
  const { sent } = theCase.talk ?? {}
  return !ALWAYS.includes(key) && sent?.on === today && sent.count >= rules.perDay
}

/** Quiet hours, and the hours the worker called safe; what answers them within minutes is sent, for they hold the phone. */
const allowedAt =
  (theCase: Case, rules: SmsRules, zone: string) =>
  (moment: Moment): boolean => {
    const safe = theCase.talk?.safe ?? 'any'
    return !isWithin(moment, rules.quiet, zone) && (safe === 'any' || isWithin(moment, rules.safe[safe], zone))
  }

const knockFor = ({ talk, receipt }: Case): SmsTextKey | undefined => {
  if (talk?.locked) return receipt === undefined ? undefined : 'knock_code'
  return talk?.pair === undefined ? 'knock' : 'knock_pair'
}

/** Minutes from the start of the hour of STOP within which its one last text may go out: what ends texting must not come the next morning. */
const LAST_MINUTES = 120
const isLate = ({ due }: Pick<OutboxEntry, 'due'>, now: Moment): boolean => addMinutes(due, LAST_MINUTES) < now

const whenHidden = ({ outbox }: Case, key: string): Gate | undefined => {
  const end = outbox.find(({ kind }) => kind === 'delete_confirm')
  return key === 'help' || ALWAYS.includes(key) || end === undefined ? undefined : { may: 'wait', until: end.due }
}

/**
 * May this entry's text go out now? `key`: its text, or undefined for a person's reply, which always tells something. Whoever wrote
 * STOP is told that once, at any hour but at once or never; whoever said it is never safe is told nothing.
 */
export const sayGate = (theCase: Case, entry: Pick<OutboxEntry, 'held' | 'due'>, key: SmsTextKey | undefined, now: Moment, rules: CaseRules): Gate => {
  const { sms } = rules
  const { talk } = theCase
  if (sms === undefined || talk === undefined) return { may: 'go' }
  const { zone } = rules.calendar
  const today = dayOf(now, zone)
  if (talk.stopped === 'unsafe' || (talk.stopped === 'opted_out' && key !== 'opted_out')) return { may: 'never' }
  if (key === 'opted_out') return isLate(entry, now) ? { may: 'never' } : { may: 'go' }
  if (key !== undefined && isTooMany(theCase, key, sms, today)) return { may: 'never' }
  const hidden = theCase.hiddenOn === undefined ? undefined : whenHidden(theCase, key ?? '')
  if (hidden) return hidden
  const allowed = allowedAt(theCase, sms, zone)
  if (!isAnswering(theCase, now) && !allowed(now)) return { may: 'wait', until: firstAllowed(now, allowed) }
  if ((key !== undefined && !reveals(key)) || isTrusted(theCase, now, today)) return { may: 'go' }
  const by = entry.held ? undefined : knockFor(theCase)
  return by === undefined ? { may: 'never' } : { may: 'knock', by, until: closeOf(addDays(today, HELD_DAYS), zone) }
}
