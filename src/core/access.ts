import { openedFor } from './break-glass.ts'
import type { Case, Item, Track } from './case.ts'
import type { Contact } from './contact.ts'
import { listedFor } from './contact.ts'
import { isHidden } from './hidden.ts'
import type { Member } from './member.ts'
import type { Moment } from './pack.ts'
import { liveTrackOf } from './status.ts'
import { STAFF_ROLES } from './vocab.ts'
import { hasWrap } from './wraps.ts'

/** A signed-in person, as far as access goes: role, who they are, their queues, and the compartments they may enter. */
export type Reader = Pick<Member, 'role' | 'queues' | 'clearances'> & { id: string }

/** `out_of_scope` is answered as if the case did not exist; `not_allowed` says that it does and is closed to this person. */
type Access = 'ok' | 'out_of_scope' | 'not_allowed'

const consents = (theCase: Case, body: string): boolean => theCase.consents.some((consent) => consent.body === body)

/** A live track of a queue of the reader, with the consent it needs. */
const ownTracks = (theCase: Case, queues: readonly string[]): Track[] =>
  theCase.tracks.filter((track) => queues.includes(track.queue) && track.ended === undefined && (track.basis === 'default' || consents(theCase, track.queue)))

/** Bodies of the ladder that were called so far; one that was not holds a key and sees nothing. */
const reached = (theCase: Case): string[] => theCase.tracks.flatMap((track) => track.reached ?? [])

const isCleared = (theCase: Case, { clearances }: Reader): boolean => theCase.header.compartment === 'none' || clearances.includes(theCase.header.compartment)

/** Two people opened the glass: both may look into the compartment until it shuts. It opens that alone: no conflict, and no case that their queues have no part in, or none any more. */
const brokeGlass = (theCase: Case, reader: Reader, now: Moment): boolean => openedFor(theCase, reader.id, now) !== undefined

/**
 * May this person open this case now? Object by object, since a role alone opens nothing. Unions, readers of statistics and
 * administrators never do; nobody does once the worker asked for deletion; a compartment is open to the cleared alone, and to the
 * others it is not there; somebody who declared a conflict of interest is kept out.
 */
export const mayOpenCase = (reader: Reader, theCase: Case, now: Moment): Access => {
  const isStaff = STAFF_ROLES.some((role) => role === reader.role)
  if (!isStaff || isHidden(theCase)) return 'out_of_scope'
  const hasPart = ownTracks(theCase, reader.queues).length > 0 || reached(theCase).some((body) => reader.queues.includes(body))
  if (!hasPart || !(isCleared(theCase, reader) || brokeGlass(theCase, reader, now))) return 'out_of_scope'
  return theCase.conflicts?.includes(reader.id) ? 'not_allowed' : 'ok'
}

/** May this person act for this queue in a case they may open? Only where the queue has a part of its own: a rung of the ladder and a broken glass let look. */
export const mayActFor = (reader: Reader, theCase: Case, queue: string, now: Moment): boolean =>
  mayOpenCase(reader, theCase, now) === 'ok' && isCleared(theCase, reader) && ownTracks(theCase, reader.queues).some((track) => track.queue === queue)

/** `owed`: the reader's track joined too late and a member who holds the key must pay it. `sealed`: not for this reader. */
export type ItemAccess = 'ok' | 'owed' | 'sealed'

/** May this person open this item of a case they may open? A note is its writers'; a key alone, as the ladder's bodies hold one, is no right. */
export const mayOpenItem = (reader: Reader, theCase: Case, item: Item, now: Moment): ItemAccess => {
  if (mayOpenCase(reader, theCase, now) !== 'ok') return 'sealed'
  const tracks = ownTracks(theCase, reader.queues)
  const queues = [...tracks.map(({ queue }) => queue), ...reached(theCase).filter((body) => reader.queues.includes(body))]
  if (queues.some((queue) => hasWrap(item, queue))) return 'ok'
  return tracks.some((track) => track.owes.includes(item.id)) ? 'owed' : 'sealed'
}

/**
 * May the keys of this person hand the item on to a body that is owed it, without its being shown to them? Those who may open it; and
 * those whose queue kept the last key though it lost its part, or holds one for a rung not called yet: else what they alone can open
 * would be shut to all who work the case.
 */
export const mayHandOn = (reader: Reader, theCase: Case, item: Item, now: Moment): boolean => {
  if (mayOpenItem(reader, theCase, item, now) === 'ok') return true
  if (isHidden(theCase) || theCase.conflicts?.includes(reader.id) === true) return false
  return STAFF_ROLES.some((role) => role === reader.role) && reader.queues.some((queue) => hasWrap(item, queue) && liveTrackOf(theCase, queue) === undefined)
}

/**
 * What this person may do about a union's being asked for: `whole` for the members of that union who answer workers; `told` for those of
 * the body that hears when it is silent, who see that somebody asked and no word of it. Being in a queue is no right, and the complaint
 * stays shut to all of them.
 */
export const mayAnswerContact = (reader: Reader, theCase: Case, contact: Contact): 'whole' | 'told' | undefined => {
  if (listedFor(theCase, contact).length === 0) return undefined
  if (reader.role === 'union_contact' && reader.queues.includes(contact.body)) return 'whole'
  const mayHear = reader.role === 'union_contact' || STAFF_ROLES.some((role) => role === reader.role)
  const isTold = listedFor(theCase, contact).some(({ body }) => body === contact.other)
  return mayHear && isTold && reader.queues.includes(contact.other) ? 'told' : undefined
}

/**
 * May this person answer an offer of this case to that queue? They work the queue, are cleared for where the case lies, and declared no
 * conflict; the case itself stays shut to them until it is accepted.
 */
export const mayAnswerOffer = (reader: Reader, theCase: Case, queue: string): boolean =>
  STAFF_ROLES.some((role) => role === reader.role) &&
  !isHidden(theCase) &&
  reader.queues.includes(queue) &&
  isCleared(theCase, reader) &&
  theCase.conflicts?.includes(reader.id) !== true &&
  theCase.tracks.some(({ referredTo }) => referredTo === queue)
