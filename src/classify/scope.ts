import type { Match } from './match.ts'
import type { Normalised, Token } from './normalise.ts'
import type { Marks, ScopeKind } from './scope-words.ts'

/**
 * What the words around a match make of it. `asked`: a question or a supposition states nothing, but shows what it is about;
 * `unsaid`: an advert states nothing.
 */
export type Scope = { polarity: 'stated' | 'denied' | 'asked' | 'unsaid'; who: 'self' | 'group' | 'other'; time: 'now' | 'past'; leaving: boolean }

/** Words before a match among which a negation belongs to it; after it, for languages that negate at the end. */
const NEGATION_REACH = 3
const NEGATION_REACH_AFTER = 2
/** A supposition governs only what follows it at once: "if they hit me" supposes, "if I ask for pay he hits me" tells. */
const CONDITION_REACH = 2
const PAST_REACH = 6
/** "If they lock us in": what joins two statements does not part a supposition from its own subject. */
const NO_JOINS: ReadonlySet<number> = new Set()

/** What is said anywhere in a clause or sentence, and where that begins. */
type Part = { first: number; kinds: Set<ScopeKind> }
type Surroundings = { marks: Marks; clauses: ReadonlyMap<number, Part>; sentences: ReadonlyMap<number, Part> }

/** Kinds that count wherever they stand in the clause or sentence of a match. */
const ANYWHERE = ['questions', 'adverts', 'self', 'group', 'others', 'leaving'] as const satisfies readonly ScopeKind[]

const partsOf = (tokens: readonly Token[], marks: Marks, part: 'clause' | 'sentence'): Map<number, Part> => {
  const parts = new Map<number, Part>()
  tokens.forEach((token, at) => {
    if (!parts.has(token[part])) parts.set(token[part], { first: at, kinds: new Set() })
  })
  for (const kind of ANYWHERE) for (const at of marks[kind]) parts.get(tokens[at]?.[part] ?? -1)?.kinds.add(kind)
  return parts
}

/** What surrounds the matches of a text, put together once for all of them. */
export const surroundingsOf = ({ tokens }: Normalised, marks: Marks): Surroundings => ({
  marks,
  clauses: partsOf(tokens, marks, 'clause'),
  sentences: partsOf(tokens, marks, 'sentence'),
})

/** Words of the same clause before a match, nearest first, up to a joining word: "not paid and took" negates the pay alone. */
const before = (tokens: readonly Token[], at: number, reach: number, joins: ReadonlySet<number>): number[] => {
  const found: number[] = []
  for (let place = at - 1; at - place <= reach; place -= 1) {
    if (tokens[place]?.clause !== tokens[at]?.clause || joins.has(place)) break
    found.push(place)
  }
  return found
}

const after = (tokens: readonly Token[], at: number): number[] => {
  const found: number[] = []
  for (let next = at + 1; next <= at + NEGATION_REACH_AFTER && tokens[next]?.clause === tokens[at]?.clause; next += 1) found.push(next)
  return found
}

/** Words inside a match, in the clause it ends in, that no place of the pattern asked for: "the passport was not taken". */
const inside = (tokens: readonly Token[], { first, last, words }: Match): number[] => {
  const found: number[] = []
  for (let at = first + 1; at < last; at += 1) if (tokens[at]?.clause === tokens[last]?.clause && !words.includes(at)) found.push(at)
  return found
}

const isDenied = (tokens: readonly Token[], match: Match, marks: Marks): boolean => {
  const count = (places: readonly number[], of: ReadonlySet<number>): number => places.filter((place) => of.has(place) && !marks.noNegations.has(place)).length
  const turned =
    count(before(tokens, match.first, NEGATION_REACH, marks.joins), marks.negations) +
    count(inside(tokens, match), marks.negations) +
    count(after(tokens, match.last), marks.negationsAfter)
  return (turned % 2 === 1) !== match.negated
}

/** A question about rights: its clause begins as one or carries its word. "They took it, what can I do?" tells, and is no such question. */
const isAsked = ({ tokens, questions }: Normalised, match: Match, { marks, clauses }: Surroundings): boolean => {
  const own = tokens[match.first]
  const clause = clauses.get(own?.clause ?? -1)
  if (!own || !clause) return false
  const { first, kinds } = clause
  if (questions.has(own.sentence)) return marks.questionStarts.has(first) || marks.asking.has(first) || kinds.has('questions')
  return marks.asking.has(first) && tokens[first - 1]?.sentence !== own.sentence
}

/** Threats are made of suppositions: "if you leave I call the police" is said, not supposed. */
const TIED_TO_A_CONDITION = ['f_unpaid_to_hold', 'f_debt_bonded', 'f_contract_penalty_leave', 'f_hours_forced', 'f_docs_conditional', 'f_ransom', 'f_suicidal']
const isThreat = (fact: string): boolean => fact.startsWith('f_threat') || TIED_TO_A_CONDITION.includes(fact)

/** What a text is about, and that it asks, hold whichever way they are said. */
const TOPICS = ['f_at_work', 'f_asks_advice']

/** What an advert promises is told by naming the advert. */
const OF_ADVERTS = ['f_job_promised', 'f_terms_promised', 'f_turned_out']

const isSupposed = (tokens: readonly Token[], match: Match, marks: Marks): boolean =>
  !isThreat(match.pattern.fact) && (match.supposed || before(tokens, match.first, CONDITION_REACH, NO_JOINS).some((at) => marks.conditions.has(at)))

export const scopeOf = (match: Match, text: Normalised, surroundings: Surroundings): Scope => {
  const { tokens } = text
  const { marks, sentences } = surroundings
  const kinds = sentences.get(tokens[match.first]?.sentence ?? -1)?.kinds
  const has = (kind: (typeof ANYWHERE)[number]): boolean => kinds?.has(kind) ?? false
  const advert = has('adverts') && !has('self') && !has('group') && !OF_ADVERTS.includes(match.pattern.fact)
  const asked = isSupposed(tokens, match, marks) || isAsked(text, match, surroundings)
  const ended = before(tokens, match.first, PAST_REACH, marks.joins).some((at) => marks.past.has(at))
  const isTopic = TOPICS.includes(match.pattern.fact)
  return {
    polarity: advert ? 'unsaid' : isTopic ? 'stated' : asked ? 'asked' : isDenied(tokens, match, marks) ? 'denied' : 'stated',
    who: has('group') ? 'group' : has('self') ? 'self' : has('others') ? 'other' : 'self',
    time: ended ? 'past' : match.pattern.time,
    leaving: match.pattern.leaving || has('leaving'),
  }
}
