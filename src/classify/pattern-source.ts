import { foldWord } from './fold-word.ts'
import type { SuffixClass } from './suffixes.ts'

/** What one word of a text may be asked: is it this word, this stem with an ending, a number within bounds. */
export type Element =
  | { kind: 'exact'; word: string }
  | { kind: 'stem'; stem: string; suffix: SuffixClass | undefined; negated: boolean }
  | { kind: 'number'; least: number; most: number }

/** One way to fill a place: a word, a word class by its name, or a phrase. */
export type Option = { kind: 'word'; element: Element } | { kind: 'class'; name: string } | { kind: 'phrase'; places: Place[] }

/** What fills a place: any option, and none of `without`. One source gives one object, however many patterns it stands in: a group is known by it. */
export type Members = { options: readonly Option[]; without: readonly Element[] }

/** One place of a pattern, filled by its members after at most `gap` other words. */
export type Place = { of: Members; gap: number; optional: boolean }

/** How a language's endings and letters are read. */
export type Spelling = {
  suffixes: ReadonlyMap<string, SuffixClass>
  respell: (word: string) => string
  /** How many words of the text a word between stands for: two where signs are read one by one. */
  spread: number
  /** What was read already, by its source: most words and groups stand in many patterns, and are read once. */
  read: { options: Map<string, readonly Option[]>; members: Map<string, Members> }
}

const GAPS: Record<string, number> = { '..': 3, '...': 8 }
const LONGEST_GAP = 12
const BETWEEN_FREE = 8
const MOST_VARIANTS = 64
const HAN = /\p{Script=Han}/u

const gapOf = (part: string): number | undefined => {
  if (!part.startsWith('..')) return undefined
  const counted = /^\.\.(\d{1,2})$/.exec(part)?.[1]
  return counted === undefined ? GAPS[part] : Math.min(LONGEST_GAP, Number(counted))
}

const notEmpty = (parts: readonly string[]): string[] => parts.map((part) => part.trim()).filter((part) => part !== '')

/** Cuts a source at each character that is `cut`, outside round and curly brackets. */
const splitOutside = (source: string, cut: RegExp): string[] => {
  if (!/[(){}]/.test(source)) return notEmpty(source.split(cut))
  const parts: string[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at] ?? ''
    if (char === '(' || char === '{') depth += 1
    else if (char === ')' || char === '}') depth -= 1
    else if (depth === 0 && cut.test(char)) {
      parts.push(source.slice(from, at))
      from = at + 1
    }
  }
  if (depth !== 0) throw new Error(`brackets do not close in ${JSON.stringify(source)}`)
  return notEmpty([...parts, source.slice(from)])
}
const [SPACE, STROKE, AND] = [/\s/, /\|/, /&/]

const numberOf = (source: string): Element => {
  const [, least, below, from, to] = /^#(?:>=(\d+)|<(\d+)|(\d+)-(\d+))?$/.exec(source) ?? []
  if (source !== '#' && least === undefined && below === undefined && from === undefined) throw new Error(`no number reads ${JSON.stringify(source)}`)
  if (below !== undefined) return { kind: 'number', least: 0, most: Number(below) - 1 }
  return { kind: 'number', least: Number(least ?? from ?? 0), most: to === undefined ? Number.POSITIVE_INFINITY : Number(to) }
}

const elementOf = (source: string, { suffixes, respell }: Spelling): Element => {
  const fold = (word: string): string => respell(foldWord(word))
  if (source.startsWith('#')) return numberOf(source)
  if (source.endsWith('*')) return { kind: 'stem', stem: fold(source.slice(0, -1)), suffix: undefined, negated: false }
  const mark = source.indexOf('~')
  if (mark < 0) return { kind: 'exact', word: fold(source) }
  const [stem, name] = [source.slice(0, mark), source.slice(mark + 1)]
  const suffix = suffixes.get(name.replace('-', ''))
  if (!suffix) throw new Error(`no suffix class named ${name}`)
  return { kind: 'stem', stem: fold(stem), suffix, negated: name.endsWith('-') }
}

/** Whether a language is written in signs, each read as a word. */
export const isOfSigns = (words: readonly string[]): boolean => words.some((word) => HAN.test(word))

/** Chinese is read sign by sign, so a word of several is a phrase. */
const spaced = (source: string): string => {
  if (!HAN.test(source) || source.startsWith('@')) return source
  const [body, mark] = source.endsWith('?') ? [source.slice(0, -1), '?'] : [source, '']
  const signs = [...body]
  return signs.length === 1 ? source : mark === '' ? signs.join(' ') : `(${signs.join(' ')})?`
}

const readOptions = (source: string, spelling: Spelling): readonly Option[] => {
  const text = /[\s{(]/.test(source) ? source : spaced(source)
  if (/[\s{(]/.test(text)) return parsePattern(text, spelling).map((places) => ({ kind: 'phrase', places }))
  return [text.startsWith('@') ? { kind: 'class', name: text.slice(1) } : { kind: 'word', element: elementOf(text, spelling) }]
}

const optionsOf = (source: string, spelling: Spelling): readonly Option[] => {
  const known = spelling.read.options.get(source)
  if (known) return known
  const options = readOptions(source, spelling)
  spelling.read.options.set(source, options)
  return options
}

/** The members of a word class: `!word` among them keeps that word out. */
export const parseMembers = (sources: readonly string[], spelling: Spelling): Members => {
  const [options, without]: [Option[], Element[]] = [[], []]
  for (const source of sources) {
    if (source.startsWith('!')) without.push(elementOf(source.slice(1), spelling))
    else options.push(...optionsOf(source, spelling))
  }
  return { options, without }
}

/** The members of a place, by their sources or by these in one, parted by strokes. */
export const membersOf = (sources: readonly string[] | string, spelling: Spelling): Members => {
  const key = typeof sources === 'string' ? sources : sources.join('|')
  const known = spelling.read.members.get(key)
  if (known) return known
  const members = typeof sources === 'string' ? membersOf(splitOutside(sources, STROKE), spelling) : parseMembers(sources, spelling)
  spelling.read.members.set(key, members)
  return members
}

const placeOf = (part: string, gap: number, spelling: Spelling): Place => {
  const optional = part.length > 1 && part.endsWith('?')
  const body = optional ? part.slice(0, -1) : part
  const isGroup = body.startsWith('(') && body.endsWith(')')
  if (!isGroup && /[(){}|]/.test(body)) throw new Error(`a bracket inside a word: ${JSON.stringify(part)}`)
  return { of: membersOf(isGroup ? body.slice(1, -1) : [body], spelling), gap, optional }
}

const ordersOf = <T>(list: readonly T[]): T[][] =>
  list.length <= 1 ? [[...list]] : list.flatMap((first, at) => ordersOf([...list.slice(0, at), ...list.slice(at + 1)]).map((rest) => [first, ...rest]))

const withGap = ([first, ...rest]: Place[], gap: number): Place[] => (first ? [{ ...first, gap }, ...rest] : [])

/** `{a & b}`: the members in any order, with up to eight words between. */
const inAnyOrder = (part: string, gap: number, spelling: Spelling): Place[][] => {
  const members = splitOutside(part.slice(1, -1), AND).map((member) => parsePattern(member, spelling))
  const joined = (order: Place[][][]): Place[][] =>
    order.reduce<Place[][]>(
      (done, member, at) => done.flatMap((places) => member.map((next) => [...places, ...withGap(next, at === 0 ? gap : BETWEEN_FREE * spelling.spread)])),
      [[]],
    )
  return ordersOf(members).flatMap(joined)
}

const singleOf = (part: string, gap: number, spelling: Spelling): Place[][] => {
  if (part.startsWith('{') && part.endsWith('}')) return inAnyOrder(part, gap, spelling)
  const text = /[({@#~]/.test(part) ? part : spaced(part)
  return text === part || text.startsWith('(') ? [[placeOf(text, gap, spelling)]] : parsePattern(text, spelling).map((places) => withGap(places, gap))
}

/** A pattern's source as places in order; `{a & b}` makes several orders of one pattern. Throws on what it cannot read. */
export function parsePattern(source: string, spelling: Spelling): Place[][] {
  let variants: Place[][] = [[]]
  let gap = 0
  for (const part of splitOutside(source, SPACE)) {
    const asked = gapOf(part)
    if (asked !== undefined) {
      gap = asked * spelling.spread
      continue
    }
    const choices = singleOf(part, gap, spelling)
    const [only] = choices
    if (only && choices.length === 1) for (const places of variants) places.push(...only)
    else variants = variants.flatMap((places) => choices.map((choice) => [...places, ...choice]))
    gap = 0
  }
  if (variants.length > MOST_VARIANTS) throw new Error(`too many orders in ${JSON.stringify(source)}`)
  return variants.map((places) => dropOptionalStart(places))
}

/** An optional place at the beginning asks nothing. */
const dropOptionalStart = (places: Place[]): Place[] => {
  const start = places.findIndex(({ optional }) => !optional)
  if (start < 0) throw new Error('a pattern of optional places only')
  return withGap(places.slice(start), places[0]?.gap ?? 0)
}
