import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Language } from '../core/vocab.ts'

const named = z.record(z.string(), z.string().min(1))
/** How the machine's facts, flags, dimensions and questions are called in one language; `cue`: for what wording alone tells. */
const explanationsSchema = z.strictObject({ cue: z.string().min(1), facts: named, flags: named, dimensions: named, questions: named })
export type Explanations = z.output<typeof explanationsSchema>

const LANGUAGES: readonly Language[] = ['en', 'az', 'ru', 'tr']

const read = (language: Language): Explanations =>
  explanationsSchema.parse(JSON.parse(readFileSync(new URL(`../../config/explanations/${language}.json`, import.meta.url), 'utf8')))

/** The words of each language they are written in; English for any other. */
export const composeExplanations = (): ((language: Language) => Explanations) => {
  const known = new Map(LANGUAGES.map((language) => [language, read(language)]))
  const english = read('en')
  return (language) => known.get(language) ?? english
}
