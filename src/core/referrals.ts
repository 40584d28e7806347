import type { Case, Event, Referral } from './case.ts'
import { eventDay } from './event-day.ts'
import type { Day } from './pack.ts'
import type { ReferralState } from './vocab.ts'

const RUNNING: readonly ReferralState[] = ['offered', 'accepted']

/** The offer of a case to a body that has not answered yet. */
export const offerTo = ({ referrals = [] }: Pick<Case, 'referrals'>, body: string): Referral | undefined =>
  referrals.findLast(({ to, state }) => to === body && state === 'offered')

const offered = ({ data }: Event<'referral_offered'>, on: Day): Referral => ({
  from: data.queue,
  to: data.to,
  basis: data.basis,
  state: 'offered',
  on,
  offeredOn: on,
  purposeItem: data.purposeItem,
  parts: data.fields,
  ...(data.row === undefined ? {} : { row: data.row }),
  ...(data.secondedBy === undefined ? {} : { secondedBy: data.secondedBy }),
})

type Ending = { state: ReferralState; reasonItem?: string; ends(referral: Referral): boolean }

const isOpen = ({ state }: Referral): boolean => state === 'offered'
const between = (from: string, to: string) => (one: Referral) => isOpen(one) && one.from === from && one.to === to

/** Which referrals an event ends, and how; undefined for one that ends none. */
const endingOf = (event: Event): Ending | undefined => {
  switch (event.type) {
    case 'referral_accepted':
      return { state: 'accepted', ends: between(event.data.from, event.data.queue) }
    case 'referral_rejected':
      return { state: 'rejected', reasonItem: event.data.reasonItem, ends: between(event.data.from, event.data.to) }
    case 'referral_revoked':
      return { state: 'revoked', reasonItem: event.data.reasonItem, ends: between(event.data.from, event.data.to) }
    case 'referral_bounced':
      return { state: 'bounced', ends: between(event.data.from, event.data.to) }
    case 'consent_withdrawn':
      return { state: 'stopped', ends: ({ to, basis, state }) => to === event.data.body && basis === 'needs_consent' && RUNNING.includes(state) }
    case 'withdrawn':
      return { state: 'stopped', ends: isOpen }
    case 'closed':
      return { state: 'stopped', ends: (one) => isOpen(one) && one.from === event.data.queue }
    case 'triaged':
      return { state: 'stopped', ends: ({ from, to, state }) => RUNNING.includes(state) && [from, to].some((body) => event.data.dropped.includes(body)) }
    default:
      return undefined
  }
}

/** The referrals of a case after one more event; a note that tells a body why it was offered the case ends with an offer that came to nothing. */
export const evolveReferrals = (theCase: Case, event: Event): Case => {
  const on = eventDay(event)
  const { referrals = [] } = theCase
  if (event.type === 'referral_offered') return { ...theCase, referrals: [...referrals, offered(event, on)] }
  const ending = endingOf(event)
  if (ending === undefined || !referrals.some(ending.ends)) return theCase
  const { state, reasonItem } = ending
  const ended = referrals.filter(ending.ends)
  const keepsKey = state === 'accepted'
  return {
    ...theCase,
    referrals: referrals.map((one) => (ending.ends(one) ? { ...one, state, on, ...(reasonItem === undefined ? {} : { reasonItem }) } : one)),
    items: keepsKey
      ? theCase.items
      : theCase.items.map((item) => {
          const shut = ended.find(({ purposeItem }) => purposeItem === item.id)
          return shut === undefined ? item : { ...item, wraps: item.wraps.filter(({ to }) => to !== shut.to) }
        }),
  }
}
