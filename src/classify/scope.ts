import { foldWord } from './fold-word.ts'
import type { WordFile } from './lexicon.ts'
import type { Match } from './match.ts'
import type { Normalised, Token } from './normalise.ts'

const KINDS = [
  'negations',
  'negationsAfter',
  'joins',
  'conditions',
  'questions',
  'questionStarts',
  'adverts',
  'others',
  'self',
  'group',
  'past',
  'leaving',
] as const satisfies readonly (keyof WordFile)[]

/** The words by which a language turns a statement round, supposes it, asks it, ends it, or tells it of others. */
export type ScopeWords = Readonly<Record<(typeof KINDS)[number], ReadonlySet<string>>>

export const compileScope = (words: WordFile): ScopeWords => {
  const of = (kind: (typeof KINDS)[number]): ReadonlySet<string> => new Set(words[kind].map(foldWord))
  return {
    negations: of('negations'),
    negationsAfter: of('negationsAfter'),
    joins: of('joins'),
    conditions: of('conditions'),
    questions: of('questions'),
    questionStarts: of('questionStarts'),
    adverts: of('adverts'),
    others: of('others'),
    self: of('self'),
    group: of('group'),
    past: of('past'),
    leaving: of('leaving'),
  }
}

/** What the words around a match make of it. `asked`: a question or a supposition states nothing, but shows what it is about; `unsaid`: an advert states nothing. */
export type Scope = { polarity: 'stated' | 'denied' | 'asked' | 'unsaid'; who: 'self' | 'group' | 'other'; time: 'now' | 'past'; leaving: boolean }

/** Words before a match among which a negation belongs to it; after it, for languages that negate at the end. */
const NEGATION_REACH = 3
const NEGATION_REACH_AFTER = 2
/** A supposition governs only what follows it at once: "if they hit me" supposes, "if I ask for pay he hits me" tells. */
const CONDITION_REACH = 2
const PAST_REACH = 6
/** Words looked at on either side of a match; what is farther away does not change its meaning, and the work stays bounded. */
const SURROUNDINGS = 40

/** The words of the clause or sentence a match stands in, as far as they are near. */
const around = (tokens: readonly Token[], { first, last }: Match, part: 'clause' | 'sentence'): string[] => {
  const own = tokens[first]?.[part]
  let from = first
  let to = last
  while (from > 0 && first - from < SURROUNDINGS && tokens[from - 1]?.[part] === own) from -= 1
  while (to + 1 < tokens.length && to - last < SURROUNDINGS && tokens[to + 1]?.[part] === own) to += 1
  return tokens.slice(from, to + 1).map(({ norm }) => norm)
}

/** Words of the same clause before a match, nearest first, up to a joining word: "not paid and took" negates the pay alone. */
const before = (tokens: readonly Token[], at: number, reach: number, joins: ReadonlySet<string>): string[] => {
  const found: string[] = []
  for (let place = at - 1; place >= 0 && at - place <= reach; place -= 1) {
    const token = tokens[place]
    if (!token || token.clause !== tokens[at]?.clause || joins.has(token.norm)) break
    found.push(token.norm)
  }
  return found
}

const after = (tokens: readonly Token[], at: number): string[] =>
  tokens.slice(at + 1, at + 1 + NEGATION_REACH_AFTER).flatMap(({ norm, clause }) => (clause === tokens[at]?.clause ? [norm] : []))

/** Words inside a match, in the clause it ends in, that no place of the pattern asked for: "the passport was not taken". */
const inside = (tokens: readonly Token[], { first, last, words }: Match): string[] => {
  const found: string[] = []
  for (let at = first + 1; at < last; at += 1) {
    const token = tokens[at]
    if (token && token.clause === tokens[last]?.clause && !words.includes(at)) found.push(token.norm)
  }
  return found
}

const isDenied = (tokens: readonly Token[], match: Match, words: ScopeWords): boolean => {
  const count = (list: readonly string[], of: ReadonlySet<string>): number => list.filter((word) => of.has(word)).length
  const turned =
    count(before(tokens, match.first, NEGATION_REACH, words.joins), words.negations) +
    count(inside(tokens, match), words.negations) +
    count(after(tokens, match.last), words.negationsAfter)
  return (turned % 2 === 1) !== match.negated
}

/** A question about rights: its clause begins as one or carries its word. "They took it, what can I do?" tells, and is no such question. */
const isAsked = (text: Normalised, match: Match, words: ScopeWords): boolean => {
  if (!text.questions.has(text.tokens[match.first]?.sentence ?? -1)) return false
  const clause = around(text.tokens, match, 'clause')
  return words.questionStarts.has(clause[0] ?? '') || clause.some((word) => words.questions.has(word))
}

/** Threats are made of suppositions: "if you leave I call the police" is said, not supposed. */
const TIED_TO_A_CONDITION = ['f_unpaid_to_hold', 'f_debt_bonded', 'f_contract_penalty_leave', 'f_hours_forced', 'f_docs_conditional']
const isThreat = (fact: string): boolean => fact.startsWith('f_threat') || TIED_TO_A_CONDITION.includes(fact)

export const scopeOf = (match: Match, text: Normalised, words: ScopeWords): Scope => {
  const { tokens } = text
  const sentence = around(tokens, match, 'sentence')
  const has = (of: ReadonlySet<string>): boolean => sentence.some((word) => of.has(word))
  const supposed = !isThreat(match.pattern.fact) && before(tokens, match.first, CONDITION_REACH, words.joins).some((word) => words.conditions.has(word))
  const advert = has(words.adverts) && !has(words.self) && !has(words.group)
  const asked = supposed || isAsked(text, match, words)
  const ended = before(tokens, match.first, PAST_REACH, words.joins).some((word) => words.past.has(word))
  return {
    polarity: advert ? 'unsaid' : asked ? 'asked' : isDenied(tokens, match, words) ? 'denied' : 'stated',
    who: has(words.group) ? 'group' : has(words.self) ? 'self' : has(words.others) ? 'other' : 'self',
    time: ended ? 'past' : match.pattern.time,
    leaving: match.pattern.leaving || has(words.leaving),
  }
}
