import type { Case, Event, Track } from './case.ts'
import { eventDay } from './event-day.ts'
import type { EventData } from './events.ts'
import type { Month } from './figures/figure-row.ts'
import { isHidden } from './hidden.ts'
import type { Day } from './pack.ts'
import type { Band, BoardQuestion, BoardStep, BodyAnswer, Category, ClockKind, Compartment, EventType, IndicatorId, TrackStatus } from './vocab.ts'
import { OPEN_STATUSES } from './vocab.ts'

/**
 * What the union board sees of one body's part that has come before it: codes, days, a month; no number, word, employer or person.
 * `_id` is random and leads nowhere but here. `caseId` finds the case for the board's own acts and is never shown.
 */
export type EscalationRow = {
  _id: string
  caseId: string
  version: number
  body: string
  /** Something that ran out is still unanswered. */
  open: boolean
  status: TrackStatus
  band: Band
  category: Category
  indicators: IndicatorId[]
  regionGroup: string
  sector: string
  filedIn: Month
  compartment: Compartment
  /** Since when something has been unanswered: the order of the list, longest first. */
  since: Day
  /** The day the board was called. */
  calledOn: Day
  /** Whom the ladder called, in its order, and why each time. */
  called: { to: string; on: Day; reason: EventData['escalated']['reason'] }[]
  /** Clocks that ran out, each once, oldest first. */
  ranOut: ClockKind[]
  asked?: { question: BoardQuestion; on: Day }
  said?: { answer: BodyAnswer; line?: string; on: Day }
  steps: { step: BoardStep; on: Day }[]
}

type Of<T extends EventType> = Extract<Event, { type: T }>

const ofQueue = <T extends EventType>(theCase: Case, queue: string, type: T): Of<T>[] =>
  theCase.events.filter((event): event is Of<T> => event.type === type && 'queue' in event.data && event.data.queue === queue)

/** Has a body's part come before the union board? */
export const isBeforeBoard = ({ reached = [], ended }: Track): boolean => ended === undefined && reached.includes('union_board')

/** The board's question a body has not answered yet. */
export const openQuestion = (theCase: Case, queue: string): Of<'explanation_asked'> | undefined => {
  const asked = ofQueue(theCase, queue, 'explanation_asked').at(-1)
  const said = ofQueue(theCase, queue, 'explanation_given').at(-1)
  return asked && (said === undefined || said.n < asked.n) ? asked : undefined
}

const rowOf = (theCase: Case, { queue, row, status }: Track): EscalationRow => {
  const { header } = theCase
  const called = ofQueue(theCase, queue, 'escalated')
  const board = called.find(({ data }) => data.to === 'union_board')
  const answered = ofQueue(theCase, queue, 'escalation_answered').at(-1)?.n ?? 0
  const ranOut = ofQueue(theCase, queue, 'clock_breached')
  const unanswered = [...ranOut, ...(board ? [board] : [])].filter(({ n }) => n > answered).sort((a, b) => a.n - b.n)
  const [asked, said] = [ofQueue(theCase, queue, 'explanation_asked').at(-1), ofQueue(theCase, queue, 'explanation_given').at(-1)]
  const calledOn = board ? eventDay(board) : ''
  return {
    _id: row,
    caseId: theCase._id,
    version: theCase.version,
    body: queue,
    open: unanswered.length > 0 && OPEN_STATUSES.includes(status),
    status,
    band: header.band,
    category: header.category,
    indicators: header.indicators.map(({ id }) => id),
    regionGroup: header.regionGroup,
    sector: header.sector,
    filedIn: header.filedOn.slice(0, 7),
    compartment: header.compartment,
    since: unanswered[0] ? eventDay(unanswered[0]) : calledOn,
    calledOn,
    called: called.map((event) => ({ to: event.data.to, on: eventDay(event), reason: event.data.reason })),
    ranOut: [...new Set(ranOut.map(({ data }) => data.kind))],
    ...(asked ? { asked: { question: asked.data.question, on: eventDay(asked) } } : {}),
    ...(said ? { said: { answer: said.data.answer, ...(said.data.line === undefined ? {} : { line: said.data.line }), on: eventDay(said) } } : {}),
    steps: ofQueue(theCase, queue, 'board_step_taken').map((event) => ({ step: event.data.step, on: eventDay(event) })),
  }
}

/**
 * The rows of a case as the board should see them: none of a hidden or withdrawn one, nor of children's. Of a case that lies under another
 * only what is still unanswered: else one member could hide what ran out by merging it.
 */
export const escalationRows = (theCase: Case): EscalationRow[] => {
  if (isHidden(theCase) || theCase.withdrawnOn !== undefined) return []
  const isMerged = theCase.links.some(({ kind }) => kind === 'head')
  const rows = theCase.tracks.filter(isBeforeBoard).map((track) => rowOf(theCase, track))
  return isMerged ? rows.filter(({ open }) => open) : rows
}
