import { addDays, closeOf, dayOf, hourOf } from './calendar.ts'
import type { Case } from './case.ts'
import { noticeDays } from './clocks.ts'
import type { Context, Decision } from './commands.ts'
import { openAskings } from './contact.ts'
import type { NewEvent } from './events.ts'
import { newEntry } from './outbox.ts'
import { openRecalls } from './recall.ts'
import { OPEN_STATUSES } from './vocab.ts'

/** What keeps a case from being erased: a hold, a referral another body has not answered, or a copy that is asked back. Never the hiding. */
export const eraseStoppedBy = (theCase: Case, today: string): 'hold' | 'referral' | 'recall' | undefined => {
  if (theCase.tracks.some((track) => track.heldUntil !== undefined && track.heldUntil >= today)) return 'hold'
  if (theCase.tracks.some((track) => track.referredTo !== undefined)) return 'referral'
  return openRecalls(theCase, today).length > 0 || openAskings(theCase, today).length > 0 ? 'recall' : undefined
}

/** Days after which a case that somebody still works or holds is looked at again. */
const PUT_OFF_DAYS = 30

const isKept = (theCase: Case, today: string): boolean => {
  const worked = theCase.tracks.length === 0 || (theCase.withdrawnOn === undefined && theCase.tracks.some(({ status }) => OPEN_STATUSES.includes(status)))
  return worked || eraseStoppedBy(theCase, today) !== undefined
}

/**
 * Retention is near its end, or over. First the case stands on its queues' list for the pack's days; then it is hidden and erased. One that nobody has
 * read, or that somebody still works or holds, is looked at a month later, and then has its days on the list again.
 */
export const retention = (theCase: Case, { now, rules, newId }: Context): Decision => {
  const today = dayOf(now, rules.calendar.zone)
  const again = (days: number, events: NewEvent[]): Decision => ({
    events,
    add: [newEntry(newId(), 'retention', closeOf(addDays(today, days), rules.calendar.zone))],
    drop: [{ kind: 'retention' }],
  })
  if (isKept(theCase, today)) return again(PUT_OFF_DAYS, theCase.endsOn === undefined ? [] : [{ type: 'retention_near', data: {} }])
  const notice = noticeDays(rules)
  if (notice > 0 && theCase.endsOn === undefined) return again(notice, [{ type: 'retention_near', data: { endsOn: addDays(today, notice) } }])
  return {
    events: [
      { type: 'retention_reached', data: {} },
      { type: 'deletion_asked', data: {} },
    ],
    add: [newEntry(newId(), 'erase', hourOf(now))],
    drop: theCase.outbox.map(({ id }) => ({ id })),
  }
}
