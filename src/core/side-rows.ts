import { blankHeader } from './blank-header.ts'
import type { Case, Track } from './case.ts'
import { isHidden } from './hidden.ts'
import type { Moment } from './pack.ts'
import { offerTo } from './referrals.ts'
import type { WorkRow } from './work-rows.ts'
import { hasWrap } from './wraps.ts'

/** Far behind every moment: a row with nothing due sorts last. */
export const NO_DUE: Moment = '9999-12-31T23:59:59.999Z'

/** Lists of a queue beside its own work: what it was offered, whose keys it owes to others, what lies under another case, and copies that are asked back. */
export const SIDES = ['offered', 'owing', 'merged', 'recalled'] as const
type Side = (typeof SIDES)[number]

/** The name such a list has in the work store. A queue id holds no slash, so that no list of work ever holds these rows. */
export const sideOf = (queue: string, side: Side): string => `${queue}/${side}`

/** What a row says beside its list. */
const rowOf = (theCase: Case, id: string, queue: string, side: Side, due: Moment = NO_DUE): WorkRow => ({
  ...theCase.header,
  _id: id,
  caseId: theCase._id,
  version: theCase.version,
  number: theCase.number,
  queue: sideOf(queue, side),
  open: true,
  trackStatus: 'referred',
  owner: '',
  waitingFor: '',
  due,
})

const acceptBy = ({ clocks }: Track): Moment | undefined => clocks.find(({ kind, state }) => kind === 'accept_referral' && state === 'running')?.due

const offered = (theCase: Case): WorkRow[] =>
  theCase.tracks.flatMap((track) => {
    const offer = track.referredTo === undefined ? undefined : offerTo(theCase, track.referredTo)
    return offer?.row === undefined ? [] : [rowOf(theCase, offer.row, offer.to, 'offered', acceptBy(track))]
  })

const live = ({ tracks }: Case): Track[] => tracks.filter(({ ended }) => ended === undefined)

/** Queues that hold a key somebody else's track is owed, a row each. */
const owing = (theCase: Case): WorkRow[] => {
  const owed = new Set(
    live(theCase)
      .filter(({ status }) => status !== 'closed' && status !== 'withdrawn')
      .flatMap(({ owes }) => owes),
  )
  return live(theCase)
    .filter(({ queue }) => theCase.items.some((item) => owed.has(item.id) && hasWrap(item, queue)))
    .map((track) => rowOf(theCase, `${track.row}-owing`, track.queue, 'owing'))
}

/** A row of a hidden case keeps all to itself but its number and who may be told. */
const unsaid = (row: WorkRow): WorkRow => ({ ...row, ...blankHeader(), compartment: row.compartment })

const recalled = (theCase: Case): WorkRow[] =>
  (theCase.recalls ?? []).filter(({ confirmedOn }) => confirmedOn === undefined).map(({ row, queue }) => unsaid(rowOf(theCase, row, queue, 'recalled')))

/** A case under another is still found by its number. */
const merged = (theCase: Case): WorkRow[] =>
  theCase.links.some(({ kind }) => kind === 'head') ? live(theCase).map((track) => rowOf(theCase, `${track.row}-merged`, track.queue, 'merged')) : []

/** Rows of a case in lists beside the work. Of a hidden case only that its copies are asked back. */
export const sideRows = (theCase: Case): WorkRow[] => (isHidden(theCase) ? recalled(theCase) : [...offered(theCase), ...owing(theCase), ...merged(theCase)])
