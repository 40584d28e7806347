import type { Case, Event, Item } from './case.ts'
import type { Contact } from './contact.ts'
import { isOfContact, isOpenContact } from './contact.ts'
import { eventDay } from './event-day.ts'
import type { EventData } from './events.ts'
import type { Day } from './pack.ts'
import type { ContactState, EventType } from './vocab.ts'
import { addWraps, dropWraps } from './wraps.ts'

type ContactEvent = Extract<EventType, `contact_${string}`>
type Change<T extends ContactEvent> = (theCase: Case, data: EventData[T], on: Day) => Case

const withItem = (theCase: Case, item: Item | undefined): Case =>
  item === undefined || theCase.items.some(({ id }) => id === item.id) ? theCase : { ...theCase, items: [...theCase.items, item] }

const changeContact = (theCase: Case, id: string, change: (contact: Contact) => Contact): Case =>
  theCase.contacts === undefined ? theCase : { ...theCase, contacts: theCase.contacts.map((contact) => (contact.id === id ? change(contact) : contact)) }

const moved = (contact: Contact, state: ContactState, on: Day): Contact => ({ ...contact, state, on })

/** The union is asked to destroy what it knows, again where it never said that it had. */
const askedBack = (contact: Contact, until: Day | undefined): Contact =>
  until === undefined || contact.askedBack?.clearedOn !== undefined ? contact : { ...contact, askedBack: { until } }

/** What a worker wrote goes, box and key; what was answered stays with its worker alone. `others`: who else loses the key of an answer. */
const emptied = (theCase: Case, id: string, others: readonly string[] = []): Case => {
  const ended = theCase.contacts?.find((contact) => contact.id === id)
  if (ended === undefined) return theCase
  const empty = (item: Item): Item => {
    if (!ended.items.includes(item.id) || !isOfContact(item)) return item
    const wraps = item.kind === 'contact' ? [] : item.wraps.filter(({ to }) => ![ended.body, ended.other, ...others].includes(to))
    return wraps.length === 0 ? { ...item, box: '', wraps } : { ...item, wraps }
  }
  return { ...theCase, items: theCase.items.map(empty) }
}

const changes: { [K in ContactEvent]: Change<K> } = {
  contact_asked: (theCase, { item, ...asked }, on) => {
    if (theCase.contacts?.some(({ id }) => id === asked.id)) return theCase
    const contact: Contact = { ...asked, state: 'asked', askedOn: on, on, items: item === undefined ? [] : [item.id] }
    return withItem({ ...theCase, activeOn: on, contacts: [...(theCase.contacts ?? []), contact] }, item)
  },
  contact_written: (theCase, { id, item }, on) =>
    withItem(
      changeContact({ ...theCase, activeOn: on }, id, (contact) => ({ ...contact, items: [...new Set([...contact.items, item.id])] })),
      item,
    ),
  contact_passed: (theCase, { id, item, wraps }) => {
    const passed = changeContact(theCase, id, (contact) => ({ ...contact, passed: true }))
    return { ...passed, items: dropWraps(addWraps(passed.items, wraps), ['triage'], [item]) }
  },
  contact_taken: (theCase, { id, owner }, on) => changeContact(theCase, id, (contact) => ({ ...moved(contact, 'taken', on), owner })),
  contact_answered: (theCase, { id, body, item }, on) =>
    withItem(
      changeContact(theCase, id, (contact) => ({
        ...moved(contact, 'answered', on),
        items: [...new Set([...contact.items, item.id])],
        ...(body === contact.body ? {} : { byOther: [...(contact.byOther ?? []), item.id] }),
      })),
      item,
    ),
  contact_late: (theCase, { id }, on) => changeContact(theCase, id, (contact) => ({ ...contact, lateOn: on })),
  contact_ended: (theCase, { id, how, reason, until }, on) =>
    emptied(
      changeContact(theCase, id, (contact) => ({ ...moved(askedBack(contact, until), how, on), ...(reason === undefined ? {} : { reason }) })),
      id,
    ),
  contact_taken_back: (theCase, { id, until }, on) =>
    emptied(
      changeContact({ ...theCase, activeOn: on }, id, (contact) => askedBack(isOpenContact(contact) ? moved(contact, 'taken_back', on) : contact, until)),
      id,
      ['sender'],
    ),
  contact_cleared: (theCase, { id }, on) =>
    changeContact(theCase, id, (contact) => (contact.askedBack ? { ...contact, askedBack: { ...contact.askedBack, clearedOn: on } } : contact)),
}

const isOwn = (type: EventType): type is ContactEvent => type in changes

/** What an event does to what a worker asked of a union. */
export const evolveContacts = (theCase: Case, event: Event): Case => {
  if (!isOwn(event.type)) return theCase
  const change = changes[event.type] as Change<ContactEvent>
  return change(theCase, event.data as EventData[ContactEvent], eventDay(event))
}
