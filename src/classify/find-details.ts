import type { Detail } from '../core/findings.ts'
import type { Match } from './match.ts'
import type { Normalised, Token } from './normalise.ts'

/** Details of one kind that are kept; a text that goes on has said enough. */
const MOST_OF_A_KIND = 5
/** Words of a name at most, and how far from its cue it may stand. */
const NAME_WORDS = 3
const NAME_REACH = 2

const CAPITAL = /^\p{Lu}/u

/** Whether a word is written as a name: a capital that no beginning of a sentence explains. */
const isName = (text: string, tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at]
  return token !== undefined && CAPITAL.test(text.slice(token.start, token.end)) && tokens[at - 1]?.sentence === token.sentence
}

/** The words of the name that begins at a place, in the clause of its cue. */
const nameAt = (text: string, tokens: readonly Token[], at: number, clause: number | undefined): { first: number; last: number } | undefined => {
  let last = at - 1
  while (last + 1 - at < NAME_WORDS && tokens[last + 1]?.clause === clause && isName(text, tokens, last + 1)) last += 1
  return last < at ? undefined : { first: at, last }
}

/** The name nearest to a cue: behind it or, where it need not follow, before it. */
const nameBeside = (text: string, { tokens }: Normalised, { first, last, pattern }: Match): { first: number; last: number } | undefined => {
  const clause = tokens[first]?.clause
  for (let at = last + 1; at <= last + NAME_REACH; at += 1) {
    const found = nameAt(text, tokens, at, clause)
    if (found) return found
  }
  if (pattern.detail?.follows) return undefined
  for (let at = first - 1; at >= first - NAME_REACH; at -= 1) {
    const found = nameAt(text, tokens, at, clause)
    if (found) return { first: nameAt(text, tokens, at - 1, clause) ? at - 1 : at, last: at }
  }
  return undefined
}

type Numbers = readonly ({ value: number } | undefined)[]
const numberIn = ({ first, last }: Match, numbers: Numbers): string | undefined => {
  for (let at = first; at <= last; at += 1) {
    const value = numbers[at]?.value
    if (value !== undefined) return String(value)
  }
  return undefined
}

const detailOf = (match: Match, text: string, normalised: Normalised, numbers: Numbers, language: string): Detail[] => {
  const { detail } = match.pattern
  if (!detail) return []
  const spanOf = ({ first, last }: { first: number; last: number }): Detail['evidence'] => {
    const start = normalised.tokens[first]?.start ?? 0
    const end = normalised.tokens[last]?.end ?? start
    return { start, end, text: text.slice(start, end), rule: `${language}/${match.pattern.rule}` }
  }
  if (detail.code !== undefined) return [{ kind: detail.kind, value: detail.code, evidence: spanOf(match) }]
  if (detail.kind === 'place' || detail.kind === 'employer' || detail.kind === 'recruiter') {
    const name = nameBeside(text, normalised, match)
    return name ? [{ kind: detail.kind, value: spanOf(name).text, evidence: spanOf(name) }] : []
  }
  const value = numberIn(match, numbers)
  return value === undefined ? [] : [{ kind: detail.kind, value, evidence: spanOf(match) }]
}

/** What a language finds beside the facts: candidates for a person to check. */
export const findDetails = (matches: readonly Match[], text: string, normalised: Normalised, numbers: Numbers, language: string): Detail[] =>
  matches.flatMap((match) => detailOf(match, text, normalised, numbers, language))

/** Each value once a kind, and no more than a reader looks at. */
export const keepDetails = (details: readonly Detail[]): Detail[] => {
  const kept: Detail[] = []
  for (const detail of details) {
    const ofKind = kept.filter(({ kind }) => kind === detail.kind)
    const isKnown = ofKind.some(({ value, evidence: { start, end } }) => value === detail.value || (start <= detail.evidence.start && end >= detail.evidence.end))
    if (!isKnown && ofKind.length < MOST_OF_A_KIND) kept.push(detail)
  }
  return kept
}
