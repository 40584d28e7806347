import type { Match } from './match.ts'
import type { Normalised, Token } from './normalise.ts'
import type { Marks } from './scope-words.ts'

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
/** Words looked at on either side of a match; what is farther away does not change its meaning, and the work stays bounded. */
const SURROUNDINGS = 40

/** The words of the clause or sentence a match stands in, as far as they are near. */
const around = (tokens: readonly Token[], { first, last }: Match, part: 'clause' | 'sentence'): number[] => {
  const own = tokens[first]?.[part]
  let from = first
  let to = last
  while (from > 0 && first - from < SURROUNDINGS && tokens[from - 1]?.[part] === own) from -= 1
  while (to + 1 < tokens.length && to - last < SURROUNDINGS && tokens[to + 1]?.[part] === own) to += 1
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

/** Words of the same clause before a match, nearest first, up to a joining word: "not paid and took" negates the pay alone. */
const before = (tokens: readonly Token[], at: number, reach: number, { joins }: Marks): number[] => {
  const found: number[] = []
  for (let place = at - 1; place >= 0 && at - place <= reach; place -= 1) {
    if (tokens[place]?.clause !== tokens[at]?.clause || joins.has(place)) break
    found.push(place)
  }
  return found
}

const after = (tokens: readonly Token[], at: number): number[] =>
  Array.from({ length: NEGATION_REACH_AFTER }, (_, next) => at + 1 + next).filter((next) => next < tokens.length && tokens[next]?.clause === tokens[at]?.clause)

/** Words inside a match, in the clause it ends in, that no place of the pattern asked for: "the passport was not taken". */
const inside = (tokens: readonly Token[], { first, last, words }: Match): number[] => {
  const found: number[] = []
  for (let at = first + 1; at < last; at += 1) if (tokens[at]?.clause === tokens[last]?.clause && !words.includes(at)) found.push(at)
  return found
}

const isDenied = (tokens: readonly Token[], match: Match, marks: Marks): boolean => {
  const count = (places: readonly number[], of: ReadonlySet<number>): number => places.filter((place) => of.has(place) && !marks.noNegations.has(place)).length
  const turned =
    count(before(tokens, match.first, NEGATION_REACH, marks), marks.negations) +
    count(inside(tokens, match), marks.negations) +
    count(after(tokens, match.last), marks.negationsAfter)
  return (turned % 2 === 1) !== match.negated
}

/** A question about rights: its clause begins as one or carries its word. "They took it, what can I do?" tells, and is no such question. */
const isAsked = ({ tokens, questions }: Normalised, match: Match, marks: Marks): boolean => {
  const clause = around(tokens, match, 'clause')
  const [start = 0] = clause
  if (questions.has(tokens[match.first]?.sentence ?? -1)) return marks.questionStarts.has(start) || marks.asking.has(start) || clause.some((at) => marks.questions.has(at))
  return marks.asking.has(start) && tokens[start - 1]?.sentence !== tokens[start]?.sentence
}

/** Threats are made of suppositions: "if you leave I call the police" is said, not supposed. */
const TIED_TO_A_CONDITION = ['f_unpaid_to_hold', 'f_debt_bonded', 'f_contract_penalty_leave', 'f_hours_forced', 'f_docs_conditional', 'f_ransom', 'f_suicidal']
const isThreat = (fact: string): boolean => fact.startsWith('f_threat') || TIED_TO_A_CONDITION.includes(fact)

const isSupposed = (tokens: readonly Token[], match: Match, marks: Marks): boolean =>
  !isThreat(match.pattern.fact) && (match.supposed || before(tokens, match.first, CONDITION_REACH, marks).some((at) => marks.conditions.has(at)))

export const scopeOf = (match: Match, text: Normalised, marks: Marks): Scope => {
  const { tokens } = text
  const sentence = around(tokens, match, 'sentence')
  const has = (of: ReadonlySet<number>): boolean => sentence.some((at) => of.has(at))
  const advert = has(marks.adverts) && !has(marks.self) && !has(marks.group)
  const asked = isSupposed(tokens, match, marks) || isAsked(text, match, marks)
  const ended = before(tokens, match.first, PAST_REACH, marks).some((at) => marks.past.has(at))
  return {
    polarity: advert ? 'unsaid' : asked ? 'asked' : isDenied(tokens, match, marks) ? 'denied' : 'stated',
    who: has(marks.group) ? 'group' : has(marks.self) ? 'self' : has(marks.others) ? 'other' : 'self',
    time: ended ? 'past' : match.pattern.time,
    leaving: match.pattern.leaving || has(marks.leaving),
  }
}
