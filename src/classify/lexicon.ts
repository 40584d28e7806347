import type { Detail } from '../core/findings.ts'
import type { Band, IndicatorId, IssueCode, Language, Strength } from '../core/vocab.ts'

/** One thing a text may state, and where every framework counts it. Detected once; all frameworks read it. */
export type FactRule = {
  id: string
  name: string
  indicators: IndicatorId[]
  /** A weaker sign: shown as a candidate, not counted as stated. */
  candidate?: boolean
  recruitment?: string[]
  work?: string[]
  involuntary?: string[]
  penalty?: string[]
  flag?: string
  issue?: IssueCode
  /** A matter of work that none of the issue codes names; it makes a labour violation all the same. */
  labour?: true
  /** Band of the ordinary breach it is, before any urgency. */
  band?: Band
  /** Where it belongs whatever the text says: to how the worker was hired, or to what happens on leaving. */
  link?: 'recruitment' | 'leaving'
}

/** The scale of `config/indicators/scale.json`: indicators, facts, rules and their sources. */
export type Scale = {
  version: string
  sources: string[]
  indicators: { id: IndicatorId; name: string; names: Partial<Record<Language, string>>; role: 'involuntary' | 'menace' | 'both' | 'alert' }[]
  facts: FactRule[]
  /** A counter-fact contradicts the facts it is against; `*` all of them. */
  counterFacts: { id: string; name: string; against: string[] }[]
  /**
   * Facts that together say more than each; `leaving`: where one is said of going away; `within`: where they are told in this order,
   * each so many sentences at most after the one before it; `differ`: and do not name the same numbers (800 promised, 800 paid).
   */
  upgrades: { all: string[]; gives: string; leaving?: true; within?: number; differ?: true }[]
  dimensions: { id: string; name: string; phase: 'recruitment' | 'work' }[]
  operational: { id: string; dimension: string; adult: Strength | null; child: Strength | null }[]
  involuntary: { id: string; dimension: 'UR' | 'WL' | 'IL'; strength: Strength }[]
  penalties: { id: string; UR: Strength | null; WL: Strength | null; IL: Strength | null }[]
  flags: { id: string; band: Band }[]
  urgentFlags: string[]
  /** Flags a child raises whose complaint states forced labour, and that the test or coercion at work raises. */
  childFlag: string
  forcedLabourFlag: string
  questions: { fact: string; ask: string }[]
}

/**
 * A pattern of words; docs/languages.md has the whole syntax. `example` is invented and must match. `within: clause` keeps gaps
 * in the clause. `unless`: none of these stands in the clauses of the match; `near`: one of these stands in its sentence.
 * `hours`: its two numbers are clock times at least so many hours apart.
 */
export type Pattern = {
  fact: string
  rule: string
  match: string[]
  example: string
  time?: 'past'
  link?: 'leaving'
  within?: 'clause'
  unless?: string[]
  near?: string[]
  hours?: number
}

/** The words of one language, `config/indicators/<language>.json`. A linguist adds a language without touching code. */
export type WordFile = {
  language: Language
  version: string
  /** Has a native speaker who knows labour matters read it? */
  reviewed: boolean
  /** Common short words by which the language is known. */
  common: string[]
  /** Words before or inside a match that turn it round. Words that only go along with a negated verb (heç, никто) are none. */
  negations: string[]
  /** Phrases whose negation turns nothing round (`not only`). */
  noNegations?: string[]
  /** Words after a match that turn it round, where a language negates at the end. */
  negationsAfter: string[]
  /** Words that part two statements in one clause, so that a negation does not reach across. */
  joins: string[]
  /** Words that make a clause a supposition. */
  conditions: string[]
  /** Words that, anywhere in a clause with a question mark, make it a question about rights. */
  questions: string[]
  /** Words that do so only at the beginning of the clause. */
  questionStarts: string[]
  /** Words or phrases that, at the beginning of a sentence, make it a question without a mark. */
  asking?: string[]
  /** Words of an advert or news item. */
  adverts: string[]
  /** Words that say it is somebody else's experience. */
  others: string[]
  /** Words by which one worker speaks of themself. */
  self: string[]
  /** Words by which several do. */
  group: string[]
  /** Words before a match that say it is over. */
  past: string[]
  /** Words for going away: a penalty in the same sentence is one for leaving. */
  leaving: string[]
  numbers: Record<string, number>
  /** Words that say evening or night, so that `8 to 2` is eighteen hours. */
  evenings?: string[]
  /** Letters typed for one another, left for right (`x` for `h` in Russian), in the text and in this file alike. */
  spelling?: Record<string, string>
  /** Word classes, used in patterns and in one another as `@name`. */
  classes?: Record<string, string[]>
  /** Prefixes a word may carry before what is looked for (Arabic `و`, Tagalog `nag`). */
  prefixes?: string[]
  /** Suffix classes: endings that may follow a stem in any order; `negative` ones turn the word round, `conditional` ones suppose it. */
  suffixes: Record<string, { endings: string[]; negative: string[]; conditional?: string[] }>
  /**
   * Patterns for what is told beside the facts. `people`, `duration`, `hours`, `amount` hold a number; `place`, `employer` and
   * `recruiter` are words beside which a name in capitals stands, `placeAfter` those it only follows; `sectors` are lists by the pack's sector.
   */
  details?: Partial<Record<Exclude<Detail['kind'], 'sector'>, string[]>> & { placeAfter?: string[]; sectors?: Record<string, string[]> }
  patterns: Pattern[]
}
