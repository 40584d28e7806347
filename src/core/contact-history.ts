import type { Case, Event } from './case.ts'
import { isOfContact } from './contact.ts'

/** Texts and steps of the conversation that are about a union. */
const tells = ({ type, data }: Event): boolean => {
  if (type.startsWith('contact_')) return true
  if (type === 'commanded') return 'command' in data && data.command === 'union'
  if (type === 'said') return 'text' in data && (data.text === 'ask_union' || data.text.startsWith('union_'))
  return 'step' in data && data.step === 'union'
}

const itemOf = ({ data }: Event): string => ('item' in data && typeof data.item === 'string' ? data.item : '')

/**
 * The case as those who work the complaint see it: nothing in it says that its worker asked for a union. Whether they did is theirs
 * to tell.
 */
export const withoutContacts = (theCase: Case): Case => {
  const own = new Set(theCase.items.filter(isOfContact).map(({ id }) => id))
  return { ...theCase, items: theCase.items.filter((item) => !isOfContact(item)), events: theCase.events.filter((event) => !tells(event) && !own.has(itemOf(event))) }
}
