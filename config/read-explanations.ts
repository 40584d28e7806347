import { z } from 'zod'
import type { Language } from '../src/core/vocab.ts'
import { LANGUAGES } from '../src/core/vocab.ts'
import type { FaultReader } from './fault-reader.ts'
import type { Scale } from './indicator-schema.ts'

const named = z.record(z.string(), z.string().min(1))
/** How the machine's facts, flags, dimensions and questions are called in one language; `cue`: for what wording alone tells. */
const explanationsSchema = z.strictObject({ cue: z.string().min(1), facts: named, flags: named, dimensions: named, questions: named })
type Explanations = z.output<typeof explanationsSchema>

/** The words of each language that has some; every other one is told in English. */
export type Explained = { english: Explanations; own: Partial<Record<Language, Explanations>> }

/** What the scale knows, list by list, as the files have to name it. Facts that only steer the reading are never shown. */
const idsOf = ({ facts, counterFacts, flags, dimensions, questions }: Scale): Omit<Record<keyof Explanations, string[]>, 'cue'> => ({
  facts: [...facts, ...counterFacts].map(({ id }) => id).filter((id) => !id.startsWith('f_cue')),
  flags: flags.map(({ id }) => id),
  dimensions: dimensions.map(({ id }) => id),
  questions: questions.map(({ fact }) => fact),
})

const LISTS = ['facts', 'flags', 'dimensions', 'questions'] as const

/** What a language does not name, and what it names that the scale does not know; `name` is its file's. */
const checkNamed = (name: string, words: Explanations, scale: Scale): string[] => {
  const known = idsOf(scale)
  return LISTS.flatMap((list) => [
    ...known[list].filter((id) => words[list][id] === undefined).map((id) => `${name} ${list}: ${id} has no words`),
    ...Object.keys(words[list])
      .filter((id) => !known[list].includes(id))
      .map((id) => `${name} ${list}: the scale has no ${id}`),
  ])
}

/** Reads `config/explanations/`, a file a language, and holds each against the scale. Undefined without English, which stands in for all others. */
export const readExplanations = (reader: FaultReader, root: string, scale: Scale | undefined): Explained | undefined => {
  const own: Explained['own'] = {}
  for (const file of reader.list(`${root}/explanations`, 'explanations')) {
    const name = `explanations/${file}`
    const language = LANGUAGES.find((one) => `${one}.json` === file)
    const words = reader.file(root, name, explanationsSchema)
    if (language === undefined) reader.faults.push(`${name}: is no language the program knows`)
    if (words && scale) reader.faults.push(...checkNamed(name, words, scale))
    if (words && language) own[language] = words
  }
  if (!reader.has(`${root}/explanations/en.json`)) reader.faults.push('explanations/en.json: is missing; other languages fall back on it')
  return own.en && { english: own.en, own }
}
