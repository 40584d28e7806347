import type { Detail } from '../core/findings.ts'
import type { Language } from '../core/vocab.ts'
import { findDetails } from './find-details.ts'
import type { Scoped } from './find-facts.ts'
import type { Automaton, Match } from './match.ts'
import type { Normalised, Token } from './normalise.ts'
import { scopeOf, surroundingsOf } from './scope.ts'
import type { WordTraits } from './traits.ts'

/** A language ready to read. */
export type Reader = { language: Language; automaton: Automaton }

/** Words read at once; a longer text is read in stretches of whole sentences, so that ten times the text is ten times the work. */
const STRETCH = 400
/** A sentence longer than this is no sentence. */
const LONGEST_SENTENCE = 800

const stretchesOf = ({ tokens, questions }: Normalised): Normalised[] => {
  if (tokens.length <= STRETCH) return [{ tokens, questions }]
  const stretches: Normalised[] = []
  let from = 0
  for (let at = 1; at <= tokens.length; at += 1) {
    const isEnd = at - from >= STRETCH && tokens[at]?.sentence !== tokens[at - 1]?.sentence
    if (!isEnd && at - from < LONGEST_SENTENCE && at < tokens.length) continue
    stretches.push({ tokens: tokens.slice(from, at), questions })
    from = at
  }
  return stretches
}

/**
 * Where two languages read the same fact in the same words, the likelier is right: the other may not know that language's
 * negation. `found` holds the likelier language first.
 */
const likeliest = <T extends { match: Match; language: string }>(found: readonly T[]): T[] => {
  const taken = new Map<string, { language: string; words: Set<number> }[]>()
  return found.filter(({ match, language }) => {
    const others = taken.get(match.pattern.fact) ?? []
    if (others.some((other) => other.language !== language && match.words.some((word) => other.words.has(word)))) return false
    const own = others.find((other) => other.language === language)
    if (own) for (const word of match.words) own.words.add(word)
    else taken.set(match.pattern.fact, [...others, { language, words: new Set(match.words) }])
    return true
  })
}

const evidenceOf = ({ pattern, first, last }: Match, text: string, tokens: readonly Token[], language: string): Scoped['evidence'] => {
  const start = tokens[first]?.start ?? 0
  const end = tokens[last]?.end ?? start
  return { start, end, text: text.slice(start, end), rule: `${language}/${pattern.rule}` }
}

const readStretch = (text: string, stretch: Normalised, readers: readonly Reader[]): Read => {
  const found = readers.map(({ language, automaton }) => ({ language, ...automaton.match(stretch) }))
  const said = found.flatMap(({ language, matches, marks }) => {
    const surroundings = surroundingsOf(stretch, marks)
    return matches.map((match) => ({ match, language, surroundings }))
  })
  return {
    scoped: likeliest(said).map(({ match, language, surroundings }) => ({
      pattern: match.pattern,
      scope: scopeOf(match, stretch, surroundings),
      evidence: evidenceOf(match, text, stretch.tokens, language),
      sentence: stretch.tokens[match.first]?.sentence ?? 0,
    })),
    details: found.flatMap(({ language, details, numbers }) => findDetails(details, text, stretch, numbers, language)),
    traits: found[0]?.traits ?? [],
  }
}

/** What a text says, and the traits of its words in the likeliest language. */
export type Read = { scoped: Scoped[]; details: Detail[]; traits: WordTraits }

/** What a text says, read by each of the languages, the likeliest first. */
export const readStretches = (text: string, normalised: Normalised, readers: readonly Reader[]): Read => {
  const read = stretchesOf(normalised).map((stretch) => readStretch(text, stretch, readers))
  return { scoped: read.flatMap(({ scoped }) => scoped), details: read.flatMap(({ details }) => details), traits: read.flatMap(({ traits }) => traits) }
}
