import type { Findings } from '../core/findings.ts'
import { assess } from './assess.ts'
import { detectLanguage, weighCommonWords } from './detect-language.ts'
import { findDetails } from './find-details.ts'
import type { Scoped } from './find-facts.ts'
import { askedFacts, findFacts, linksOf } from './find-facts.ts'
import { foldWord } from './fold-word.ts'
import type { Scale, WordFile } from './lexicon.ts'
import { createAutomaton } from './match.ts'
import { normalise } from './normalise.ts'
import { compilePatterns } from './pattern.ts'
import { scopeOf, surroundingsOf } from './scope.ts'

/** Words a text must have before silence about work means anything. */
const ENOUGH_WORDS = 4

export type Classify = (text: string, options?: { lang?: string }) => Findings

const compileLanguage = (words: WordFile) => ({ language: words.language, automaton: createAutomaton(compilePatterns(words)) })

/**
 * Where two languages read the same fact in the same words, the likelier is right: the other may not know that language's
 * negation. `scoped` holds the likelier language first.
 */
const likeliest = (scoped: readonly Scoped[]): Scoped[] => {
  const taken = new Map<string, { language: string; words: Set<number> }[]>()
  return scoped.filter(({ match, language }) => {
    const others = taken.get(match.pattern.fact) ?? []
    if (others.some((other) => other.language !== language && match.words.some((word) => other.words.has(word)))) return false
    const own = others.find((other) => other.language === language)
    if (own) for (const word of match.words) own.words.add(word)
    else taken.set(match.pattern.fact, [...others, { language, words: new Set(match.words) }])
    return true
  })
}

/**
 * Compiles the scale and the word files once; the function returned reads a text in time linear in its length and touches
 * nothing else. Every finding names the words that raised it. Throws on a word file whose patterns cannot be compiled.
 */
export const compileClassifier = (scale: Scale, files: readonly WordFile[]): Classify => {
  const languages = files.map(compileLanguage)
  const common = weighCommonWords(files.map(({ language, common: words }) => ({ language, words: words.map(foldWord) })))
  const known = files.map(({ language }) => language)
  const version = [`scale ${scale.version}`, ...files.map((file) => `${file.language} ${file.version}`)].join(', ')
  return (text, { lang: hint } = {}) => {
    const normalised = normalise(text)
    const detected = detectLanguage(text, normalised.tokens, common, known, hint)
    // Words are looked for in every language that may be mixed in, the likeliest first; where nothing tells the language, in all.
    const read = detected.languages.length === 0 ? languages : detected.languages.flatMap((lang) => languages.filter(({ language }) => language === lang))
    const found = read.map(({ language, automaton }) => ({ language, ...automaton.match(normalised) }))
    const scoped = likeliest(
      found.flatMap(({ language, matches, marks }) => {
        const surroundings = surroundingsOf(normalised, marks)
        return matches.map((match) => ({ match, scope: scopeOf(match, normalised, surroundings), language }))
      }),
    )
    const details = found.flatMap(({ language, details: told, numbers }) => findDetails(told, text, normalised, numbers, language))
    const facts = findFacts(scoped, text, normalised, scale)
    const enough = normalised.tokens.length >= ENOUGH_WORDS && read.length > 0
    const assessed = assess({ facts, asked: askedFacts(scoped, text, normalised), links: linksOf(scoped), enough }, scale)
    const contradictory = facts.some(({ id, state }) => state === 'contradicted' && assessed.indicators.length > 0 && id.startsWith('f_'))
    const unread = read.length === 0 || (facts.length === 0 && normalised.questions.size === 0 && normalised.tokens.length > 0)
    return { version, lang: detected.lang, languages: detected.languages, facts, details, ...assessed, unsure: contradictory || unread || !enough }
  }
}
