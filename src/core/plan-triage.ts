import type { Case, Item } from './case.ts'
import { isOfContact } from './contact.ts'
import type { Reading } from './events.ts'
import type { CaseRules } from './pack.ts'
import { mergeReading } from './reading.ts'
import type { Recipient } from './route.ts'
import { keptOut, route } from './route.ts'
import { liveTrackOf } from './status.ts'
import type { Compartment } from './vocab.ts'
import { consentCovers, hasWrap, isWithheld, ladderBodies, OFFICES, owedItems } from './wraps.ts'

/** A body whose track opens now, with the items triage cannot give it because its own wrap has ended. */
type Opening = Recipient & { owes: string[] }

/** What triage will do with a case, decided before any key is touched, so that wraps are made for exactly these. */
export type TriagePlan = {
  reading: Reading
  compartment: Compartment
  rules: string[]
  open: Opening[]
  /** Bodies the worker is asked about; they get no key. */
  consentAsked: string[]
  /** Bodies that lose their part and their wraps: the case moved into a compartment they are not part of, or they are a party to it. */
  dropped: string[]
  /** Of these, whom the pack's rules keep out as a party by what is known now, where the case did not move. */
  parties: string[]
  /** Queues the machine's findings are sealed to. */
  readers: string[]
  /** For each item triage can still open: whom to wrap it to. Replies wait with triage for the code's key pair only. */
  wrapTo: { item: string; to: string[] }[]
}

const consented = (theCase: Case, body: string): boolean => theCase.consents.some((consent) => consent.body === body)

/** The worker said no, or took the consent back: they are not asked again. */
const declined = (theCase: Case, body: string): boolean =>
  theCase.consentRefused?.includes(body) === true || theCase.events.some((event) => event.type === 'consent_withdrawn' && event.data.body === body)

/** Bodies that colleagues, and not the pack's rules, want consent for. */
const askedByStaff = ({ consentAsked, events }: Case): string[] =>
  consentAsked.filter((body) => events.some((event) => event.type === 'consent_requested' && event.data.body === body))

/** Everybody who has a part or a key. A quarantined case stays with those who look at it. */
const holding = (theCase: Case): string[] => {
  const queues = theCase.tracks.filter((track) => track.status !== 'quarantine' && track.ended === undefined).map(({ queue }) => queue)
  const quarantined = theCase.tracks.filter((track) => track.status === 'quarantine').map(({ queue }) => queue)
  const holders = theCase.items
    .filter((item) => !isOfContact(item))
    .flatMap((item) => item.wraps.map(({ to }) => to))
    .filter((to) => !OFFICES.includes(to) && !quarantined.includes(to))
  return [...new Set([...queues, ...holders])]
}

/** Who reads an item: default tracks, the ladder, and bodies whose consent covers it. */
const readersOf = (theCase: Case, open: readonly Recipient[], dropped: readonly string[], ladder: readonly string[]) => {
  const standing = theCase.tracks.filter((track) => track.ended === undefined && track.status !== 'quarantine' && !dropped.includes(track.queue))
  const bodies = [...standing.map(({ queue, basis }) => ({ body: queue, basis })), ...open]
  return (covered: (body: string) => boolean): string[] => [
    ...new Set([...bodies.filter(({ body, basis }) => basis === 'default' || covered(body)).map(({ body }) => body), ...ladder]),
  ]
}

/**
 * Plans one reading: the header's facts and the new reading are judged together, the pack routes them, and every default or
 * consented body gets a track. `read` is undefined when nothing new was read and only a consent or a clock asks for a look.
 */
export const planTriage = (theCase: Case, read: Reading | undefined, rules: CaseRules): TriagePlan => {
  const reading = mergeReading(theCase.header, read ?? theCase.header)
  const routing = route(reading, rules)
  const compartment = theCase.header.compartment === 'none' ? routing.compartment : theCase.header.compartment
  const moved = compartment !== theCase.header.compartment
  const ladder = ladderBodies(rules, { ...reading, compartment })
  const welcome = ({ body, basis }: Recipient): boolean => basis === 'default' || consented(theCase, body)
  const missing = routing.recipients.filter(({ body }) => !liveTrackOf(theCase, body))
  const staying = [...routing.recipients.filter(welcome).map(({ body }) => body), ...ladder]
  const out = keptOut(reading, rules)
  const parties = moved ? [] : holding(theCase).filter((body) => out.includes(body) && !routing.recipients.some((one) => one.body === body))
  const dropped = moved ? holding(theCase).filter((body) => !staying.includes(body)) : parties
  const opening = missing.filter(welcome)
  const readers = readersOf(theCase, opening, dropped, ladder)
  const readable = theCase.items.filter((item) => item.kind !== 'note' && item.kind !== 'reply' && !isOfContact(item) && hasWrap(item, 'triage'))
  const given = (item: Item): string[] => readers((body) => consentCovers(theCase, body, item.id)).filter((to) => !hasWrap(item, to) && !isWithheld(theCase, to, item.id))
  const isReadable = (id: string): boolean => readable.some((item) => item.id === id)
  return {
    reading,
    compartment,
    rules: routing.rules,
    open: opening.map((recipient) => ({
      ...recipient,
      owes: owedItems(theCase, recipient.body, recipient.basis).filter((id) => !isReadable(id)),
    })),
    consentAsked:
      theCase.withdrawnOn === undefined
        ? [...new Set([...missing.filter((one) => !welcome(one) && !declined(theCase, one.body)).map(({ body }) => body), ...askedByStaff(theCase)])]
        : [],
    dropped,
    parties,
    readers: readers((body) => readable.every((item) => consentCovers(theCase, body, item.id))).filter((body) => !readable.some((item) => isWithheld(theCase, body, item.id))),
    wrapTo: readable.map((item) => ({ item: item.id, to: given(item) })),
  }
}
