import type { Findings } from '../core/findings.ts'
import type { Language } from '../core/vocab.ts'
import { assess } from './assess.ts'
import type { CueFile } from './cues.ts'
import { compileCues } from './cues.ts'
import { detectLanguage, weighCommonWords } from './detect-language.ts'
import { keepDetails } from './find-details.ts'
import { askedFacts, findFacts, linksOf } from './find-facts.ts'
import { foldWord } from './fold-word.ts'
import { heedCues } from './heed-cues.ts'
import type { Scale, WordFile } from './lexicon.ts'
import { createAutomaton } from './match.ts'
import { normalise } from './normalise.ts'
import { compilePatterns } from './pattern.ts'
import type { Reader } from './read-stretches.ts'
import { readStretches } from './read-stretches.ts'

/** Words a text must have before silence about work means anything. */
const ENOUGH_WORDS = 4

export type Classify = (text: string, options?: { lang?: string }) => Findings

/** Makes a thing when it is first asked for, and once: who never writes in a language costs no memory for its words. */
const whenAsked = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

const compileLanguage = (words: WordFile): { language: Language; reader: () => Reader } => ({
  language: words.language,
  reader: whenAsked(() => ({ language: words.language, automaton: createAutomaton(compilePatterns(words)) })),
})

/**
 * Compiles the scale once and each language when its first text comes; the function returned reads a text in time linear in its
 * length and touches nothing else. Every finding names the words that raised it. It throws where the patterns of a text's language
 * cannot be compiled, which the tests of every word file rule out.
 */
export const compileClassifier = (scale: Scale, files: readonly WordFile[], cueFiles: readonly CueFile[] = []): Classify => {
  const languages = files.map(compileLanguage)
  const cues = cueFiles.map((file) => ({ language: file.language, reader: whenAsked(() => compileCues(file)) }))
  const common = weighCommonWords(files.map(({ language, common: words }) => ({ language, words: words.map(foldWord) })))
  const known = files.map(({ language }) => language)
  const version = [`scale ${scale.version}`, ...files.map((file) => `${file.language} ${file.version}`), ...cueFiles.map((file) => `${file.language} cues ${file.version}`)].join(
    ', ',
  )
  return (text, { lang: hint } = {}) => {
    const normalised = normalise(text)
    const detected = detectLanguage(text, normalised.tokens, common, known, hint)
    // Words are looked for in every language that may be mixed in, the likeliest first; where nothing tells the language, in all.
    const read = detected.languages.length === 0 ? languages : detected.languages.flatMap((lang) => languages.filter(({ language }) => language === lang))
    const { scoped: matched, details } = readStretches(
      text,
      normalised,
      read.map(({ reader }) => reader()),
    )
    const weighed = cues.filter(({ language }) => language === detected.lang).flatMap(({ reader }) => reader().read(text, normalised))
    const scoped = [...matched, ...heedCues(weighed, findFacts(matched, scale), scale)]
    const facts = findFacts(scoped, scale)
    const enough = normalised.tokens.length >= ENOUGH_WORDS && read.length > 0
    const assessed = assess({ facts, asked: askedFacts(scoped), links: linksOf(scoped), enough }, scale)
    const contradictory = facts.some(({ id, state }) => state === 'contradicted' && assessed.indicators.length > 0 && id.startsWith('f_'))
    const unread = read.length === 0 || (facts.length === 0 && normalised.questions.size === 0 && normalised.tokens.length > 0)
    return { version, lang: detected.lang, languages: detected.languages, facts, details: keepDetails(details), ...assessed, unsure: contradictory || unread || !enough }
  }
}
