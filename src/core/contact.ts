import type { Case, Item } from './case.ts'
import { isHidden } from './hidden.ts'
import type { Day } from './pack.ts'
import type { Channel, ContactReason, ContactState, ItemKind, Language } from './vocab.ts'

/**
 * A worker's asking to be put in touch with a union: its own consent, for this purpose and this recipient alone, with its end. Nothing of
 * the complaint belongs to it. `id` is random, names it to whoever answers, and leads nowhere else.
 */
export type Contact = {
  id: string
  /** Random id of its row in the union's list; `otherRow`: in that of whoever hears of it when the union is silent. */
  row: string
  otherRow: string
  /** The union that was chosen. */
  body: string
  /** Who is told that nobody answered, as the worker was told. */
  other: string
  state: ContactState
  askedOn: Day
  /** Day it came to this state. */
  on: Day
  /** Until the end of this day an answer is waited for; the last day of a week, so that it does not tell the day of asking. */
  due: Day
  /** Last day of the consent, the last of a week like `due`. */
  until: Day
  /** What was written, by either side, in order. */
  items: string[]
  /** Answers among them that the other body wrote. */
  byOther?: string[]
  /** Those who work the complaint may know of it. */
  told: boolean
  /** How it was asked: name of the text that was agreed to, and its language, in which it is to be answered. */
  channel: Channel
  wording: string
  language: Language
  /** Member of the union who took it on. */
  owner?: string
  /** Day on which somebody else was told that the union is silent. */
  lateOn?: Day
  /** The union was given a key of something, so what it knows is to be asked back. */
  passed?: true
  reason?: ContactReason
  /** It ended, or was taken back: the union is to destroy what it noted till the end of `until`; the day it said that it keeps nothing. */
  askedBack?: { until: Day; clearedOn?: Day }
}

/** What is written between a worker and a union: sealed to nobody else, read by no rule, and in no view of the case. */
const KINDS: readonly ItemKind[] = ['contact', 'contact_reply']
export const isOfContact = ({ kind }: Pick<Item, 'kind'>): boolean => KINDS.includes(kind)

const OPEN: readonly ContactState[] = ['asked', 'taken', 'answered']
export const isOpenContact = ({ state }: Pick<Contact, 'state'>): boolean => OPEN.includes(state)
/** One at a time: who wants another union takes this one back first. */
export const openContact = ({ contacts = [] }: Pick<Case, 'contacts'>): Contact | undefined => contacts.find(isOpenContact)

/** Nobody of the union has answered yet. */
export const isUnanswered = ({ state }: Pick<Contact, 'state'>): boolean => state === 'asked' || state === 'taken'

/** What a union read and is to destroy, while that is waited for. */
export const openAskings = ({ contacts = [] }: Pick<Case, 'contacts'>, today: Day): Contact[] =>
  contacts.filter(({ askedBack }) => askedBack !== undefined && askedBack.clearedOn === undefined && askedBack.until >= today)

/** Who works the complaint may know that its worker asked for a union: only where that worker said so. */
export const toldContacts = ({ contacts = [] }: Pick<Case, 'contacts'>): Contact[] => contacts.filter(({ told, state }) => told && state !== 'taken_back')

/** In whose list a contact stands: the union's while it is open or to be given back, and that of whoever was told once the union was silent too long. */
export const listedFor = (theCase: Case, contact: Contact): { body: string; row: string }[] => {
  const { body, row, other, otherRow, lateOn, state, askedBack } = contact
  if (askedBack !== undefined && askedBack.clearedOn === undefined && theCase.hiddenOn === undefined) return [{ body, row }]
  if (isHidden(theCase) || theCase.withdrawnOn !== undefined || !isOpenContact({ state })) return []
  return [{ body, row }, ...(lateOn !== undefined ? [{ body: other, row: otherRow }] : [])]
}
