import type { WordFile } from './lexicon.ts'
import type { Match } from './match.ts'
import type { Normalised } from './normalise.ts'
import { foldWord } from './normalise.ts'

/** The words by which a language turns a statement round, supposes it, asks it, or tells it of others. */
export type ScopeWords = { negations: Set<string>; conditions: Set<string>; questions: Set<string>; adverts: Set<string>; others: Set<string>; self: Set<string> }

export const compileScope = (words: WordFile): ScopeWords => {
  const folded = (list: string[]): Set<string> => new Set(list.map(foldWord))
  return {
    negations: folded(words.negations),
    conditions: folded(words.conditions),
    questions: folded(words.questions),
    adverts: folded(words.adverts),
    others: folded(words.others),
    self: folded(words.self),
  }
}

/** What the words around a match make of it. `unsaid`: a question, a supposition or an advert states nothing. */
export type Scope = { polarity: 'stated' | 'denied' | 'unsaid'; who: 'self' | 'group' | 'other' }

/** Words before a match among which a negation belongs to it. */
const NEGATION_REACH = 3

const before = (text: Normalised, at: number, reach: number): string[] => {
  const clause = text.tokens[at]?.clause
  return text.tokens.slice(Math.max(0, at - reach), at).flatMap(({ norm, clause: own }) => (own === clause ? [norm] : []))
}

const sentenceWords = (text: Normalised, at: number): string[] => {
  const sentence = text.tokens[at]?.sentence
  let first = at
  let last = at
  while (first > 0 && at - first < 40 && text.tokens[first - 1]?.sentence === sentence) first -= 1
  while (last + 1 < text.tokens.length && last - at < 40 && text.tokens[last + 1]?.sentence === sentence) last += 1
  return text.tokens.slice(first, last + 1).map(({ norm }) => norm)
}

/** Threats are made of suppositions: "if you leave I call the police" is said, not supposed. */
const TIED_TO_A_CONDITION = ['f_unpaid_to_hold', 'f_debt_bonded', 'f_contract_penalty_leave', 'f_hours_forced', 'f_docs_conditional']
const isThreat = (fact: string): boolean => fact.startsWith('f_threat') || TIED_TO_A_CONDITION.includes(fact)

export const scopeOf = (match: Match, text: Normalised, words: ScopeWords): Scope => {
  const around = sentenceWords(text, match.first)
  const sentence = text.tokens[match.first]?.sentence ?? 0
  const asks = text.questions.has(sentence) && around.some((word) => words.questions.has(word))
  const supposes = !isThreat(match.pattern.fact) && before(text, match.first, 6).some((word) => words.conditions.has(word))
  const advert = around.some((word) => words.adverts.has(word)) && !around.some((word) => words.self.has(word))
  const turned = before(text, match.first, NEGATION_REACH).filter((word) => words.negations.has(word)).length
  const denied = (turned % 2 === 1) !== match.negated
  const who = around.some((word) => words.self.has(word)) ? 'self' : around.some((word) => words.others.has(word)) ? 'other' : 'self'
  return { polarity: asks || supposes || advert ? 'unsaid' : denied ? 'denied' : 'stated', who }
}
