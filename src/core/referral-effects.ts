import type { Case } from './case.ts'
import { clockEntries, clockSelectors, joiningClocks, startClocks, startedClock } from './clocks.ts'
import type { Context, Decision, StaffCommand } from './commands.ts'
import type { Effect } from './effect.ts'
import { MISSING, only, reasonOf } from './effect.ts'
import type { ErrorCode } from './errors.ts'
import { refuse } from './errors.ts'
import type { NewEvent } from './events.ts'
import type { Body, CaseRules } from './pack.ts'
import { keptOut, mayReceive, route } from './route.ts'
import { liveTrackOf } from './status.ts'
import { tellNews } from './talk/news.ts'
import type { RouteBasis } from './vocab.ts'
import { consentCovers, owedItems, shareable } from './wraps.ts'

/**
 * On what basis a body may be offered the case: the worker's consent, else by default where the pack's rules say so, else not at all.
 * Never because the one who refers says so alone.
 */
export const basisFor = (theCase: Case, body: string, rules: CaseRules): RouteBasis | undefined => {
  if (theCase.consents.some((consent) => consent.body === body)) return 'needs_consent'
  return route(theCase.header, rules).recipients.some((recipient) => recipient.body === body && recipient.basis === 'default') ? 'default' : undefined
}

/** Is this a body no case may be handed to, or not this one, whoever agrees? On the firewall list, without a queue, or a party to the case by the pack's rules. */
const mayNever = (theCase: Case, body: Body, rules: CaseRules): boolean => !mayReceive(body, rules) || keptOut(theCase.header, rules).includes(body.id)

/** Why a body cannot be offered the case at all: it never may be, or it has the case or an offer of it already. */
export const closedTo = (theCase: Case, to: string, rules: CaseRules): ErrorCode | undefined => {
  const body = rules.bodies.find(({ id }) => id === to)
  if (body === undefined) return 'input_invalid'
  if (mayNever(theCase, body, rules)) return 'never_auto'
  return liveTrackOf(theCase, to) || theCase.tracks.some(({ referredTo }) => referredTo === to) ? 'nothing_to_do' : undefined
}

type Offer = { to: string; basis: RouteBasis; purposeItem: string; fields: string[]; secondedBy?: string }

/** The offer, with the clock that brings it back when nobody accepts it in time. */
const offering = (queue: string, offer: Offer, before: NewEvent[], { now, rules, newId }: Context): Decision => {
  const clock = startClocks(queue, [startedClock('accept_referral', { hours: rules.referralHours }, rules, now)], newId)
  return { ...clock, events: [...before, { type: 'referral_offered', data: { queue, ...offer, row: newId() } }, ...clock.events] }
}

const purposeOf = (queue: string, { item }: StaffCommand): NewEvent[] => (item === undefined ? [] : [{ type: 'note_written', data: { queue, item } }])

/** What is handed over: items of the case that may leave it at all, at least one. */
const leaves = (theCase: Case, fields: readonly string[] | undefined): boolean => {
  const may = shareable(theCase)
  return fields !== undefined && fields.length > 0 && fields.every((id) => may.includes(id))
}

export const refer: Effect = (theCase, track, command, context) => {
  const { to, item, fields = [] } = command
  if (!to || !item || !leaves(theCase, fields)) return MISSING
  const closed = closedTo(theCase, to, context.rules)
  if (closed) return refuse(closed)
  const basis = basisFor(theCase, to, context.rules)
  const covered = basis === 'default' || fields.every((id) => consentCovers(theCase, to, id))
  if (basis === undefined || !covered) return refuse('consent_missing')
  return offering(track.queue, { to, basis, purposeItem: item.id, fields }, purposeOf(track.queue, command), context)
}

/** For danger of life alone, and only a question until somebody else says so too. */
export const askRiskReferral: Effect = (theCase, track, command, { rules }) => {
  const { to, item, fields = [] } = command
  if (!to || !item || !leaves(theCase, fields)) return MISSING
  if (theCase.header.band !== 'P0') return refuse('action_not_allowed')
  const closed = closedTo(theCase, to, rules)
  if (closed) return refuse(closed)
  return only(...purposeOf(track.queue, command), {
    type: 'risk_referral_asked',
    data: { queue: track.queue, to, purposeItem: item.id, fields, reasonItem: reasonOf(command) },
  })
}

/** The second person, by an act of their own. What was asked is offered as it was asked, if nothing stands against it by now. */
export const agreeRiskReferral: Effect = (theCase, track, { actor }, context) => {
  const { riskAsked } = track
  if (riskAsked === undefined) return refuse('nothing_to_do')
  if (theCase.header.band !== 'P0') return refuse('action_not_allowed')
  const { to, purposeItem, parts } = riskAsked
  const closed = closedTo(theCase, to, context.rules)
  return closed ? refuse(closed) : offering(track.queue, { to, basis: 'default', purposeItem, fields: parts, secondedBy: actor.id }, [], context)
}

/** The accepting body gets its own track, owed every item that was to leave and nobody has wrapped to it yet, unless triage opened one meanwhile. The referral's clock is met. */
export const acceptReferral: Effect = (theCase, track, { queue }, context) => {
  const { now, rules, newId } = context
  const body = rules.bodies.find(({ id }) => id === queue)
  if (!body || mayNever(theCase, body, rules)) return refuse('never_auto')
  const basis = track.referralBasis ?? 'needs_consent'
  if (basis === 'needs_consent' && !theCase.consents.some((consent) => consent.body === queue)) return refuse('consent_missing')
  const joined = liveTrackOf(theCase, queue) !== undefined
  const withheld = track.referralWithheld ?? []
  const owes = joined ? [] : owedItems(theCase, queue, basis).filter((id) => !withheld.includes(id))
  const news = tellNews(theCase, 'news_shared', context)
  const clocks = joined ? [] : joiningClocks(queue, owes, theCase.header, rules, now)
  return {
    events: [{ type: 'referral_accepted', data: { from: track.queue, queue, row: newId(), basis, owes, clocks, ...(withheld.length === 0 ? {} : { withheld }) } }],
    add: [...clockEntries(queue, clocks, newId), ...news.add],
    drop: [...clockSelectors(track.queue, 'accept_referral'), ...news.drop],
  }
}

/** A referral that ended without being taken up. */
export const endReferral =
  (type: 'referral_rejected' | 'referral_revoked'): Effect =>
  (_case, track, command) =>
    track.referredTo === undefined
      ? refuse('nothing_to_do')
      : {
          ...only({ type, data: { from: track.queue, to: track.referredTo, reasonItem: reasonOf(command) } }),
          drop: clockSelectors(track.queue, 'accept_referral'),
        }

/**
 * Keys given to a track that was owed them: for its own queue and its debts only. Its clock is met once nothing is owed any more.
 * Wraps of bodies that lost their part go with it.
 */
export const payOwed: Effect = (_case, track, { wraps }) => {
  if (!wraps || wraps.length === 0) return MISSING
  const fits = wraps.every(({ item, wraps: made }) => track.owes.includes(item) && made.length > 0 && made.every(({ to }) => to === track.queue))
  if (!fits) return MISSING
  const paid = only({ type: 'wraps_added', data: { queue: track.queue, wraps } })
  if (track.owes.some((id) => !wraps.some(({ item }) => item === id))) return paid
  const runs = track.clocks.some(({ kind, state }) => kind === 'pay_owed' && state === 'running')
  return {
    ...paid,
    events: [...paid.events, ...(runs ? [{ type: 'clock_met', data: { queue: track.queue, kind: 'pay_owed' } } as const] : [])],
    drop: clockSelectors(track.queue, 'pay_owed'),
  }
}
