import type { IndicatorId } from '../core/vocab.ts'
import { INDICATORS } from '../core/vocab.ts'
import { foldWord } from './fold-word.ts'
import { normalise } from './normalise.ts'
import type { Labels } from './score.ts'

/** Beginnings of words that raise something wherever they stand: what a plain list can do, to compare with. */
export type Keywords = { indicators: Partial<Record<IndicatorId, string[]>>; urgent: string[]; labour: string[] }

const ORDINARY: readonly IndicatorId[] = ['excessive_overtime', 'abusive_conditions']

/** Reads by the list alone: no order, no negation, no question. */
export const compileKeywords = ({ indicators, urgent, labour }: Keywords): ((text: string) => Labels) => {
  const fold = (list: readonly string[]): string[] => list.map(foldWord)
  const lists = INDICATORS.map((id) => ({ id, words: fold(indicators[id] ?? []) }))
  const [danger, work] = [fold(urgent), fold(labour)]
  return (text) => {
    const norms = normalise(text).tokens.map(({ norm }) => norm)
    const has = (words: readonly string[]): boolean => norms.some((norm) => words.some((word) => norm.startsWith(word)))
    const found = lists.filter(({ words }) => has(words)).map(({ id }) => id)
    const category = found.some((id) => !ORDINARY.includes(id)) ? 'forced_labour' : found.length > 0 || has(work) ? 'labour_violation' : 'other'
    return { indicators: found, category, urgent: has(danger) }
  }
}
