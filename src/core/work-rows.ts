import type { Case, Header, Track } from './case.ts'
import { isHidden } from './hidden.ts'
import { missedSince } from './missed.ts'
import type { Day, Moment } from './pack.ts'
import { NO_DUE, sideRows } from './side-rows.ts'
import type { TrackStatus } from './vocab.ts'
import { OPEN_STATUSES } from './vocab.ts'

/** One flat row a track: what a work list shows without opening anything. `_id` is random; `version` is the case's. */
export type WorkRow = {
  _id: string
  caseId: string
  version: number
  number: string
  queue: string
  /** A track somebody still has to work. */
  open: boolean
  /** The track's own status; the header's is derived over all tracks. */
  trackStatus: TrackStatus
  owner: string
  waitingFor: string
  /** The day of what was missed and that nobody has answered, so that it stays first; else the least due moment of the track's running clocks; '9999' when none runs, so that it sorts last. */
  due: Moment | Day
  /** Where `due` tells of what was missed: what is due next. */
  next?: Moment | Day
  /** Of a row that tells of a deletion: why, and how many texts and files went. */
  removed?: { why: 'asked' | 'retention'; texts: number; files: number }
} & Header

/** Does a case lie quietly under another? A worker's word that nobody of the staff has answered since brings its own row back. */
const isUnderHead = ({ links, events }: Case): boolean => {
  if (!links.some(({ kind }) => kind === 'head')) return false
  const word = events.findLast(({ type }) => type === 'message_added')?.n ?? 0
  return events.some(({ n, by, type }) => n > word && (by.id !== undefined || type === 'linked'))
}

/** What was missed stands before what is still to come: a list that forgot it would put the neglected behind the new. */
const dueOf = (theCase: Case, track: Track): Pick<WorkRow, 'due' | 'next'> => {
  const missed = missedSince(theCase, track)
  const next =
    track.clocks
      .filter((clock) => clock.state === 'running')
      .map((clock) => clock.due)
      .sort()[0] ?? NO_DUE
  return missed === undefined ? { due: next } : { due: missed, next }
}

const ownRows = (theCase: Case): WorkRow[] => {
  if (isHidden(theCase) || isUnderHead(theCase)) return []
  return theCase.tracks
    .filter(({ ended }) => ended === undefined)
    .map((track) => ({
      ...theCase.header,
      _id: track.row,
      caseId: theCase._id,
      version: theCase.version,
      number: theCase.number,
      queue: track.queue,
      open: OPEN_STATUSES.includes(track.status),
      trackStatus: track.status,
      owner: track.owner ?? '',
      waitingFor: track.waitingFor ?? '',
      ...dueOf(theCase, track),
    }))
}

/** What of a row somebody decides by who ticks it in a list; another mark by then means that somebody else came first. */
export const rowMark = ({ trackStatus, owner, waitingFor, band }: WorkRow): string => [trackStatus, owner, waitingFor, band].join('.')
/** The rows of a case as they should stand in the work list; none for a body that lost its part, none once deletion is asked or the case lies under another head. */
export const workRows = (theCase: Case): WorkRow[] => [...ownRows(theCase), ...sideRows(theCase)]
