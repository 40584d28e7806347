import type { Detail } from '../core/findings.ts'
import { DETAIL_KINDS } from '../core/findings.ts'
import { foldWord } from './fold-word.ts'
import type { Pattern, WordFile } from './lexicon.ts'
import type { Members, Place, Spelling } from './pattern-source.ts'
import { isOfSigns, membersOf, parseMembers, parsePattern } from './pattern-source.ts'
import type { ScopeKind } from './scope-words.ts'
import { SCOPE_KINDS } from './scope-words.ts'
import { compileSuffixes } from './suffixes.ts'

/** A detail's kind; of a sector its code; `follows`: of a name, that it stands only behind the cue. */
type DetailRule = { kind: Detail['kind']; code: string | undefined; follows: boolean }

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
  /** It raises no fact, but shows a detail. */
  detail: DetailRule | undefined
}
type CompiledPattern = { rule: Rule; places: Place[]; unless: Members | undefined; near: Members | undefined }
export type CompiledWords = {
  patterns: CompiledPattern[]
  classes: ReadonlyMap<string, Members>
  respell: (word: string) => string
  /** Each list of scope words. */
  scope: ReadonlyMap<ScopeKind, Members>
  numbers: ReadonlyMap<string, number>
  prefixes: readonly string[]
  /** What the patterns are examples of: texts as they are written in the language. */
  examples: readonly string[]
  /** Words by which the language is known; none of them is a slip for another. */
  common: ReadonlySet<string>
}

/** Letters that people type for one another in a language, as the word file says. */
const respellBy = (letters: Readonly<Record<string, string>>): ((word: string) => string) => {
  const typed = Object.keys(letters).sort((a, b) => b.length - a.length)
  if (typed.length === 0) return (word) => word
  const pattern = new RegExp(typed.map((one) => one.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join('|'), 'gu')
  return (word) => word.replace(pattern, (one) => letters[one] ?? one)
}

const contextOf = (sources: readonly string[] | undefined, spelling: Spelling): Members | undefined => (sources === undefined ? undefined : parseMembers(sources, spelling))

const ruleOf = ({ fact, rule, time, link, within, hours }: Pattern): Rule => ({
  fact,
  rule,
  time: time ?? 'now',
  leaving: link === 'leaving',
  inClause: within === 'clause',
  hours,
  detail: undefined,
})

/** What is told beside the facts, as patterns that raise none. */
const detailSources = ({ details: { sectors = {}, placeAfter = [], ...kinds } = {} }: WordFile): (DetailRule & { sources: readonly string[] })[] => [
  ...DETAIL_KINDS.flatMap((kind) => (kind === 'sector' || !kinds[kind] ? [] : [{ kind, code: undefined, follows: false, sources: kinds[kind] }])),
  { kind: 'place', code: undefined, follows: true, sources: placeAfter },
  ...Object.entries(sectors).map(([code, sources]) => ({ kind: 'sector' as const, code, follows: false, sources })),
]

/** A language's patterns and classes, ready to index. Throws on what it cannot read, naming the rule. */
export const compilePatterns = (words: WordFile): CompiledWords => {
  const respell = respellBy(words.spelling ?? {})
  const fold = (word: string): string => respell(foldWord(word))
  const suffixes = new Map(
    Object.entries(words.suffixes).map(([name, of]) => [
      name,
      compileSuffixes(name, { endings: of.endings.map(fold), negative: of.negative.map(fold), conditional: (of.conditional ?? []).map(fold) }),
    ]),
  )
  const spelling: Spelling = { suffixes, respell, spread: isOfSigns(words.common) ? 2 : 1, read: { options: new Map(), members: new Map() } }
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
  const details = detailSources(words).flatMap(({ kind, code, follows, sources }) => {
    const rule: Rule = { ...ruleOf({ fact: '', rule: kind, match: [], example: '' }), inClause: true, detail: { kind, code, follows } }
    return named(`details of ${code ?? (follows ? 'placeAfter' : kind)}`, () =>
      sources.flatMap((source) => parsePattern(source, spelling)).map((places) => ({ rule, places, unless: undefined, near: undefined })),
    )
  })
  const classes = new Map(Object.entries(words.classes ?? {}).map(([name, sources]) => [name, named(`class ${name}`, () => parseMembers(sources, spelling))]))
  const scope = new Map(SCOPE_KINDS.flatMap((kind) => ((words[kind] ?? []).length === 0 ? [] : [[kind, named(kind, () => membersOf(words[kind] ?? [], spelling))] as const])))
  const numbers = new Map(Object.entries(words.numbers).map(([word, value]) => [fold(word), value]))
  return {
    patterns: [...patterns, ...details],
    classes,
    scope,
    numbers,
    respell,
    prefixes: (words.prefixes ?? []).map(fold),
    examples: words.patterns.map(({ example }) => example),
    common: new Set(words.common.map(fold)),
  }
}
