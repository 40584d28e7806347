import type { Case, Event } from './case.ts'
import type { SupportMeasure } from './casework-rules.ts'
import type { Effect } from './effect.ts'
import { MISSING, only } from './effect.ts'
import { refuse } from './errors.ts'
import type { CaseRules, Day, Moment } from './pack.ts'
import type { SupportStep } from './vocab.ts'

/** What was last recorded of a measure. */
type Standing = { step: SupportStep; on: Day | Moment; by: string; queue: string }

/** What may be recorded next. An answer needs an offer, and what was given was wanted; whoever said no or yes may think again. */
const NEXT: Record<SupportStep | 'none', readonly SupportStep[]> = {
  none: ['offered', 'unavailable'],
  offered: ['accepted', 'declined', 'undecided', 'unavailable'],
  undecided: ['accepted', 'declined', 'offered', 'unavailable'],
  accepted: ['provided', 'declined', 'unavailable'],
  declined: ['offered', 'accepted'],
  unavailable: ['offered', 'provided'],
  provided: ['offered'],
}

/** A case of somebody who may be a victim, or of a child: only there does the referral mechanism apply. */
const concerns = ({ header: { category, compartment, issues } }: Case): boolean => category === 'forced_labour' || compartment !== 'none' || issues.includes('child_labour')

const isChilds = ({ header: { compartment, issues } }: Case): boolean => compartment === 'children' || issues.includes('child_labour')

/** The pack's measures for this case, in its order: for a child the child's first. None where the mechanism does not apply. */
export const measuresFor = (theCase: Case, { casework }: CaseRules): SupportMeasure[] => {
  if (casework === undefined || !concerns(theCase)) return []
  const child = isChilds(theCase) ? casework.support.filter((measure) => measure.for === 'child') : []
  return [...child, ...casework.support.filter((measure) => measure.for === 'everyone')]
}

/** How each measure stands by the history. */
export const supportStanding = (events: readonly Event[]): ReadonlyMap<string, Standing> => {
  const standing = new Map<string, Standing>()
  for (const event of events) {
    if (event.type !== 'support_recorded') continue
    const { measure, step, queue } = event.data as { measure: string; step: SupportStep; queue: string }
    standing.set(measure, { step, on: event.at ?? event.on ?? '', by: event.by.id ?? event.by.role, queue })
  }
  return standing
}

export const nextSupportSteps = (standing: Standing | undefined): readonly SupportStep[] => NEXT[standing?.step ?? 'none']

/** Records that something was offered, what the worker said, or what became of it. */
export const recordSupport: Effect = (theCase, track, { support }, { rules }) => {
  if (support === undefined || !rules.casework?.support.some(({ id }) => id === support.measure)) return MISSING
  const standing = supportStanding(theCase.events).get(support.measure)
  if (!nextSupportSteps(standing).includes(support.step)) return refuse('step_out_of_order')
  return only({ type: 'support_recorded', data: { queue: track.queue, ...support } })
}
