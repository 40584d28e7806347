import type { Day, Names } from './pack.ts'
import type { Band, FilingBasis, Need } from './vocab.ts'

/** A footing, what a body must have before it can take a complaint up on it, and what it can bring, in plain words. */
export type BasisRule = { basis: FilingBasis; needs: Need[]; achieves: Names; source: string }

/** One measure of the national referral mechanism. `child`: for children alone, beside those for everyone. */
export type SupportMeasure = { id: string; for: 'everyone' | 'child'; names: Names; source: string; verified_on: Day | null }

/** A message that is written often, in the languages workers are answered in. */
type Template = { id: string; names: Names; texts: Names }

/** What one SMS costs, in hundredths. */
export type SmsPrice = { minor: number; currency: string; source: string; verified_on: Day | null }

/** What a country's caseworkers record and check by. */
export type CaseworkRules = {
  /** Currencies of two decimal places an amount may be in; the first is the country's own. */
  currencies: string[]
  bases: BasisRule[]
  support: SupportMeasure[]
  templates: Template[]
  /** Days a case stands on its queue's list before retention ends it; 0: it goes without. */
  noticeDays: number
  /** Band a case is raised to when the worker says that they were punished for it; its clocks then run by that band. */
  retaliationBand: Band
  smsPrice?: SmsPrice
}
