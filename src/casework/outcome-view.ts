import type { Case } from '../core/case.ts'
import type { BasisRule, SupportMeasure } from '../core/casework-rules.ts'
import { metNeeds } from '../core/filing-basis.ts'
import type { CaseRules, Day, Moment } from '../core/pack.ts'
import type { StandingRemedy } from '../core/remedy.ts'
import { standingRemedies } from '../core/remedy.ts'
import { measuresFor, supportStanding } from '../core/support.ts'
import type { Need, SupportStep } from '../core/vocab.ts'

/** What came of a case so far, and what it still lacks: all of it from the history, nothing sealed. */
export type OutcomeView = {
  /** `own`: of a queue of the reader, who may correct it. */
  remedies: (StandingRemedy & { own: boolean })[]
  measures: (SupportMeasure & { standing?: { step: SupportStep; on: Day | Moment; by: string } })[]
  bases: BasisRule[]
  met: Need[]
}

export const outcomeView = (theCase: Case, queues: readonly string[], rules: CaseRules): OutcomeView => {
  const standing = supportStanding(theCase.events)
  return {
    remedies: standingRemedies(theCase.events).map((one) => ({ ...one, own: queues.includes(one.queue) })),
    measures: measuresFor(theCase, rules).map((measure) => {
      const found = standing.get(measure.id)
      return found === undefined ? measure : { ...measure, standing: { step: found.step, on: found.on, by: found.by } }
    }),
    bases: rules.casework?.bases ?? [],
    met: metNeeds(theCase.events),
  }
}
