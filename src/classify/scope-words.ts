import type { WordFile } from './lexicon.ts'

/** The lists of a word file by which a language turns a statement round, supposes it, asks it, ends it, or tells it of others. */
export const SCOPE_KINDS = [
  'negations',
  'negationsAfter',
  'noNegations',
  'joins',
  'conditions',
  'questions',
  'questionStarts',
  'asking',
  'adverts',
  'others',
  'self',
  'group',
  'past',
  'leaving',
  'evenings',
] as const satisfies readonly (keyof WordFile)[]
export type ScopeKind = (typeof SCOPE_KINDS)[number]

/** For each kind, the words of a text at which one of its words or phrases begins. */
export type Marks = Readonly<Record<ScopeKind, ReadonlySet<number>>>

export const emptyMarks = (): Record<ScopeKind, Set<number>> => ({
  negations: new Set(),
  negationsAfter: new Set(),
  noNegations: new Set(),
  joins: new Set(),
  conditions: new Set(),
  questions: new Set(),
  questionStarts: new Set(),
  asking: new Set(),
  adverts: new Set(),
  others: new Set(),
  self: new Set(),
  group: new Set(),
  past: new Set(),
  leaving: new Set(),
  evenings: new Set(),
})
