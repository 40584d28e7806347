import type { ItemAccess } from '../core/access.ts'
import { mayActFor, mayOpenItem } from '../core/access.ts'
import { openedFor } from '../core/break-glass.ts'
import type { Case, Clock, Header, Item, Referral, Track } from '../core/case.ts'
import { toldContacts } from '../core/contact.ts'
import { withoutContacts } from '../core/contact-history.ts'
import type { StandingCode } from '../core/delivery.ts'
import { standingOf } from '../core/delivery.ts'
import type { HistoryEntry } from '../core/history.ts'
import { historyOf } from '../core/history.ts'
import type { OfferedAction } from '../core/offers.ts'
import { markOf, offeredActions } from '../core/offers.ts'
import type { CaseRules, Day, Moment } from '../core/pack.ts'
import type { Talk } from '../core/talk/talk.ts'
import type { Band, ItemKind, RouteBasis, TrackStatus } from '../core/vocab.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import type { Origin } from './item-origin.ts'
import { originOf } from './item-origin.ts'
import type { LinkView } from './link-cases.ts'
import { linksOf } from './link-cases.ts'
import type { OutcomeView } from './outcome-view.ts'
import { outcomeView } from './outcome-view.ts'
import { reachCase } from './reach-case.ts'
import type { ReferralView } from './referral-view.ts'
import { referralView } from './referral-view.ts'

/** What a case says about texting back. */
type Texting = NonNullable<Talk['safe'] | Talk['stopped']> | 'unknown'

/** A case as a page shows it before anything sealed is opened. Each field is named; a case is never spread into it. */
export type CaseView = {
  id: string
  number: string
  header: Header
  filingBasis: Case['filingBasis']
  tracks: {
    queue: string
    status: TrackStatus
    basis: RouteBasis
    owner: string
    waitingFor: 'worker' | 'recipient' | ''
    /** Bodies that accepted the case from this one, and the one it came from. */
    handedTo: { body: string; on: Day }[]
    cameFrom: { body: string; on: Day }[]
    heldUntil: Day
    clocks: Clock[]
    own: boolean
    seen: string
    actions: OfferedAction[]
  }[]
  /** A lowering of the band that waits for a second person. */
  loweringAsked?: { band: Band; by: string }
  consentAsked: string[]
  outcome: OutcomeView
  /** When the sender of a text may be texted, as far as they said; absent where nobody texted. */
  texting?: Texting
  /** `standing`: of a reply that was texted. `origin`: with what it came, as the history tells it. */
  items: { id: string; kind: ItemKind; access: ItemAccess; standing?: StandingCode; origin?: Origin }[]
  /** Who did what, when, and from what to what: a worker’s and the machine’s acts by day. */
  history: HistoryEntry[]
  /** Unions the worker asked for, where they let those who work the complaint know. */
  contacts: { body: string; on: Day }[]
  links: LinkView[]
  /** Until when it is open to this colleague by an emergency; '' where it is open to them anyway. */
  openUntil: Moment | ''
} & ReferralView

const itemOf = (theCase: Case, colleague: Colleague, now: Moment, item: Item): CaseView['items'][number] => {
  const standing = item.kind === 'reply' ? standingOf(theCase.events, item.id) : undefined
  const origin = originOf(theCase, item)
  return { id: item.id, kind: item.kind, access: mayOpenItem(colleague, theCase, item, now), ...(standing ? { standing } : {}), ...(origin ? { origin } : {}) }
}

const accepted = ({ referrals = [] }: Case): Referral[] => referrals.filter(({ state }) => state === 'accepted')

const trackOf = (
  theCase: Case,
  colleague: Colleague,
  now: Moment,
  rules: CaseRules,
  { queue, status, basis, owner, waitingFor, heldUntil, clocks }: Track,
): CaseView['tracks'][number] => ({
  queue,
  status,
  basis,
  owner: owner ?? '',
  waitingFor: waitingFor ?? '',
  handedTo: accepted(theCase).flatMap(({ from, to, on }) => (from === queue ? [{ body: to, on }] : [])),
  cameFrom: accepted(theCase).flatMap(({ from, to, on }) => (to === queue ? [{ body: from, on }] : [])),
  heldUntil: heldUntil ?? '',
  clocks,
  own: colleague.queues.includes(queue),
  seen: markOf(theCase, queue),
  actions: mayActFor(colleague, theCase, queue, now) ? offeredActions(theCase, queue, colleague, rules) : [],
})

const viewOf = (theCase: Case, colleague: Colleague, now: Moment, rules: CaseRules): Omit<CaseView, 'links' | 'contacts'> => ({
  id: theCase._id,
  number: theCase.number,
  header: theCase.header,
  filingBasis: theCase.filingBasis,
  tracks: theCase.tracks.filter(({ ended }) => ended === undefined).map((track) => trackOf(theCase, colleague, now, rules, track)),
  ...(theCase.loweringAsked ? { loweringAsked: theCase.loweringAsked } : {}),
  consentAsked: theCase.consentAsked,
  outcome: outcomeView(theCase, colleague.queues, rules),
  ...(theCase.talk === undefined ? {} : { texting: theCase.talk.stopped ?? theCase.talk.safe ?? 'unknown' }),
  items: theCase.items.filter(({ kind }) => kind !== 'findings' && kind !== 'command').map((item) => itemOf(theCase, colleague, now, item)),
  openUntil: openedFor(theCase, colleague.id, now)?.data.until ?? '',
  ...referralView(theCase, colleague, now),
  history: historyOf(theCase),
})

/** One case without its words. Logged before it is shown. Throws `case_unknown`, `action_not_allowed`, or `store_unavailable` when the log cannot be written. */
export const viewCase =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, caseId: string): Promise<CaseView> => {
    const theCase = await reachCase(deps, colleague, caseId)
    await noteInLog(deps, colleague, 'case_viewed', { caseId: theCase._id })
    const links = await linksOf(deps, colleague, theCase)
    return {
      ...viewOf(withoutContacts(theCase), colleague, deps.clock.now(), deps.rules),
      contacts: toldContacts(theCase).map(({ body, askedOn }) => ({ body, on: askedOn })),
      links,
    }
  }
