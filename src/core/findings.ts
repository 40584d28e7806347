import type { AssessmentResult, Band, Category, IndicatorId, IssueCode, Language, Strength } from './vocab.ts'

/** A stretch of the text as the worker wrote it: UTF-16 offsets, `text` is `source.slice(start, end)`, `rule` names what matched. */
export type Evidence = { start: number; end: number; text: string; rule: string }

/** Whether the text says a thing, says its opposite, or is silent. Silence is never evidence. */
type FactState = 'supported' | 'contradicted' | 'not_stated'

/** A fact of `reference` kind `f_…` (or counter-fact `c_…`) that the text states, with the words. */
export type FactFinding = {
  id: string
  state: Exclude<FactState, 'not_stated'>
  /** Whose experience it is. */
  who: 'self' | 'group' | 'other'
  /** `past` = over and ended by the text's own words. */
  time: 'now' | 'past'
  evidence: Evidence[]
}

export type IndicatorFinding = { id: IndicatorId; strength: Strength; evidence: Evidence[] }

/** The forced-labour test (ICLS 2018: involuntary work and menace of penalty), kept apart from the indicators. */
export type Assessment = {
  result: AssessmentResult
  involuntary: Evidence[]
  penalty: Evidence[]
  /** Trafficking dimensions (ILO/EC operational indicators): counts by strength and whether the rule is met. */
  dimensions: { id: string; strong: number; medium: number; weak: number; positive: boolean; rule: string; missing: string }[]
}

export const DETAIL_KINDS = ['place', 'sector', 'people', 'duration', 'hours', 'amount', 'employer', 'recruiter'] as const
/** Something the text states beside the facts, for the person who reads it to check: a candidate, with the words. `value`: the number, the sector's code or the name. */
export type Detail = { kind: (typeof DETAIL_KINDS)[number]; value: string; evidence: Evidence }

/** Everything one reading of a text found. Wording rule: findings are "consistent with", never "is". */
export type Findings = {
  /** Version of scale.json and the word files that made these findings. */
  version: string
  lang: Language
  languages: Language[]
  indicators: IndicatorFinding[]
  /** Weaker signs, shown but not counted as stated. */
  candidates: IndicatorFinding[]
  facts: FactFinding[]
  /** Place, sector, people, duration, amounts, names; absent from readings made before they were looked for. */
  details?: Detail[]
  category: Category
  issues: { code: IssueCode; evidence: Evidence[] }[]
  assessment: Assessment
  band: Band
  urgent: boolean
  /** True when a person should look because the reading is not sure. */
  unsure: boolean
  /** Short reasons for the band, by flag id. */
  flags: { id: string; evidence: Evidence[] }[]
  /** What is not stated and would help, by fact id; the first is the next question to ask. */
  missing: string[]
}
