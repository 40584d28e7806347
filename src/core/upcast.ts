import type { Case, Tombstone } from './case.ts'
import { isTombstone } from './case.ts'
import { FairlineError } from './errors.ts'
import { deriveStatus } from './status.ts'

/** The newest format of stored documents this program writes and reads. */
const FORMAT = 1

const unreadable = (format: unknown): FairlineError =>
  new FairlineError('store_unavailable', {
    cause: new Error(`stored document of format ${typeof format === 'number' ? format : 'unknown'}`),
  })

type Stored = { format?: unknown; _id?: unknown }

/** One reader per older format, each lifting a document to the next. Format 1 is the first. */
const lifts: Readonly<Record<number, (stored: Stored) => Stored>> = {}

/** An offer that was accepted once left its sender's part `referred`, with nothing offered any more; it is in progress. */
const withSendersAtWork = (theCase: Case): Case => {
  if (!(theCase.tracks ?? []).some(({ status, referredTo }) => status === 'referred' && referredTo === undefined)) return theCase
  const tracks = theCase.tracks.map((track) => (track.status === 'referred' && track.referredTo === undefined ? { ...track, status: 'in_progress' as const } : track))
  return { ...theCase, tracks, header: { ...theCase.header, status: deriveStatus({ ...theCase, tracks }) } }
}

/**
 * A stored document as today's code knows it, whichever program wrote it. Throws for a document that a newer
 * program wrote, or that is none of ours: guessing could lose what it holds. The error is `store_unavailable`: this program cannot
 * read this store; its cause names the format.
 */
export const upcast = (stored: Stored): Case | Tombstone => {
  let current = stored
  while (typeof current.format === 'number' && current.format < FORMAT) {
    const lift = lifts[current.format]
    if (lift === undefined) throw unreadable(current.format)
    current = lift(current)
  }
  if (current.format !== FORMAT || typeof current._id !== 'string') throw unreadable(current.format)
  const found = current as Case | Tombstone
  return isTombstone(found) ? found : withSendersAtWork(found)
}
