import type { Case, Track } from './case.ts'
import type { TrackStatus } from './vocab.ts'

/** Which track status speaks for the whole case: what a person must still act on comes first. */
const SPEAKS_FIRST: readonly TrackStatus[] = ['quarantine', 'in_progress', 'referred', 'triaged', 'received', 'closed', 'withdrawn']

/** The case's status, derived from its tracks; before any track it is received. A withdrawn case stays withdrawn. */
export const deriveStatus = (theCase: Pick<Case, 'tracks' | 'withdrawnOn'>): TrackStatus => {
  if (theCase.withdrawnOn) return 'withdrawn'
  const speaking = theCase.tracks.filter((track) => track.ended === undefined)
  return SPEAKS_FIRST.find((status) => speaking.some((track) => track.status === status)) ?? 'received'
}

/** Changes one track; every other stays the same. */
export const changeTrack = (theCase: Case, queue: string, change: (track: Track) => Track): Case => ({
  ...theCase,
  tracks: theCase.tracks.map((track) => (track.queue === queue ? change(track) : track)),
})

/** The track of a body that still has a part in the case. */
export const liveTrackOf = (theCase: Case, queue: string): Track | undefined => theCase.tracks.find((track) => track.queue === queue && track.ended === undefined)

export const trackOf = (theCase: Case, queue: string): Track | undefined => theCase.tracks.find((track) => track.queue === queue)
