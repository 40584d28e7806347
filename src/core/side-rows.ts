import { blankHeader } from './blank-header.ts'
import type { Case, Track } from './case.ts'
import type { Contact } from './contact.ts'
import { listedFor } from './contact.ts'
import { isHidden } from './hidden.ts'
import type { Day, Moment } from './pack.ts'
import { offerTo } from './referrals.ts'
import type { ItemKind, TrackStatus } from './vocab.ts'
import type { WorkRow } from './work-rows.ts'
import { OFFICES } from './wraps.ts'

/** Far behind every moment: a row with nothing due sorts last. */
export const NO_DUE: Moment = '9999-12-31T23:59:59.999Z'

/**
 * Lists of a queue beside its own work: what it was offered, whose keys it owes to others, what lies under another case, copies that are
 * asked back, emergencies that wait for a second person, what is about to be deleted, what a hold keeps though the worker asked to delete
 * it, what was deleted, and workers who ask for the union.
 */
export const SIDES = ['offered', 'owing', 'merged', 'recalled', 'emergency', 'ending', 'kept', 'erased', 'contact'] as const
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

/** A row of a hidden case keeps all to itself but its number and who may be told. */
const unsaid = (row: WorkRow): WorkRow => ({ ...row, ...blankHeader(), compartment: row.compartment })

/**
 * Queues that hold a key somebody's track is owed, a row each. Nobody is shown these: whoever comes by pays. One that has no part any more,
 * or none yet, may hold the last.
 */
const owing = (theCase: Case): WorkRow[] => {
  const debts = live(theCase).filter(({ status, owes }) => status !== 'closed' && status !== 'withdrawn' && owes.length > 0)
  const owed = theCase.items.filter(({ id }) => debts.some(({ owes }) => owes.includes(id)))
  const holders = [...new Set(owed.flatMap(({ wraps }) => wraps.map(({ to }) => to)))].filter((to) => !OFFICES.includes(to))
  return holders.map((queue) => {
    const own = live(theCase).find((track) => track.queue === queue)
    return own === undefined ? unsaid(rowOf(theCase, `${debts[0]?.row}-owing-${queue}`, queue, 'owing')) : rowOf(theCase, `${own.row}-owing`, queue, 'owing')
  })
}

const recalled = (theCase: Case): WorkRow[] =>
  (theCase.recalls ?? []).filter(({ confirmedOn }) => confirmedOn === undefined).map(({ row, queue }) => unsaid(rowOf(theCase, row, queue, 'recalled')))

/** A case under another is still found by its number. */
const merged = (theCase: Case): WorkRow[] =>
  theCase.links.some(({ kind }) => kind === 'head') ? live(theCase).map((track) => rowOf(theCase, `${track.row}-merged`, track.queue, 'merged')) : []

/** A day as a moment that is on that day in every time zone. */
const noonOf = (day: Day): Moment => `${day}T12:00:00.000Z`

const ending = (theCase: Case): WorkRow[] =>
  theCase.endsOn === undefined ? [] : live(theCase).map((track) => rowOf(theCase, `${track.row}-ending`, track.queue, 'ending', noonOf(theCase.endsOn ?? '')))

/** Deletion was asked for and a hold stops it: of the case only the number, and till when, for the queues that hold it. */
const kept = (theCase: Case): WorkRow[] =>
  theCase.deletionAskedOn === undefined
    ? []
    : theCase.tracks.flatMap(({ row, queue, heldUntil }) => (heldUntil === undefined ? [] : [unsaid(rowOf(theCase, `${row}-kept`, queue, 'kept', noonOf(heldUntil)))]))

/** A moment that sorts the later the earlier the day: what was deleted last stands first. */
const newestFirst = (day: Day): Moment => `${day.replaceAll(/\d/g, (digit) => String(9 - Number(digit)))}T12:00:00.000Z`

/** What tells a queue, once its tombstone stands, that a case of its own was deleted: its number, the day (in the place of that of filing), why, and how much was taken away. */
export const erasedRows = (theCase: Case, today: Day): WorkRow[] => {
  const count = (kinds: readonly ItemKind[]): number => theCase.items.filter(({ kind }) => kinds.includes(kind)).length
  const removed = {
    why: theCase.events.some(({ type }) => type === 'retention_reached') ? ('retention' as const) : ('asked' as const),
    texts: count(['story', 'message', 'reply', 'note']),
    files: theCase.items.flatMap(({ blobs = [] }) => blobs).length,
  }
  return theCase.tracks.map(({ row, queue }) => ({
    ...unsaid(rowOf(theCase, `${row}-erased`, queue, 'erased', newestFirst(today))),
    version: theCase.version + 1,
    filedOn: today,
    removed,
  }))
}

/** A question whether to open it in an emergency is for every colleague of its queues, and says nothing but its number. */
const emergency = (theCase: Case): WorkRow[] =>
  theCase.glassAsked === undefined ? [] : live(theCase).map((track) => unsaid(rowOf(theCase, `${track.row}-emergency`, track.queue, 'emergency')))

const contactStatus = ({ state, askedBack }: Contact): TrackStatus => {
  if (askedBack !== undefined) return 'withdrawn'
  return state === 'asked' ? 'triaged' : 'in_progress'
}

/** Somebody asks for a union: of the case nothing at all, not even its number, whose place the contact's own random name takes. */
const contactRows = (theCase: Case): WorkRow[] =>
  (theCase.contacts ?? []).flatMap((contact) =>
    listedFor(theCase, contact).map(({ body, row }) => ({
      ...unsaid(rowOf(theCase, row, body, 'contact', noonOf(contact.askedBack?.until ?? contact.due))),
      compartment: 'none' as const,
      number: contact.id,
      trackStatus: contactStatus(contact),
      owner: contact.owner ?? '',
      waitingFor: contact.state === 'answered' ? 'worker' : '',
    })),
  )

/** Rows of a case in lists beside the work. Of a hidden case only that its copies are asked back, and that a hold keeps it. */
export const sideRows = (theCase: Case): WorkRow[] =>
  isHidden(theCase)
    ? [...recalled(theCase), ...kept(theCase), ...contactRows(theCase)]
    : [...contactRows(theCase), ...offered(theCase), ...owing(theCase), ...merged(theCase), ...emergency(theCase), ...ending(theCase)]
