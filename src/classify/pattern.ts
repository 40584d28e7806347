import type { WordFile } from './lexicon.ts'
import { foldWord } from './normalise.ts'
import type { SuffixClass } from './suffixes.ts'
import { compileSuffixes } from './suffixes.ts'

/** What one word of a text may be asked: is it this word, this stem with an ending, a number. */
export type Element = { kind: 'exact'; word: string } | { kind: 'stem'; stem: string; suffix: SuffixClass | undefined; negated: boolean } | { kind: 'number'; least: number }

/** One place of a pattern: any of these elements, after at most `gap` other words. */
export type Slot = { elements: Element[]; gap: number }
export type CompiledPattern = { fact: string; rule: string; slots: Slot[]; time: 'now' | 'past'; leaving: boolean }

const GAPS: Record<string, number> = { '..': 3, '...': 8 }

const elementOf = (source: string, suffixes: ReadonlyMap<string, SuffixClass>): Element => {
  if (source.startsWith('#')) return { kind: 'number', least: Number(source.slice(1).replace('>=', '') || '0') }
  if (source.endsWith('*')) return { kind: 'stem', stem: foldWord(source.slice(0, -1)), suffix: undefined, negated: false }
  const [stem = '', name] = source.split('~')
  if (name === undefined) return { kind: 'exact', word: foldWord(source) }
  const suffix = suffixes.get(name.replace('-', ''))
  if (!suffix) throw new Error(`no suffix class named ${name}`)
  return { kind: 'stem', stem: foldWord(stem), suffix, negated: name.endsWith('-') }
}

const GROUP = /\(([^()]*)\)/g

/** A group with an option of several words stands for one pattern an option; options of one word stay together. */
const expand = (source: string): string[] => {
  for (const [group, inside = ''] of source.matchAll(GROUP)) {
    const options = inside.split('|').map((option) => option.trim())
    const long = options.filter((option) => option.includes(' '))
    if (long.length === 0) continue
    const short = options.filter((option) => !option.includes(' '))
    const variants = [...long, ...(short.length > 0 ? [`(${short.join('|')})`] : [])]
    return variants.flatMap((variant) => expand(source.replace(group, () => variant)))
  }
  return [source]
}

const slotsOf = (source: string, suffixes: ReadonlyMap<string, SuffixClass>): Slot[] => {
  const slots: Slot[] = []
  let gap = 0
  for (const part of source.trim().split(/\s+/)) {
    if (GAPS[part] !== undefined) {
      gap = GAPS[part]
      continue
    }
    const options = part.startsWith('(') ? part.slice(1, -1).split('|') : [part]
    slots.push({ elements: options.map((option) => elementOf(option, suffixes)), gap })
    gap = 0
  }
  return slots
}

/** A language's patterns, ready to match. Throws on a pattern that names an unknown suffix class. */
export const compilePatterns = (words: WordFile): CompiledPattern[] => {
  const suffixes = new Map(Object.entries(words.suffixes).map(([name, of]) => [name, compileSuffixes({ endings: of.endings.map(foldWord), negative: of.negative.map(foldWord) })]))
  return words.patterns.flatMap(({ fact, rule, match, time, link }) =>
    match.flatMap(expand).map((source) => ({ fact, rule, slots: slotsOf(source, suffixes), time: time ?? ('now' as const), leaving: link === 'leaving' })),
  )
}
