import { mayActFor, mayOpenCase } from '../core/access.ts'
import { addDays, dayOf } from '../core/calendar.ts'
import type { Clock } from '../core/case.ts'
import { isPausable } from '../core/clocks.ts'
import { FairlineError } from '../core/errors.ts'
import { openQuestion } from '../core/escalation-rows.ts'
import type { OfferedAction } from '../core/offers.ts'
import { markOf, offeredActions, waysBack } from '../core/offers.ts'
import type { Day } from '../core/pack.ts'
import { liveTrackOf } from '../core/status.ts'
import type { Band, BoardQuestion, TrackStatus } from '../core/vocab.ts'
import type { MessageCheck } from './check-message.ts'
import { checkMessage } from './check-message.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import type { OutcomePlan } from './outcome-plan.ts'
import { outcomePlan } from './outcome-plan.ts'
import { reachCase } from './reach-case.ts'

/** All that the form of an action is made from. */
export type ActPlan = {
  number: string
  action: OfferedAction
  queue: string
  seen: string
  status: TrackStatus
  owner: string
  band: Band
  /** By what the worker would read it. */
  reach: 'code' | 'phone' | 'both' | 'none'
  /** Whom the case can be given to. */
  teammates: { id: string; name: string }[]
  pausable: Clock[]
  paused: Clock[]
  today: Day
  /** What the form brings already filled in. */
  initial: Record<string, string>
  outcome: OutcomePlan
  checked?: MessageCheck
  /** What the union board asked and nobody answered. */
  question: BoardQuestion | undefined
  /** The last day a pause or a question may wait. */
  pauseLimit: Day
}

const reachOf = ({ receiptKey, sender }: ReturnType<typeof waysBack>): ActPlan['reach'] => {
  if (receiptKey === undefined) return sender ? 'phone' : 'none'
  return sender ? 'both' : 'code'
}

/** `about`: what the action is for; `check`: a text to a worker that is to be looked at before it goes. */
type PlanWanted = { action: OfferedAction; queue: string; about: string; check?: string }

/**
 * What an action's form shows before it is filled in. Logged as a view of the case. Throws `case_unknown`, or `action_not_allowed`
 * for an action that is not open to this colleague on that queue now.
 */
export const planAct =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, caseId: string, { action, queue, about, check }: PlanWanted): Promise<ActPlan> => {
    const theCase = await reachCase(deps, colleague, caseId)
    const now = deps.clock.now()
    const today = dayOf(now, deps.rules.calendar.zone)
    const track = mayActFor(colleague, theCase, queue, now) ? liveTrackOf(theCase, queue) : undefined
    if (track === undefined) throw new FairlineError('case_unknown')
    if (!offeredActions(theCase, queue, colleague, deps.rules).includes(action)) throw new FairlineError('action_not_allowed')
    await noteInLog(deps, colleague, 'case_viewed', { caseId: theCase._id })
    const teammates = action === 'allocate' ? await deps.teammates(queue) : []
    return {
      number: theCase.number,
      action,
      queue,
      seen: markOf(theCase, queue),
      status: track.status,
      owner: track.owner ?? '',
      band: theCase.header.band,
      reach: reachOf(waysBack(theCase)),
      teammates: teammates.filter((one) => one.id !== track.owner && mayOpenCase(one, theCase, now) === 'ok').map(({ id, name }) => ({ id, name })),
      pausable: track.clocks.filter(({ state, kind }) => state === 'running' && isPausable(kind, deps.rules)),
      paused: track.clocks.filter(({ state }) => state === 'paused'),
      today,
      ...(check === undefined ? {} : { checked: await checkMessage(deps, colleague, theCase, check) }),
      ...outcomePlan(theCase, queue, action, about, deps.rules),
      question: openQuestion(theCase, queue)?.data.question,
      pauseLimit: addDays(today, deps.rules.pauseMaxDays),
    }
  }
