import { foldWord } from './fold-word.ts'
import type { Pattern, WordFile } from './lexicon.ts'
import type { Place, Spelling } from './pattern-source.ts'
import { parseOptions, parsePattern } from './pattern-source.ts'
import { compileSuffixes } from './suffixes.ts'

/** What a pattern says of its match, whatever its words. */
export type Rule = {
  fact: string
  rule: string
  time: 'now' | 'past'
  leaving: boolean
  /** Gaps stay within the clause. */
  inClause: boolean
  /** The two numbers of the match are clock times at least so many hours apart. */
  hours: number | undefined
}
export type CompiledPattern = { rule: Rule; places: Place[]; unless: Place | undefined; near: Place | undefined }
export type CompiledClass = Pick<Place, 'options' | 'without'>
export type CompiledWords = {
  patterns: CompiledPattern[]
  classes: ReadonlyMap<string, CompiledClass>
  respell: (word: string) => string
  /** Words that say evening or night. */
  evenings: ReadonlySet<string>
}

/** Letters that people type for one another in a language, as the word file says. */
const respellBy = (letters: Readonly<Record<string, string>>): ((word: string) => string) => {
  const pairs = Object.entries(letters).sort(([a], [b]) => b.length - a.length)
  return pairs.length === 0 ? (word) => word : (word) => pairs.reduce((text, [from, to]) => text.replaceAll(from, to), word)
}

const contextOf = (sources: readonly string[] | undefined, spelling: Spelling): Place | undefined =>
  sources === undefined ? undefined : { ...parseOptions(sources, spelling), gap: 0, optional: false }

const ruleOf = ({ fact, rule, time, link, within, hours }: Pattern): Rule => ({
  fact,
  rule,
  time: time ?? 'now',
  leaving: link === 'leaving',
  inClause: within === 'clause',
  hours,
})

/** A language's patterns and classes, ready to index. Throws on what it cannot read, naming the rule. */
export const compilePatterns = (words: WordFile): CompiledWords => {
  const respell = respellBy(words.spelling ?? {})
  const fold = (word: string): string => respell(foldWord(word))
  const suffixes = new Map(Object.entries(words.suffixes).map(([name, of]) => [name, compileSuffixes(name, { endings: of.endings.map(fold), negative: of.negative.map(fold) })]))
  const spelling = { suffixes, respell }
  const named = <T>(name: string, read: () => T): T => {
    try {
      return read()
    } catch (error) {
      throw new Error(`${words.language} ${name}: ${error instanceof Error ? error.message : 'cannot be read'}`)
    }
  }
  const patterns = words.patterns.flatMap((pattern) =>
    named(pattern.rule, () => {
      const [unless, near] = [contextOf(pattern.unless, spelling), contextOf(pattern.near, spelling)]
      return pattern.match.flatMap((source) => parsePattern(source, spelling)).map((places) => ({ rule: ruleOf(pattern), places, unless, near }))
    }),
  )
  const classes = new Map(Object.entries(words.classes ?? {}).map(([name, sources]) => [name, named(`class ${name}`, () => parseOptions(sources, spelling))]))
  return { patterns, classes, respell, evenings: new Set((words.evenings ?? []).map(fold)) }
}
