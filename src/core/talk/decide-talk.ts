import { addDays, dayOf, dueAfter, hourOf } from '../calendar.ts'
import type { Case } from '../case.ts'
import type { Context, Decision, TalkCommand } from '../commands.ts'
import { momentAt } from '../day-span.ts'
import type { Refusal } from '../errors.ts'
import { newEntry } from '../outbox.ts'
import type { CaseRules, Moment } from '../pack.ts'
import { mayTalk } from './talk-events.ts'
import { nextTurn } from './talk-turn.ts'

/** When a reminder is no bother to anybody. */
const REMIND_AT = '11:00'

/** The pause for fragments is over. While texts still wait to be read, the reading takes the turn. */
const takeTurn = (theCase: Case, context: Context): Decision => {
  const over = { kind: 'fragment_pause' } as const
  if (theCase.outbox.some(({ kind }) => kind === 'triage')) return { events: [], add: [], drop: [over] }
  const turn = nextTurn(theCase, context)
  return { ...turn, drop: [over, ...turn.drop] }
}

const reminderAt = ({ talk }: Case, now: Moment, { sms, calendar: { zone } }: CaseRules): Moment => {
  const safe = talk?.safe ?? 'any'
  return momentAt(addDays(dayOf(now, zone), 1), safe === 'any' || sms === undefined ? REMIND_AT : sms.safe[safe].from, zone)
}

/** Nobody answered: the case stands as it is, whole enough for whoever works it; one reminder comes the next day. */
const rest = (theCase: Case, { now, rules, newId }: Context): Decision | Refusal => {
  const over = { kind: 'talk_rest' } as const
  const { talk } = theCase
  if (talk?.open === undefined || !mayTalk(theCase)) return { events: [], add: [], drop: [over] }
  return {
    events: [{ type: 'talk_rested', data: {} }],
    add: talk.reminded ? [] : [newEntry(newId(), 'notify', reminderAt(theCase, now, rules), 'reminder')],
    drop: [over, { kind: 'notify', ref: 'reminder' }],
  }
}

/** What became of a text of the machine's. A question starts the time within which an answer is waited for; the last text of all takes the number with it. */
const said = (theCase: Case, { entry, text, outcome }: Extract<TalkCommand, { type: 'text_said' }>, { now, rules, newId }: Context): Decision => {
  const isAsk = outcome === 'sent' && text.startsWith('ask_') && rules.sms !== undefined
  const isLast = text === 'opted_out' && theCase.talk?.stopped === 'opted_out'
  return {
    events: [{ type: 'said', data: { text, outcome } }],
    add: [
      ...(isAsk ? [newEntry(newId(), 'talk_rest', dueAfter(now, { minutes: rules.sms?.restMinutes ?? 0 }, rules.calendar))] : []),
      ...(isLast ? [newEntry(newId(), 'address_end', hourOf(now))] : []),
    ],
    drop: [{ id: entry }, ...(isAsk ? [{ kind: 'talk_rest' } as const] : []), ...(isLast ? [{ kind: 'address_end' } as const] : [])],
  }
}

/** What a moment of the conversation does; who asks has seen that it has come. */
export const decideTalk = (theCase: Case, command: TalkCommand, context: Context): Decision | Refusal => {
  switch (command.type) {
    case 'talk_turn':
      return takeTurn(theCase, context)
    case 'talk_rest':
      return rest(theCase, context)
    case 'text_said':
      return said(theCase, command, context)
    case 'heard_end':
      return { events: [], add: [], drop: [{ kind: 'heard_end' }] }
    case 'delete_confirm':
      return { events: theCase.hiddenOn === undefined ? [] : [{ type: 'deletion_lapsed', data: {} }], add: [], drop: [{ kind: 'delete_confirm' }] }
  }
}
