import { compileClassifier } from '../classify/classify.ts'
import type { CueFile } from '../classify/cues.ts'
import { compileKeywords } from '../classify/keyword-baseline.ts'
import type { Scale, WordFile } from '../classify/lexicon.ts'
import type { Judged } from '../classify/score.ts'
import { scoreByLanguage, scoreReadings } from '../classify/score.ts'
import type { LabelledItem } from './labelled-set.ts'
import { readKeywords } from './labelled-set.ts'
import type { Measured } from './score-table.ts'

const judge = (items: readonly LabelledItem[], read: (text: string) => Judged['found']): Judged[] =>
  items.map(({ id, lang, text, indicators, category, urgent, facts }) => ({ id, lang, expected: { indicators, category, urgent, facts }, found: read(text) }))

/** Reads every text of a labelled set without its labels or language, and by the plain keyword list beside. */
export const measureReading = (
  items: readonly LabelledItem[],
  { scale, words, cues }: { scale: Scale; words: readonly WordFile[]; cues: readonly CueFile[] },
): Measured & { judged: Judged[] } => {
  const classify = compileClassifier(scale, words, cues)
  const judged = judge(items, (text) => {
    const { indicators, category, urgent, facts } = classify(text)
    return { indicators: indicators.map(({ id }) => id), category, urgent, facts: facts.filter(({ state }) => state === 'supported').map(({ id }) => id) }
  })
  return { judged, all: scoreReadings(judged), byLanguage: scoreByLanguage(judged), baseline: scoreReadings(judge(items, compileKeywords(readKeywords()))) }
}
