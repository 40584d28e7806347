import type { Case } from './case.ts'
import { clockEntries, clockSelectors, joiningClocks, startClocks, startedClock } from './clocks.ts'
import type { StaffCommand } from './commands.ts'
import type { Effect } from './effect.ts'
import { MISSING, only, reasonOf } from './effect.ts'
import { refuse } from './errors.ts'
import type { CaseRules } from './pack.ts'
import { mayReceive, route } from './route.ts'
import { liveTrackOf } from './status.ts'
import type { RouteBasis } from './vocab.ts'
import { owedItems } from './wraps.ts'

/** Two people say that life is at risk: band P0, and a second who is not the first. */
const lifeAtRisk = (theCase: Case, { actor, seconded }: StaffCommand): boolean => theCase.header.band === 'P0' && seconded !== undefined && seconded !== '' && seconded !== actor.id

/**
 * On what basis a body may be offered the case: by default where the pack's rules say so or life is at risk, else by the worker's
 * consent, else not at all. Never because the one who refers says so alone.
 */
const basisFor = (theCase: Case, body: string, command: StaffCommand, rules: CaseRules): RouteBasis | undefined => {
  if (theCase.consents.some((consent) => consent.body === body)) return 'needs_consent'
  const routed = route(theCase.header, rules).recipients.some((recipient) => recipient.body === body && recipient.basis === 'default')
  return routed || lifeAtRisk(theCase, command) ? 'default' : undefined
}

export const refer: Effect = (theCase, track, command, { now, rules, newId }) => {
  const { to, item, fields } = command
  const body = rules.bodies.find(({ id }) => id === to)
  if (!to || !item || !fields || !body) return MISSING
  if (!mayReceive(body, rules)) return refuse('never_auto')
  if (liveTrackOf(theCase, to) || theCase.tracks.some(({ referredTo }) => referredTo === to)) return refuse('nothing_to_do')
  const basis = basisFor(theCase, to, command, rules)
  if (basis === undefined) return refuse('consent_missing')
  const seconded = basis === 'default' && command.seconded !== undefined ? { secondedBy: command.seconded } : {}
  const clock = startClocks(track.queue, [startedClock('accept_referral', { hours: rules.referralHours }, rules, now)], newId)
  return {
    ...clock,
    events: [
      { type: 'note_written', data: { queue: track.queue, item } },
      { type: 'referral_offered', data: { queue: track.queue, to, basis, purposeItem: item.id, fields, ...seconded } },
      ...clock.events,
    ],
  }
}

/** The accepting body gets its own track, owed every item nobody has wrapped to it yet, unless triage opened one meanwhile. The referral's clock is met. */
export const acceptReferral: Effect = (theCase, track, { queue }, { now, rules, newId }) => {
  const body = rules.bodies.find(({ id }) => id === queue)
  if (!body || !mayReceive(body, rules)) return refuse('never_auto')
  const basis = track.referralBasis ?? 'needs_consent'
  if (basis === 'needs_consent' && !theCase.consents.some((consent) => consent.body === queue)) return refuse('consent_missing')
  const joined = liveTrackOf(theCase, queue) !== undefined
  const owes = joined ? [] : owedItems(theCase, queue, basis)
  const clocks = joined ? [] : joiningClocks(queue, owes, theCase.header, rules, now)
  return {
    events: [{ type: 'referral_accepted', data: { from: track.queue, queue, row: newId(), basis, owes, clocks } }],
    add: clockEntries(queue, clocks, newId),
    drop: clockSelectors(track.queue, 'accept_referral'),
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
