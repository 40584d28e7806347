import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Keywords } from '../classify/keyword-baseline.ts'
import { CATEGORIES, INDICATORS } from '../core/vocab.ts'
import { UsageError } from './usage-error.ts'

const itemSchema = z.object({
  id: z.string(),
  lang: z.string(),
  text: z.string(),
  indicators: z.array(z.enum(INDICATORS)),
  category: z.enum(CATEGORIES),
  urgent: z.boolean(),
  facts: z.array(z.string()).optional(),
})
/** A text and what a person read in it. */
export type LabelledItem = z.output<typeof itemSchema>

const keywordsSchema = z.strictObject({
  indicators: z.partialRecord(z.enum(INDICATORS), z.array(z.string())),
  urgent: z.array(z.string()),
  labour: z.array(z.string()),
})

/** Reads a labelled set, one JSON object a line; names the first line that is none. */
export const readLabelledSet = (path: string): LabelledItem[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return []
      try {
        return [itemSchema.parse(JSON.parse(line))]
      } catch {
        throw new UsageError(`line ${at + 1}: not {"id", "lang", "text", "indicators", "category", "urgent"} in JSON`)
      }
    })

/** The plain keyword list that readings are compared with. */
export const readKeywords = (): Keywords => keywordsSchema.parse(JSON.parse(readFileSync(new URL('../../config/baseline-keywords.json', import.meta.url), 'utf8')))
