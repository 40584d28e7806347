import { blankHeader } from './blank-header.ts'
import type { Case, Event, Item } from './case.ts'
import { eventDay } from './event-day.ts'
import type { EventData } from './events.ts'
import { evolveContacts } from './evolve-contact.ts'
import { evolveTracks } from './evolve-tracks.ts'
import { graverBand } from './reading.ts'
import { evolveReferrals } from './referrals.ts'
import { remembered } from './remember.ts'
import { deriveStatus } from './status.ts'
import { evolveTalk } from './talk/evolve-talk.ts'
import { nextFared } from './talk/fared.ts'
import type { EventType } from './vocab.ts'
import { WORKER_EVENTS } from './vocab.ts'
import { addWraps, dropReaders, dropWraps } from './wraps.ts'

/** A case before its first event; `filed` fills it. */
export const blankCase = (id: string): Case => ({
  _id: id,
  format: 1,
  version: 0,
  number: '',
  header: blankHeader(),
  filingBasis: 'intelligence_only',
  tracks: [],
  conversationOpen: false,
  consents: [],
  consentAsked: [],
  items: [],
  events: [],
  outbox: [],
  wake: null,
  links: [],
  parts: [],
  activeOn: '',
  figureRow: '',
})

type Change<T extends EventType> = (theCase: Case, data: EventData[T], event: Event) => Case
/** Bodies whose keys are to go: they lost their part, or a reading took the case from them before they had one, as from a rung of the ladder. */
const endedBodies = ({ tracks, events }: Case): string[] => {
  const taken = events.flatMap((event) => (event.type === 'triaged' ? event.data.dropped : []))
  const ended = tracks.filter((track) => track.ended !== undefined).map(({ queue }) => queue)
  return [...ended, ...taken.filter((body) => !tracks.some(({ queue }) => queue === body))]
}
const without = (list: readonly string[], value: string): string[] => list.filter((entry) => entry !== value)

/** One item once, whatever comes twice. */
const withItem = (theCase: Case, item: Item): Case => (theCase.items.some(({ id }) => id === item.id) ? theCase : { ...theCase, items: [...theCase.items, item] })

const withoutLowering = (theCase: Case): Case => {
  const { loweringAsked: _void, ...rest } = theCase
  return rest
}

const withoutHiding = (theCase: Case): Case => {
  const { hiddenOn: _over, ...rest } = theCase
  return rest
}

const withoutFollowUp = (theCase: Case): Case => {
  const { followUp: _answered, ...rest } = theCase
  return rest
}

/** Whatever a worker does, and whoever takes the case up again, puts its end off. */
const PUTS_OFF: readonly EventType[] = [...WORKER_EVENTS, 'reopened', 'held']

const withoutEnd = (theCase: Case): Case => {
  const { endsOn: _putOff, ...rest } = theCase
  return rest
}

const isFiled = (theCase: Case): boolean => theCase.items.length > 0

const fill: Change<'filed'> = (theCase, data, event) => ({
  ...theCase,
  number: data.number,
  figureRow: data.figureRow,
  filingBasis: data.filingBasis,
  activeOn: eventDay(event),
  header: {
    ...theCase.header,
    filedOn: eventDay(event),
    channel: data.channel,
    language: data.language,
    regionGroup: data.regionGroup,
    sector: data.sector,
  },
  items: [data.item],
  conversationOpen: data.sender !== undefined,
  ...(data.receipt === undefined ? {} : { receipt: data.receipt }),
  ...(data.sender === undefined ? {} : { sender: data.sender }),
})

/** Nobody has read it, so it stands before ordinary breaches, and a person should look. */
const quarantined: Change<'quarantined'> = (theCase, data) => ({
  ...theCase,
  header: { ...theCase.header, unsure: true, band: graverBand(theCase.header.band, 'P2') },
  items: addWraps(theCase.items, data.wraps),
})

const triaged: Change<'triaged'> = (theCase, data) => {
  const { reading } = data
  const known = graverBand(reading.band, theCase.header.band) === theCase.header.band ? theCase : withoutLowering(theCase)
  return {
    ...known,
    header: {
      ...theCase.header,
      language: reading.language,
      category: reading.category,
      indicators: reading.indicators,
      facts: reading.facts,
      issues: reading.issues,
      band: reading.band,
      unsure: reading.unsure,
      regionGroup: reading.regionGroup,
      sector: reading.sector,
      compartment: data.compartment,
    },
    consentAsked: data.consentAsked,
    items: dropReaders([...addWraps(theCase.items, data.wraps), ...(data.findings ? [data.findings] : [])], data.dropped),
  }
}

/** What each event does to the case as a whole. An event that only touches a track is in evolve-tracks. */
const changes: { [K in EventType]?: Change<K> } = {
  filed: (theCase, data, event) => (isFiled(theCase) ? theCase : fill(theCase, data, event)),
  triaged,
  message_added: (theCase, data, event) => ({ ...withItem(theCase, data.item), activeOn: eventDay(event) }),
  consent_given: (theCase, data, event) => ({
    ...theCase,
    consents: [...theCase.consents.filter(({ body }) => body !== data.body), { ...data, on: eventDay(event), upTo: theCase.items.length }],
    consentAsked: without(theCase.consentAsked, data.body),
    activeOn: eventDay(event),
    ...(theCase.consentRefused?.includes(data.body) ? { consentRefused: without(theCase.consentRefused, data.body) } : {}),
  }),
  consent_requested: (theCase, data) => ({ ...theCase, consentAsked: [...new Set([...theCase.consentAsked, data.body])] }),
  consent_refused: (theCase, data, event) => ({
    ...theCase,
    consentAsked: without(theCase.consentAsked, data.body),
    consentRefused: [...new Set([...(theCase.consentRefused ?? []), data.body])],
    activeOn: eventDay(event),
  }),
  consent_withdrawn: (theCase, data, event) => ({
    ...theCase,
    consents: theCase.consents.filter(({ body }) => body !== data.body),
    items: theCase.tracks.some(({ queue, basis }) => queue === data.body && basis === 'needs_consent') ? dropReaders(theCase.items, [data.body]) : theCase.items,
    activeOn: eventDay(event),
  }),
  code_made: (theCase, data, event) => ({ ...theCase, receipt: data.receipt, activeOn: eventDay(event) }),
  receipt_hardened: (theCase, data) => ({ ...theCase, receipt: data.receipt, items: addWraps(theCase.items, data.wraps) }),
  quarantined,
  wraps_added: (theCase, data) => ({ ...theCase, items: dropReaders(addWraps(theCase.items, data.wraps), endedBodies(theCase)) }),
  triage_wraps_dropped: (theCase, data) => ({
    ...theCase,
    consentAsked: data.consentEnded ? [] : theCase.consentAsked,
    items: dropWraps(theCase.items, ['triage'], data.items),
  }),
  conversation_ended: (theCase) => ({ ...theCase, conversationOpen: false }),
  withdrawn: (theCase, _data, event) => ({
    ...withoutFollowUp(theCase),
    withdrawnOn: theCase.withdrawnOn ?? eventDay(event),
    activeOn: eventDay(event),
    conversationOpen: false,
    consentAsked: [],
  }),
  commanded: (theCase, data, event) => ({
    ...withItem(theCase, { id: data.item, kind: 'command', box: '', wraps: [] }),
    activeOn: eventDay(event),
    header: { ...theCase.header, unsure: theCase.header.unsure || data.command === 'person' },
  }),
  talk_answered: (theCase, data) => (data.language === undefined ? theCase : { ...theCase, header: { ...theCase.header, language: data.language } }),
  deletion_proposed: (theCase, _data, event) => ({ ...theCase, hiddenOn: eventDay(event) }),
  deletion_lapsed: withoutHiding,
  deletion_asked: (theCase, _data, event) => ({
    ...withoutFollowUp(withoutHiding(theCase)),
    deletionAskedOn: theCase.deletionAskedOn ?? eventDay(event),
    conversationOpen: false,
    consentAsked: [],
  }),
  retention_near: (theCase, { endsOn }) => (endsOn === undefined ? withoutEnd(theCase) : { ...theCase, endsOn }),
  follow_up_due: (theCase, data) => ({ ...theCase, followUp: { day: data.day } }),
  follow_up_answered: (theCase, data, event) => {
    const texted = data.item === undefined ? theCase : withItem(theCase, { id: data.item, kind: 'command', box: '', wraps: [] })
    const active = { ...texted, activeOn: eventDay(event) }
    // By text the answers come one by one: what was not asked yet can still be answered on the page of the code.
    const answered = nextFared(data) === undefined ? withoutFollowUp(active) : active
    return data.band === undefined ? answered : withoutLowering({ ...answered, header: { ...answered.header, band: graverBand(data.band, answered.header.band) } })
  },
  reopened: withoutFollowUp,
  band_raised: (theCase, data) => withoutLowering({ ...theCase, header: { ...theCase.header, band: data.band } }),
  band_lowering_asked: (theCase, data, event) => ({ ...theCase, loweringAsked: { band: data.band, by: event.by.id ?? '' } }),
  band_lowered: (theCase, data) => withoutLowering({ ...theCase, header: { ...theCase.header, band: data.band } }),
  findings_corrected: (theCase, data) => {
    const { language: _kept, ...corrected } = data.reading
    return withItem({ ...theCase, header: { ...theCase.header, ...corrected } }, data.item)
  },
  basis_set: (theCase, data) => ({ ...theCase, filingBasis: data.filingBasis }),
  conflict_declared: (theCase, _data, event) => (event.by.id === undefined ? theCase : { ...theCase, conflicts: [...new Set([...(theCase.conflicts ?? []), event.by.id])] }),
  worker_asked: (theCase, data) => withItem(theCase, data.item),
  reply_written: (theCase, data) => withItem(theCase, data.item),
  reply_sent: (theCase, data) => ({ ...theCase, items: dropWraps(theCase.items, ['sender'], [data.item]) }),
  note_written: (theCase, data) => withItem(theCase, data.item),
  break_glass_asked: (theCase, data, event) => ({
    ...theCase,
    glassAsked: { by: event.by.id ?? '', at: event.at ?? '', reasonItem: data.reasonItem, ...(data.quiet ? { quiet: true } : {}) },
  }),
  break_glass_opened: (theCase, data, event) => {
    const { glassAsked: _done, ...rest } = theCase
    return data.quiet ? rest : { ...rest, glassTold: [...new Set([...(theCase.glassTold ?? []), eventDay(event)])] }
  },
  copy_recalled: (theCase, data) => ({ ...theCase, recalls: [...(theCase.recalls ?? []), data] }),
  recall_confirmed: (theCase, data, event) => ({
    ...theCase,
    recalls: (theCase.recalls ?? []).map((recall) => (recall.queue === data.queue ? { ...recall, confirmedOn: eventDay(event) } : recall)),
  }),
  linked: (theCase, data, event) => ({ ...theCase, links: [...theCase.links, { kind: data.kind, caseId: data.caseId, on: eventDay(event) }] }),
  unlinked: (theCase, data) => ({ ...theCase, links: theCase.links.filter(({ caseId }) => caseId !== data.caseId) }),
}

/**
 * The case after one more event. Total: every event of the vocabulary gives a case, whatever came before; one that no longer
 * finds its track changes nothing but the history.
 */
export const evolve = (theCase: Case, event: Event): Case => {
  const change = changes[event.type] as Change<EventType> | undefined
  const stays = PUTS_OFF.includes(event.type) && theCase.endsOn !== undefined ? withoutEnd(theCase) : theCase
  const changed = change ? change(stays, event.data, event) : stays
  const talk = evolveTalk(changed, event)
  const tracked = evolveTracks(evolveContacts(evolveReferrals(talk === undefined ? changed : { ...changed, talk }, event), event), event)
  return { ...tracked, events: [...theCase.events, remembered(event)], header: { ...tracked.header, status: deriveStatus(tracked) } }
}
