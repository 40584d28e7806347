import type { Case } from './case.ts'
import type { Role } from './vocab.ts'
import { STAFF_ROLES } from './vocab.ts'

/** A signed-in person: their role, who they are, and the queues they belong to. */
export type Reader = { role: Role; id: string; queues: readonly string[] }

/** `out_of_scope` is answered as if the case did not exist; `not_allowed` says that it does and is closed to this person. */
export type Access = 'ok' | 'out_of_scope' | 'not_allowed'

const consents = (theCase: Case, body: string): boolean => theCase.consents.some((consent) => consent.body === body)

/** Has a queue of the reader's a part in the case: a track of its own with the consent it needs, or a rung of the ladder that was reached? */
const hasPart = (theCase: Case, queues: readonly string[]): boolean =>
  theCase.tracks.some((track) => {
    const own = queues.includes(track.queue) && track.ended === undefined && (track.basis === 'default' || consents(theCase, track.queue))
    return own || (track.reached?.some((body) => queues.includes(body)) ?? false)
  })

/**
 * May this person open this case? Object by object, since a role alone opens nothing. Unions, readers of statistics and
 * administrators never do; nobody does once the worker asked for deletion; somebody who declared a conflict of interest is kept out.
 */
export const mayOpenCase = (reader: Reader, theCase: Case): Access => {
  const staff = STAFF_ROLES.some((role) => role === reader.role)
  if (!staff || theCase.deletionAskedOn !== undefined || !hasPart(theCase, reader.queues)) return 'out_of_scope'
  return theCase.conflicts?.includes(reader.id) ? 'not_allowed' : 'ok'
}
