import type { Case, Event } from './case.ts'
import type { Effect } from './effect.ts'
import { MISSING, only } from './effect.ts'
import { refuse } from './errors.ts'
import type { Need } from './vocab.ts'

/** What a person last found to be there. */
export const metNeeds = (events: readonly Event[]): Need[] => {
  const last = events.findLast(({ type }) => type === 'basis_set')
  return (last?.data as { met?: Need[] } | undefined)?.met ?? []
}

const isSame = (theCase: Case, basis: string, met: readonly Need[]): boolean =>
  theCase.filingBasis === basis && [...met].sort().join() === [...metNeeds(theCase.events)].sort().join()

/** Sets the footing a body takes the case up on, with what was found to be there. Refused while the pack asks for something more on that footing. */
export const setBasis: Effect = (theCase, _track, { filingBasis, met }, { rules }) => {
  if (!filingBasis) return MISSING
  const rule = rules.casework?.bases.find(({ basis }) => basis === filingBasis)
  if (rule?.needs.some((need) => !(met ?? []).includes(need))) return refuse('basis_incomplete')
  if (met !== undefined && isSame(theCase, filingBasis, met)) return refuse('nothing_to_do')
  return only({ type: 'basis_set', data: { filingBasis, ...(met === undefined ? {} : { met }) } })
}
