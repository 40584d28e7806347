import type { Reader } from '../core/access.ts'
import { mayActFor } from '../core/access.ts'
import type { Case, Event, Referral } from '../core/case.ts'
import { eventDay } from '../core/event-day.ts'
import { markOf } from '../core/offers.ts'
import type { Day, Moment } from '../core/pack.ts'
import { transitionFor } from '../core/transitions.ts'
import type { Channel, Language } from '../core/vocab.ts'

/** What a worker said about a body reading the case, and when: the record of a consent. '' and undefined where it was not kept. */
export type ConsentView = { body: string; state: 'asked' | 'given' | 'refused' | 'withdrawn'; on: Day; channel: Channel | ''; wording: string; language: Language | 'und' }

/** Everything about handing a case on that its page shows. */
export type ReferralView = {
  referrals: Pick<Referral, 'from' | 'to' | 'state' | 'on' | 'offeredOn' | 'secondedBy'>[]
  consents: ConsentView[]
  /** Bodies that joined late and wait for keys, with the number of texts. */
  owed: { queue: string; count: number }[]
  /** A referral without consent that waits for a second person. */
  risks: { queue: string; to: string; by: string }[]
  /** Tracks this colleague may refer from now. */
  referable: { queue: string; seen: string }[]
}

const consentOf = (event: Event): ConsentView | undefined => {
  const base = { on: eventDay(event), channel: '' as const, wording: '', language: 'und' as const }
  switch (event.type) {
    case 'consent_requested':
      return { ...base, body: event.data.body, state: 'asked' }
    case 'consent_refused':
      return { ...base, body: event.data.body, state: 'refused' }
    case 'consent_withdrawn':
      return { ...base, body: event.data.body, state: 'withdrawn' }
    case 'consent_given': {
      const { body, channel = '', wording = '', language = 'und' } = event.data
      return { ...base, body, state: 'given', channel, wording, language }
    }
    default:
      return undefined
  }
}

const mayRefer = (theCase: Case, colleague: Reader, now: Moment): ReferralView['referable'] =>
  theCase.withdrawnOn !== undefined
    ? []
    : theCase.tracks
        .filter(({ queue, status, ended }) => ended === undefined && mayActFor(colleague, theCase, queue, now) && transitionFor('refer', colleague.role, status) !== undefined)
        .map(({ queue }) => ({ queue, seen: markOf(theCase, queue) }))

export const referralView = (theCase: Case, colleague: Reader, now: Moment): ReferralView => ({
  referrals: (theCase.referrals ?? []).map(({ from, to, state, on, offeredOn, secondedBy }) => ({ from, to, state, on, offeredOn, ...(secondedBy ? { secondedBy } : {}) })),
  consents: theCase.events.flatMap((event) => consentOf(event) ?? []),
  owed: theCase.tracks.filter(({ ended, owes }) => ended === undefined && owes.length > 0).map(({ queue, owes }) => ({ queue, count: owes.length })),
  risks: theCase.tracks.flatMap(({ queue, riskAsked }) => (riskAsked ? [{ queue, to: riskAsked.to, by: riskAsked.by }] : [])),
  referable: mayRefer(theCase, colleague, now),
})
