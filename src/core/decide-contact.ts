import { addDays, addWorkingDays, closeOf, dayOf, hourOf, weekEnd } from './calendar.ts'
import type { Case, Item, OutboxEntry } from './case.ts'
import { isFull } from './case-size.ts'
import type { ContactCommand, ContactWish, Context, Decision } from './commands.ts'
import type { Contact } from './contact.ts'
import { isOpenContact, isUnanswered, openAskings, openContact } from './contact.ts'
import { only } from './effect.ts'
import type { ErrorCode, Refusal } from './errors.ts'
import { refuse } from './errors.ts'
import type { EventData, ItemWraps, NewEvent } from './events.ts'
import { isHidden } from './hidden.ts'
import type { EntrySelector } from './outbox.ts'
import { newEntry } from './outbox.ts'
import type { CaseRules, Day } from './pack.ts'
import { openRecalls, recallUntil } from './recall.ts'
import { mayTalk } from './talk/talk-events.ts'
import { textEntry } from './talk/talk-turn.ts'
import { onlyTo } from './wraps.ts'

/** How often one worker may ask, and what the two sides may write: enough to come back to it, too few to fill a case that others work. */
const MOST_CONTACTS = 10
const MOST_WRITTEN = 200

type Asking = Extract<ContactWish, { type: 'ask_contact' }>

/** Until when an answer is waited for: working days from the end of this week, to the end of theirs, so that all who ask in one week have the same day whatever holidays there are. */
export const answerBy = (today: Day, { contact, calendar }: Pick<CaseRules, 'contact' | 'calendar'>): Day =>
  weekEnd(addWorkingDays(weekEnd(today), contact?.answerWorkingDays ?? 0, calendar))

/** Last day of a consent given today: the pack's days from the end of this week, since a union that counts back must not find the day of asking. */
export const consentUntil = (today: Day, { contact }: Pick<CaseRules, 'contact'>): Day => addDays(weekEnd(today), contact?.days ?? 0)

const passing = ({ now, newId }: Context, { id }: Item): OutboxEntry => newEntry(newId(), 'contact_pass', hourOf(now), id)
const timers = (id: string): EntrySelector[] => [
  { kind: 'contact_due', ref: id },
  { kind: 'contact_end', ref: id },
]
const passes = ({ items }: Contact): EntrySelector[] => items.map((ref) => ({ kind: 'contact_pass', ref }))
/** Answers that did not reach the phone yet. */
const sendings = ({ items }: Contact): EntrySelector[] => items.map((ref) => ({ kind: 'send_reply', ref }))

const isWrittenOut = ({ items }: Contact): boolean => items.length >= MOST_WRITTEN
const has = (contact: Contact | undefined, item: Item | undefined): boolean => item !== undefined && contact?.items.includes(item.id) === true

/** Why a worker cannot ask this union now. */
const obstacle = (theCase: Case, { body, item }: Asking, { rules }: Context): ErrorCode | undefined => {
  if (!rules.contact?.bodies.some(({ id }) => id === body)) return 'body_unknown'
  const open = openContact(theCase)
  if (open !== undefined) return has(open, item) ? 'nothing_to_do' : 'contact_changed'
  return isFull(theCase) || (theCase.contacts?.length ?? 0) >= MOST_CONTACTS ? 'case_full' : undefined
}

const askContact = (theCase: Case, command: Asking, context: Context): Decision | Refusal => {
  const refused = obstacle(theCase, command, context)
  const { now, rules, newId } = context
  const { contact } = rules
  if (refused || contact === undefined) return refuse(refused ?? 'body_unknown')
  const { zone } = rules.calendar
  const today = dayOf(now, zone)
  const { body, item, told, asked } = command
  const other = contact.bodies.find(({ id }) => id === body)?.other ?? ''
  const [due, until] = [answerBy(today, rules), consentUntil(today, rules)]
  const id = newId()
  const data: EventData['contact_asked'] = { id, row: newId(), otherRow: newId(), body, other, due, until, told, ...asked, ...(item === undefined ? {} : { item }) }
  return {
    events: [{ type: 'contact_asked', data }],
    add: [
      ...(item === undefined ? [] : [passing(context, item)]),
      newEntry(newId(), 'contact_due', closeOf(due, zone), id),
      newEntry(newId(), 'contact_end', closeOf(until, zone), id),
    ],
    drop: [],
  }
}

const writeContact = (theCase: Case, item: Item, context: Context): Decision | Refusal => {
  const open = openContact(theCase)
  if (has(open, item)) return refuse('nothing_to_do')
  if (open === undefined) return refuse('contact_changed')
  if (isFull(theCase) || isWrittenOut(open)) return refuse('case_full')
  return { events: [{ type: 'contact_written', data: { id: open.id, item } }], add: [passing(context, item)], drop: [] }
}

/** Till when a union is to destroy what it knows; nothing where it knows nothing, said that it keeps nothing, or is being asked. */
const asksBack = (theCase: Case, { passed, askedBack, body, items }: Contact, { now, rules }: Context): { until?: Day } => {
  const today = dayOf(now, rules.calendar.zone)
  const wrote = theCase.items.some(({ id, kind, wraps }) => items.includes(id) && kind === 'contact_reply' && wraps.some(({ to }) => to === body))
  const isSettled = askedBack !== undefined && (askedBack.clearedOn !== undefined || askedBack.until >= today)
  return isSettled || !(passed === true || wrote || askedBack !== undefined) ? {} : { until: recallUntil(today, rules) }
}

/** One contact back: nothing more is handed on, and what the union knows it is to destroy. */
const takenBack = (theCase: Case, contact: Contact, context: Context): NewEvent => ({
  type: 'contact_taken_back',
  data: { id: contact.id, ...asksBack(theCase, contact, context) },
})

const takeBack = (theCase: Case, contacts: readonly Contact[], context: Context): Decision => ({
  events: contacts.map((contact) => takenBack(theCase, contact, context)),
  add: [],
  drop: contacts.flatMap((contact) => [...timers(contact.id), ...passes(contact), ...sendings(contact)]),
})

/** What taking the whole complaint back, or deleting it, does to what was asked of unions. Deleted: what was done long ago is asked back too. */
export const endingContacts = (theCase: Case, context: Context, deleting: boolean): NewEvent[] =>
  takeBack(
    theCase,
    (theCase.contacts ?? []).filter((contact) => deleting || isOpenContact(contact)),
    context,
  ).events

/** What a worker wants of a union: to be put in touch, to write to it, to take it back. Whether the case takes wishes at all was seen before. */
export const decideContactWish = (theCase: Case, command: ContactWish, context: Context): Decision | Refusal => {
  if (command.type === 'ask_contact') return askContact(theCase, command, context)
  if (command.type === 'write_contact') return writeContact(theCase, command.item, context)
  const open = openContact(theCase)
  return open === undefined ? refuse('nothing_to_do') : takeBack(theCase, [open], context)
}

/** What was written goes on to the union and to nobody else. */
export const decidePassing = (theCase: Case, item: string, wraps: readonly ItemWraps[]): Decision | Refusal => {
  const open = openContact(theCase)
  const isIts = open?.items.includes(item) === true && theCase.items.some(({ id, kind }) => id === item && kind === 'contact')
  if (open === undefined || !isIts || theCase.withdrawnOn !== undefined) return refuse('nothing_to_do')
  const own = onlyTo(wraps, (id, to) => id === item && to === open.body)
  if (own.length === 0) return refuse('body_unknown')
  return { events: [{ type: 'contact_passed', data: { id: open.id, item, wraps: own } }], add: [], drop: [{ kind: 'contact_pass', ref: item }] }
}

const byId = (theCase: Case, id: string): Contact | undefined => theCase.contacts?.find((contact) => contact.id === id)

/** The union is silent: whoever the worker was told of hears of it, and the worker too. */
export const contactDue = (theCase: Case, id: string, context: Context): Decision | Refusal => {
  const contact = byId(theCase, id)
  if (contact === undefined || !isUnanswered(contact)) return refuse('nothing_to_do')
  return {
    events: [{ type: 'contact_late', data: { id } }],
    add: context.rules.sms !== undefined && mayTalk(theCase) ? [textEntry('union_late', context)] : [],
    drop: [{ kind: 'contact_due', ref: id }],
  }
}

/** The days of the consent have passed: the union may know it no longer. */
export const contactEnd = (theCase: Case, id: string, context: Context): Decision | Refusal => {
  const contact = byId(theCase, id)
  if (contact === undefined || !isOpenContact(contact)) return refuse('nothing_to_do')
  return { ...only({ type: 'contact_ended', data: { id, how: 'over', ...asksBack(theCase, contact, context) } }), drop: [...timers(id), ...passes(contact)] }
}

const answer = (theCase: Case, contact: Contact, { as: body, item }: ContactCommand, { now, newId }: Context): Decision | Refusal => {
  const { id } = contact
  if (isWrittenOut(contact)) return refuse('case_full')
  if (item === undefined || item.kind !== 'contact_reply' || theCase.items.some((known) => known.id === item.id)) return refuse('input_invalid')
  return {
    events: [{ type: 'contact_answered', data: { id, body, item } }],
    add: theCase.conversationOpen ? [newEntry(newId(), 'send_reply', now, item.id)] : [],
    drop: [{ kind: 'contact_due', ref: id }],
  }
}

/** The union says that it keeps nothing. With the last of those who are waited for a deleted case is erased, if nothing else stops that. */
const clear = (theCase: Case, { id, askedBack }: Contact, { now, rules, newId }: Context): Decision | Refusal => {
  if (askedBack === undefined || askedBack.clearedOn !== undefined) return refuse('nothing_to_do')
  const today = dayOf(now, rules.calendar.zone)
  const isLast = theCase.deletionAskedOn !== undefined && openAskings(theCase, today).length + openRecalls(theCase, today).length <= 1
  return {
    events: [{ type: 'contact_cleared', data: { id } }],
    add: isLast ? [newEntry(newId(), 'erase', hourOf(now))] : [],
    drop: isLast ? [{ kind: 'erase' }] : [],
  }
}

/** Something the worker wrote has not reached the union yet: the worker read that it will. */
const isOnItsWay = ({ outbox }: Case, { items }: Contact): boolean => outbox.some(({ kind, ref }) => kind === 'contact_pass' && ref !== undefined && items.includes(ref))

/** Acts of the union alone; whoever was told that it is silent can only answer. */
const onlyOwn = ({ act }: ContactCommand): boolean => act !== 'answer'

/**
 * What whoever was asked does. A contact that is not theirs, is hidden or was taken back does not exist for them; what was taken back
 * they can only say to have destroyed. What was written a moment ago is read before it can be ended: `conflict` until it is there.
 */
export const decideContact = (theCase: Case, command: ContactCommand, context: Context): Decision | Refusal => {
  const { as, act, actor } = command
  const contact = byId(theCase, command.contact)
  const isOwn = contact?.body === as
  const isTold = contact?.other === as && contact.lateOn !== undefined
  if (contact === undefined || !(isOwn || isTold) || theCase.hiddenOn !== undefined) return refuse('case_unknown')
  if (onlyOwn(command) && (!isOwn || actor.role !== 'union_contact')) return refuse('case_unknown')
  if (act === 'clear') {
    return clear(theCase, contact, context)
  }
  if (isHidden(theCase) || theCase.withdrawnOn !== undefined || contact.state === 'taken_back') return refuse('case_unknown')
  if (!isOpenContact(contact)) return refuse('nothing_to_do')
  if (act === 'answer') return answer(theCase, contact, command, context)
  if (act === 'take') return contact.owner === actor.id ? refuse('nothing_to_do') : only({ type: 'contact_taken', data: { id: contact.id, owner: actor.id } })
  if (act === 'decline' && command.reason === undefined) return refuse('reason_needed')
  if (isOnItsWay(theCase, contact)) return refuse('conflict')
  const how = act === 'done' ? 'done' : 'declined'
  const why = command.reason ? { reason: command.reason } : {}
  return { ...only({ type: 'contact_ended', data: { id: contact.id, how, ...why, ...asksBack(theCase, contact, context) } }), drop: timers(contact.id) }
}
