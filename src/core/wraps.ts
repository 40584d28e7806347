import type { Case, Item } from './case.ts'
import { isOfContact } from './contact.ts'
import type { ItemWraps, Reading } from './events.ts'
import type { CaseRules } from './pack.ts'
import { keptOut, mayReceive } from './route.ts'
import type { Compartment, RouteBasis } from './vocab.ts'

/** Adds wraps to items; one recipient and key version has one wrap. The box is never touched. */
export const addWraps = (items: readonly Item[], added: readonly ItemWraps[]): Item[] =>
  items.map((item) => {
    const fresh = added.filter((entry) => entry.item === item.id).flatMap((entry) => entry.wraps)
    if (fresh.length === 0) return item
    const kept = item.wraps.filter((wrap) => !fresh.some((one) => one.to === wrap.to && one.keyVersion === wrap.keyVersion))
    return { ...item, wraps: [...kept, ...fresh] }
  })

/** Takes away every wrap to these recipients, on these items or on all. */
export const dropWraps = (items: readonly Item[], to: readonly string[], ids?: readonly string[]): Item[] =>
  items.map((item) => (ids !== undefined && !ids.includes(item.id) ? item : { ...item, wraps: item.wraps.filter((wrap) => !to.includes(wrap.to)) }))

/**
 * Takes these bodies' wraps away, but never the last that opens an item: nothing accepted may be lost. Such a wrap goes once a body
 * that has a part in the case was given the key.
 */
export const dropReaders = (items: readonly Item[], bodies: readonly string[]): Item[] =>
  items.map((item) => {
    const left = item.wraps.filter((wrap) => !bodies.includes(wrap.to))
    return left.length === 0 || left.length === item.wraps.length ? item : { ...item, wraps: left }
  })

/** Holders of a wrap that are no bodies. */
export const OFFICES: readonly string[] = ['triage', 'receipt', 'sender']

export const hasWrap = (item: Item, to: string): boolean => item.wraps.some((wrap) => wrap.to === to)

/** Wraps without those for anybody but the allowed. */
export const onlyTo = (made: readonly ItemWraps[], allowed: (item: string, to: string) => boolean): ItemWraps[] =>
  made.map(({ item, wraps }) => ({ item, wraps: wraps.filter(({ to }) => allowed(item, to)) })).filter(({ wraps }) => wraps.length > 0)

/**
 * Bodies of the escalation ladder. They hold a key from the start so that a step needs nobody's help; access withholds the case until
 * their step. One that is a party to the case gets none.
 */
export const ladderBodies = (rules: CaseRules, reading: Reading & { compartment: Compartment }): string[] => {
  const out = keptOut(reading, rules)
  return rules.ladder.flatMap((step) => {
    const body = rules.bodies.find(({ id }) => id === step.body)
    return body && mayReceive(body, rules) && !out.includes(body.id) && (reading.compartment === 'none' || body.trained) ? [body.id] : []
  })
}

/** Does the worker's consent let this body read the item? A consent may cover only what was there when it was given. */
export const consentCovers = (theCase: Case, body: string, item: string): boolean =>
  theCase.consents.some((consent) => consent.body === body && (consent.coversLater || theCase.items.slice(0, consent.upTo).some(({ id }) => id === item)))

/** Notes stay with their writers, a command holds nothing, and what is between a worker and a union is nobody else's. */
const isShareable = (item: Item): boolean => item.kind !== 'note' && item.kind !== 'command' && !isOfContact(item)

/** Items that may be handed to another body at all. */
export const shareable = ({ items }: Pick<Case, 'items'>): string[] => items.filter(isShareable).map(({ id }) => id)

/** Was this item left out when the case was referred to the body? Then triage and colleagues make no key of it for them either. */
export const isWithheld = ({ tracks }: Pick<Case, 'tracks'>, body: string, item: string): boolean =>
  tracks.some(({ queue, ended, withheld }) => queue === body && ended === undefined && (withheld?.includes(item) ?? false))

/** Items a body that joins now should be able to open and cannot; another holder of their keys owes them to it. */
export const owedItems = (theCase: Case, body: string, basis: RouteBasis): string[] =>
  theCase.items
    .filter((item) => isShareable(item) && !hasWrap(item, body))
    .filter((item) => (basis === 'default' ? true : item.kind !== 'reply' && consentCovers(theCase, body, item.id)))
    .map(({ id }) => id)

/** Whether only triage's wrap can still do a thing: the receipt in the first item's is not hardened, a reply waits for the code's key pair, or people look at what could not be read. */
const boundToTriage = (theCase: Case, item: Item): boolean => {
  if (item.kind === 'reply') return theCase.receipt !== undefined && !hasWrap(item, 'receipt')
  const carriesReceipt = item.id === theCase._id && theCase.receipt !== undefined && !theCase.receipt.hardened
  return carriesReceipt || theCase.tracks.some((track) => track.status === 'quarantine')
}

/**
 * Whether triage still needs its own wrap of an item: it is bound to it, the SMS conversation may still bring an answer, or a
 * consent question is open (both at most the pack's days, by an outbox entry).
 */
export const triageWrapNeeded = (theCase: Case, item: Item): boolean =>
  boundToTriage(theCase, item) || (item.kind !== 'reply' && (theCase.conversationOpen || theCase.consentAsked.length > 0))

const wrapsToDrop = (theCase: Case, needed: (item: Item) => boolean): string[] =>
  theCase.items.filter((item) => hasWrap(item, 'triage') && item.wraps.length > 1 && !needed(item)).map(({ id }) => id)

/** Items whose triage wrap has done its work. */
export const spentTriageWraps = (theCase: Case): string[] => wrapsToDrop(theCase, (item) => triageWrapNeeded(theCase, item))

/** Items whose triage wrap ends when the days for an answer are over, whether one came or not. */
export const lapsedTriageWraps = (theCase: Case): string[] => wrapsToDrop(theCase, (item) => boundToTriage(theCase, item))

/** Whether triage keeps a wrap only because an answer may still come. */
export const awaitsAnswer = (theCase: Case): boolean => theCase.consentAsked.length > 0 || lapsedTriageWraps(theCase).length > spentTriageWraps(theCase).length
