import type { Case, Track } from './case.ts'
import { isPausable } from './clocks.ts'
import { openQuestion } from './escalation-rows.ts'
import { isHidden } from './hidden.ts'
import type { CaseRules } from './pack.ts'
import { liveTrackOf } from './status.ts'
import { measuresFor } from './support.ts'
import type { ActionCode } from './transitions.ts'
import { transitionFor } from './transitions.ts'
import type { Band, CloseReason, EventType } from './vocab.ts'
import { CLOSE_REASONS } from './vocab.ts'

/** Actions of the transitions table that a case's page has a form for, in its order there. */
export const OFFERED = [
  'claim',
  'ask_worker',
  'reply',
  'note',
  'agree_risk_referral',
  'revoke_referral',
  'declare_conflict',
  'allocate',
  'hand_back',
  'raise_band',
  'ask_lower_band',
  'lower_band',
  'pause_clock',
  'resume_clock',
  'correct_findings',
  'explain',
  'set_basis',
  'record_support',
  'record_remedy',
  'hold',
  'release_hold',
  'close',
  'reopen',
] as const satisfies readonly ActionCode[]
export type OfferedAction = (typeof OFFERED)[number]

type Who = { role: string; id: string }
type Now = { theCase: Case; track: Track; who: Who; rules: CaseRules }

const isGrave = (band: Band): boolean => band === 'P0' || band === 'P1'

/** What has to hold besides the table's row, where anything has to. */
const HOLDS: Partial<Record<OfferedAction, (now: Now) => boolean>> = {
  claim: ({ track, who }) => track.owner !== who.id,
  raise_band: ({ theCase }) => theCase.header.band !== 'P0',
  ask_lower_band: ({ theCase }) => theCase.header.band !== 'P4' && theCase.loweringAsked === undefined,
  lower_band: ({ theCase, who }) => theCase.loweringAsked !== undefined && (theCase.loweringAsked.by !== who.id || !isGrave(theCase.header.band)),
  ask_worker: ({ track }) => track.waitingFor !== 'worker',
  pause_clock: ({ track, rules }) => track.clocks.some(({ state, kind }) => state === 'running' && isPausable(kind, rules)),
  resume_clock: ({ track }) => track.clocks.some(({ state }) => state === 'paused'),
  explain: ({ theCase, track }) => openQuestion(theCase, track.queue) !== undefined,
  set_basis: ({ rules }) => rules.casework !== undefined,
  record_support: ({ theCase, rules }) => measuresFor(theCase, rules).length > 0,
  record_remedy: ({ rules }) => rules.casework !== undefined,
  agree_risk_referral: ({ theCase, track, who }) => track.riskAsked !== undefined && track.riskAsked.by !== who.id && theCase.header.band === 'P0',
  revoke_referral: ({ track }) => track.referredTo !== undefined,
  release_hold: ({ track }) => track.heldUntil !== undefined,
}

/** What this person may do on a queue's track now: the table's rows for role and status, less those that would change nothing. */
export const offeredActions = (theCase: Case, queue: string, who: Who, rules: CaseRules): OfferedAction[] => {
  const track = liveTrackOf(theCase, queue)
  if (track === undefined || isHidden(theCase) || theCase.conflicts?.includes(who.id)) return []
  const status = theCase.withdrawnOn === undefined ? track.status : 'withdrawn'
  return OFFERED.filter((action) => transitionFor(action, who.role, status) !== undefined && (HOLDS[action]?.({ theCase, track, who, rules }) ?? true))
}

/** Reasons one person alone may close for. */
export const CLOSE_ALONE = CLOSE_REASONS.map(({ code }) => code).filter((code): code is Exclude<CloseReason, 'malicious_or_spam'> => code !== 'malicious_or_spam')

/** What a colleague may have found out in the meantime, so that nothing is recorded twice. */
const FOUND: readonly EventType[] = ['findings_corrected', 'basis_set', 'remedy_recorded', 'support_recorded']

/**
 * What of a case somebody decides by when they act on a track: who has it, where it stands, its band, and how much the worker has
 * said. A form brings the mark of what was seen; another mark by then means that somebody else came first.
 */
export const markOf = (theCase: Case, queue: string): string => {
  const track = liveTrackOf(theCase, queue)
  const found = theCase.events.findLast(({ type }) => FOUND.includes(type))?.n
  const said = theCase.items.filter(({ kind }) => kind === 'story' || kind === 'message').length
  const referred = [track?.referredTo, track?.riskAsked?.to]
  return [track?.status, track?.owner, track?.waitingFor, ...referred, track?.heldUntil, theCase.header.band, theCase.loweringAsked?.band, said, found]
    .map((one) => one ?? '')
    .join('.')
}

/** By what a worker can be told something: the code they hold, once its key pair is there, or the number they text from. */
export const waysBack = (theCase: Case): { receiptKey?: string; sender: boolean } => ({
  ...(theCase.receipt?.publicKey === undefined ? {} : { receiptKey: theCase.receipt.publicKey }),
  sender: theCase.sender !== undefined && theCase.conversationOpen && theCase.talk?.stopped === undefined && theCase.talk?.locked === undefined,
})
