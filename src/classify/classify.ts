import type { FactFinding, Findings } from '../core/findings.ts'
import type { Language } from '../core/vocab.ts'
import type { Told } from './assess.ts'
import { assess, outline } from './assess.ts'
import type { CueFile, CueReader } from './cues.ts'
import { compileCues } from './cues.ts'
import type { Detected } from './detect-language.ts'
import { compileDetector } from './detect-language.ts'
import { keepDetails } from './find-details.ts'
import type { Scoped } from './find-facts.ts'
import { askedFacts, findFacts, linksOf } from './find-facts.ts'
import { heedCues } from './heed-cues.ts'
import type { Scale, WordFile } from './lexicon.ts'
import { createAutomaton } from './match.ts'
import type { Normalised } from './normalise.ts'
import { normalise } from './normalise.ts'
import { compilePatterns } from './pattern.ts'
import type { Read, Reader } from './read-stretches.ts'
import { readStretches } from './read-stretches.ts'
import type { PatternsRead } from './weigh.ts'

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

type CompiledLanguage = { language: Language; reader: () => Reader }

/** Made once of a file, however many classifiers are made of it. */
const languageOf = new WeakMap<WordFile, CompiledLanguage>()
const compileLanguage = (words: WordFile): CompiledLanguage => {
  const made = languageOf.get(words) ?? {
    language: words.language,
    reader: whenAsked(() => ({ language: words.language, automaton: createAutomaton(compilePatterns(words)) })),
  }
  languageOf.set(words, made)
  return made
}

/** The same for the cues of a language, which are weighed beside the traits of its words. */
const cuesBeside = new WeakMap<Reader['automaton'], WeakMap<CueFile, CueReader>>()
const readCuesBeside = (automaton: Reader['automaton'], file: CueFile): CueReader => {
  const beside = cuesBeside.get(automaton) ?? new WeakMap<CueFile, CueReader>()
  cuesBeside.set(automaton, beside)
  const made = beside.get(file) ?? compileCues(file, automaton.traitNames)
  beside.set(file, made)
  return made
}

/** A text as patterns read it: what they found, and all that weighing its words needs. */
export type Reading = { normalised: Normalised; detected: Detected; read: Read; facts: FactFinding[]; reader: Reader | undefined; enough: boolean }
export type ReadPatterns = (text: string, lang?: string) => Reading

/** What patterns alone read of a text, to be weighed against its words. */
export const patternsRead = ({ normalised, read, facts, enough }: Reading, scale: Scale): PatternsRead => ({
  ...outline(told(read.scoped, facts, enough), scale),
  facts,
  asked: new Set(read.scoped.flatMap(({ pattern, scope }) => (scope.polarity === 'asked' || scope.polarity === 'unsaid' ? [pattern.fact] : []))),
  hasQuestion: normalised.questions.size > 0,
  words: normalised.tokens.length,
})

const told = (scoped: readonly Scoped[], facts: readonly FactFinding[], enough: boolean): Told => ({ facts, asked: askedFacts(scoped), links: linksOf(scoped), enough })

/**
 * Compiles each language when its first text comes. The function returned reads a text by patterns alone, in time linear in its
 * length. It throws where the patterns of a text's language cannot be compiled, which the tests of every word file rule out.
 */
export const compileReading = (scale: Scale, files: readonly WordFile[]): ReadPatterns => createReading(scale, files, files.map(compileLanguage))

const createReading = (scale: Scale, files: readonly WordFile[], languages: readonly CompiledLanguage[]): ReadPatterns => {
  const detect = compileDetector(files)
  return (text, lang) => {
    const normalised = normalise(text)
    const detected = detect(text, normalised.tokens, lang)
    // Words are looked for in every language that may be mixed in, the likeliest first; where nothing tells the language, in all.
    const chosen = detected.languages.length === 0 ? languages : detected.languages.flatMap((one) => languages.filter(({ language }) => language === one))
    const readers = chosen.map(({ reader }) => reader())
    const read = readStretches(text, normalised, readers)
    const facts = findFacts(read.scoped, scale)
    const enough = normalised.tokens.length >= ENOUGH_WORDS && readers.length > 0
    return { normalised, detected, read, facts, reader: readers[0], enough }
  }
}

/**
 * The function returned reads a text in time linear in its length and touches nothing else: by the patterns of its languages and,
 * where its likeliest language has cues, by these too. Every finding names the words that raised it. `ready`: languages compiled
 * now, before their first text comes.
 */
export const compileClassifier = (scale: Scale, files: readonly WordFile[], cueFiles: readonly CueFile[] = [], ready: readonly Language[] = []): Classify => {
  const languages = files.map(compileLanguage)
  const readPatterns = createReading(scale, files, languages)
  const cuesOf = ({ language, automaton }: Reader): CueReader | undefined => {
    const file = cueFiles.find((one) => one.language === language)
    return file && readCuesBeside(automaton, file)
  }
  for (const { language, reader } of languages) if (ready.includes(language)) cuesOf(reader())
  const networks = new Set(cueFiles.flatMap(({ network }) => (network ? [`network ${network.version}`] : [])))
  const versions = [
    `scale ${scale.version}`,
    ...files.map((file) => `${file.language} ${file.version}`),
    ...cueFiles.map((file) => `${file.language} cues ${file.version}`),
    ...networks,
  ]
  const version = versions.join(', ')
  return (text, { lang: hint } = {}) => {
    const reading = readPatterns(text, hint)
    const { normalised, detected, read, reader, enough } = reading
    const weigher = reader && reader.language === detected.lang ? cuesOf(reader) : undefined
    const heeded = weigher && heedCues(weigher, weigher.read(text, normalised, read.traits), patternsRead(reading, scale), scale)
    const scoped = heeded ? [...read.scoped, ...heeded.added] : read.scoped
    const facts = heeded && heeded.added.length > 0 ? findFacts(scoped, scale) : reading.facts
    const assessed = assess({ ...told(scoped, facts, enough), decided: heeded?.decided }, scale)
    const contradictory = facts.some(({ id, state }) => state === 'contradicted' && assessed.indicators.length > 0 && id.startsWith('f_'))
    const unread = facts.length === 0 && normalised.questions.size === 0
    return { version, lang: detected.lang, languages: detected.languages, facts, details: keepDetails(read.details), ...assessed, unsure: contradictory || unread || !enough }
  }
}
