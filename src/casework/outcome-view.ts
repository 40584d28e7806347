import type { Case } from '../core/case.ts'
import type { BasisRule, SupportMeasure } from '../core/casework-rules.ts'
import type { EventData, Reading } from '../core/events.ts'
import { metNeeds } from '../core/filing-basis.ts'
import type { CaseRules, Day, Moment } from '../core/pack.ts'
import type { StandingRemedy } from '../core/remedy.ts'
import { standingRemedies } from '../core/remedy.ts'
import type { Correction } from '../core/stored-findings.ts'
import { measuresFor, supportStanding } from '../core/support.ts'
import type { Need, SupportStep } from '../core/vocab.ts'

/** What came of a case so far, and what it still lacks: all of it from the history, nothing sealed. */
export type OutcomeView = {
  /** `own`: of a queue of the reader, who may correct it. */
  remedies: (StandingRemedy & { own: boolean })[]
  measures: (SupportMeasure & { standing?: { step: SupportStep; on: Day | Moment; by: string } })[]
  /** What the machine read, and what a person found in place of it. */
  findings?: { machine: Correction; person: Correction & { by: string; on: Day | Moment } }
  /** Each question after closing, oldest first, with its answer once there is one. */
  followUps: { day: number; on: Day; answer?: Pick<EventData['follow_up_answered'], 'how' | 'harmed' | 'paid'> }[]
  bases: BasisRule[]
  met: Need[]
}

const found = ({ category, indicators, issues }: Correction): Correction => ({ category, indicators, issues })

/** Nothing while nobody corrected or confirmed it: then the header alone tells what the machine read. */
const findingsView = ({ events }: Case): Pick<OutcomeView, 'findings'> => {
  const at = events.findIndex(({ type }) => type === 'findings_corrected')
  const machine = events.slice(0, Math.max(0, at)).findLast(({ type }) => type === 'triaged')
  const last = events.findLast(({ type }) => type === 'findings_corrected')
  if (machine === undefined || last === undefined) return {}
  const [read, person] = [machine.data as { reading: Reading }, last.data as { reading: Reading }]
  return { findings: { machine: found(read.reading), person: { ...found(person.reading), by: last.by.id ?? last.by.role, on: last.at ?? last.on ?? '' } } }
}

/** What was asked after closing and what came; a question that another followed, or that the case was opened again over, stays without an answer. */
const followUpsOf = ({ events }: Case): OutcomeView['followUps'] =>
  events.flatMap((event, index) => {
    if (event.type !== 'follow_up_due') return []
    const { day } = event.data as EventData['follow_up_due']
    const rest = events.slice(index + 1)
    const next = rest.findIndex(({ type }) => type === 'follow_up_due')
    // By text the answers come one by one, each with those before it.
    const answered = rest.slice(0, next === -1 ? rest.length : next).findLast(({ type }) => type === 'follow_up_answered')
    const { how, harmed, paid } = (answered?.data ?? {}) as Partial<EventData['follow_up_answered']>
    const answer = how === undefined ? {} : { answer: { how, ...(harmed === undefined ? {} : { harmed }), ...(paid === undefined ? {} : { paid }) } }
    return [{ day, on: answered?.on ?? event.on ?? '', ...answer }]
  })

export const outcomeView = (theCase: Case, queues: readonly string[], rules: CaseRules): OutcomeView => {
  const standing = supportStanding(theCase.events)
  return {
    remedies: standingRemedies(theCase.events).map((one) => ({ ...one, own: queues.includes(one.queue) })),
    measures: measuresFor(theCase, rules).map((measure) => {
      const found = standing.get(measure.id)
      return found === undefined ? measure : { ...measure, standing: { step: found.step, on: found.on, by: found.by } }
    }),
    ...findingsView(theCase),
    followUps: followUpsOf(theCase),
    bases: rules.casework?.bases ?? [],
    met: metNeeds(theCase.events),
  }
}
