import { addDays, dayOf, hourOf } from './calendar.ts'
import type { Case, Recall } from './case.ts'
import type { Context } from './commands.ts'
import type { Effect } from './effect.ts'
import { refuse } from './errors.ts'
import type { NewEvent } from './events.ts'
import { newEntry } from './outbox.ts'
import type { Day } from './pack.ts'
import { liveTrackOf } from './status.ts'

const DAY_HOURS = 24

/** Bodies that took a referral up and still have a part in the case. */
const havingCopies = (theCase: Case): string[] => [
  ...new Set((theCase.referrals ?? []).filter(({ state, to }) => state === 'accepted' && liveTrackOf(theCase, to) !== undefined).map(({ to }) => to)),
]

/** Until when a body that was sent the case is waited for before it is erased all the same: as long as a referral may wait, in whole days. */
export const recallUntil = (today: Day, { referralHours }: Context['rules']): Day => addDays(today, Math.ceil(referralHours / DAY_HOURS))

/** Every body that was sent the case is asked to give its copy back. */
export const recalling = (theCase: Case, { now, rules, newId }: Context): NewEvent[] => {
  const until = recallUntil(dayOf(now, rules.calendar.zone), rules)
  return havingCopies(theCase).map((queue) => ({ type: 'copy_recalled', data: { queue, row: newId(), until } }))
}

/** Copies that are asked back and not answered for, while they are waited for. */
export const openRecalls = ({ recalls = [] }: Pick<Case, 'recalls'>, today: Day): Recall[] =>
  recalls.filter(({ confirmedOn, until }) => confirmedOn === undefined && until >= today)

/** A body says that it keeps nothing. With the last of them the case is erased, if nothing else stops that. */
export const confirmRecall: Effect = (theCase, _track, { queue }, { now, rules, newId }) => {
  const open = openRecalls(theCase, dayOf(now, rules.calendar.zone))
  if (!open.some((recall) => recall.queue === queue)) return refuse('nothing_to_do')
  const isLast = open.length === 1
  return {
    events: [{ type: 'recall_confirmed', data: { queue } }],
    add: isLast ? [newEntry(newId(), 'erase', hourOf(now))] : [],
    drop: isLast ? [{ kind: 'erase' }] : [],
  }
}
