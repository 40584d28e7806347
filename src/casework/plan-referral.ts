import { mayActFor } from '../core/access.ts'
import type { Case } from '../core/case.ts'
import { isOfContact } from '../core/contact.ts'
import { FairlineError } from '../core/errors.ts'
import { markOf } from '../core/offers.ts'
import type { CaseRules, Day } from '../core/pack.ts'
import { basisFor, closedTo } from '../core/referral-effects.ts'
import { liveTrackOf } from '../core/status.ts'
import { transitionFor } from '../core/transitions.ts'
import type { RouteBasis } from '../core/vocab.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import { reachCase } from './reach-case.ts'

/** How the worker stands to a body: `none` means that it gets nothing unless they agree, or life is at risk. */
export type Recipient = { body: string; basis: RouteBasis | 'none'; consentOn: Day; asked: boolean; refused: boolean }

/** All that the form of a referral is made from. `number` of a part: as on the case's page. */
export type ReferralPlan = {
  number: string
  queue: string
  seen: string
  recipients: Recipient[]
  parts: { id: string; kind: 'story' | 'message'; number: number }[]
  hasFindings: boolean
  /** Band P0: two people may refer without consent. */
  mayRisk: boolean
}

const recipientOf = (theCase: Case, body: string, rules: CaseRules): Recipient => ({
  body,
  basis: basisFor(theCase, body, rules) ?? 'none',
  consentOn: theCase.consents.find((consent) => consent.body === body)?.on ?? '',
  asked: theCase.consentAsked.includes(body),
  refused: theCase.consentRefused?.includes(body) ?? false,
})

/** Bodies that could take the case up: they have a queue with a key, are on no firewall list, and have neither the case nor an offer of it. */
const recipientsOf = async ({ sealer, rules }: CaseworkDeps, theCase: Case): Promise<Recipient[]> => {
  const open = rules.bodies.filter(({ id }) => closedTo(theCase, id, rules) === undefined)
  const held = await Promise.all(open.map(({ id }) => sealer.holdsKey(id)))
  return open.filter((_body, index) => held[index]).map(({ id }) => recipientOf(theCase, id, rules))
}

const partsOf = (theCase: Case): ReferralPlan['parts'] =>
  theCase.items
    .filter((item) => item.kind !== 'findings' && item.kind !== 'command' && !isOfContact(item))
    .flatMap(({ id, kind }, index) => (kind === 'story' || kind === 'message' ? [{ id, kind, number: index + 1 }] : []))

/** The case, if this colleague may refer it for that queue now. Throws `case_unknown` or `action_not_allowed`. */
export const reachReferring = async (deps: CaseworkDeps, colleague: Colleague, caseId: string, queue: string): Promise<Case> => {
  const theCase = await reachCase(deps, colleague, caseId)
  const track = mayActFor(colleague, theCase, queue, deps.clock.now()) ? liveTrackOf(theCase, queue) : undefined
  if (track === undefined) throw new FairlineError('case_unknown')
  const status = theCase.withdrawnOn === undefined ? track.status : 'withdrawn'
  if (transitionFor('refer', colleague.role, status) === undefined) throw new FairlineError('action_not_allowed')
  return theCase
}

export const planOf = async (deps: CaseworkDeps, theCase: Case, queue: string): Promise<ReferralPlan> => ({
  number: theCase.number,
  queue,
  seen: markOf(theCase, queue),
  recipients: await recipientsOf(deps, theCase),
  parts: partsOf(theCase),
  hasFindings: theCase.items.some(({ kind }) => kind === 'findings'),
  mayRisk: theCase.header.band === 'P0',
})

/** What the form of a referral shows. Logged as a view of the case. Throws `case_unknown`, `action_not_allowed`. */
export const planReferral =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, caseId: string, queue: string): Promise<ReferralPlan> => {
    const theCase = await reachReferring(deps, colleague, caseId, queue)
    await noteInLog(deps, colleague, 'case_viewed', { caseId: theCase._id })
    return planOf(deps, theCase, queue)
  }
