import { dueAfter } from './calendar.ts'
import type { Case, OutboxEntry } from './case.ts'
import type { Context } from './commands.ts'
import type { EventData } from './events.ts'
import { newEntry } from './outbox.ts'
import type { CaseRules, LadderStep } from './pack.ts'
import { keptOut, mayReceive } from './route.ts'
import { trackOf } from './status.ts'
import { ladderBodies } from './wraps.ts'

/** Why a rung is not stood on. `unfit`: its body may not read such a case at all. */
type Passed = 'unfit' | 'conflict_of_interest' | 'idle_authority'

/** Did somebody of this queue, or a lead of it, declare a conflict of interest? */
const declared = (theCase: Case, queue: string, leadsOnly: boolean): boolean =>
  theCase.events.some((event) => event.type === 'conflict_declared' && event.data.queue === queue && (!leadsOnly || event.by.role === 'lead'))

const passedOver = (theCase: Case, rules: CaseRules, queue: string, { to, body }: LadderStep): Passed | undefined => {
  if (to === 'owner') return trackOf(theCase, queue)?.owner === undefined && declared(theCase, queue, false) ? 'conflict_of_interest' : undefined
  if (to === 'lead') return declared(theCase, queue, true) ? 'conflict_of_interest' : undefined
  if (to === 'union_board') return undefined
  if (body === queue) return 'idle_authority'
  const known = rules.bodies.find(({ id }) => id === body)
  if (known && mayReceive(known, rules) && keptOut(theCase.header, rules).includes(known.id)) return 'conflict_of_interest'
  return body !== undefined && ladderBodies(rules, theCase.header).includes(body) ? undefined : 'unfit'
}

const inOrder = ({ ladder }: CaseRules): LadderStep[] => [...ladder].sort((a, b) => a.step - b.step)

/**
 * Rungs of the ladder for one body's part, in their order. Passed over: a body that may not read this case (firewall list,
 * compartment), one that a routing rule keeps out of it, the idle body itself, and people who declared a conflict of interest.
 */
export const rungsFor = (theCase: Case, rules: CaseRules, queue: string): LadderStep[] => inOrder(rules).filter((rung) => passedOver(theCase, rules, queue, rung) === undefined)

/** The entry for the next rung above the one a track stands on, if there is one. */
export const nextRung = (theCase: Case, queue: string, above: number, { now, rules, newId }: Context): OutboxEntry[] => {
  const rung = rungsFor(theCase, rules, queue).find(({ step }) => step > above)
  return rung ? [newEntry(newId(), 'ladder_step', dueAfter(now, rung.after, rules.calendar), queue)] : []
}

/** The rung a part climbs to from the one it stands on, and why it is this one; undefined at the top. */
export const climb = (theCase: Case, queue: string, rules: CaseRules): EventData['escalated'] | undefined => {
  const from = trackOf(theCase, queue)?.step ?? 0
  const rung = rungsFor(theCase, rules, queue).find(({ step }) => step > from)
  if (rung === undefined) return undefined
  const between = inOrder(rules).filter(({ step }) => step > from && step < rung.step)
  const passed = between.map((one) => passedOver(theCase, rules, queue, one)).find((why) => why === 'conflict_of_interest' || why === 'idle_authority')
  return { queue, step: rung.step, to: rung.body ?? rung.to, reason: passed ?? (from === 0 ? 'clock_breached' : 'step_unanswered') }
}
