import { z } from 'zod'
import type { FILTERS, SIZE } from '../src/classify/convolve.ts'
import type { CueFile as CoreCueFile } from '../src/classify/cues.ts'
import type { Scale as CoreScale, WordFile as CoreWordFile } from '../src/classify/lexicon.ts'
import type { NetworkFile } from '../src/classify/network.ts'
import { BANDS, INDICATORS, ISSUES, LANGUAGES, STRENGTHS } from '../src/core/vocab.ts'

const strength = z.enum(STRENGTHS)
const maybe = strength.nullable()
const ids = z.array(z.string())

/** `config/indicators/scale.json`. */
export const scaleSchema = z.strictObject({
  version: z.string(),
  sources: ids.min(1),
  indicators: z
    .array(
      z.strictObject({
        id: z.enum(INDICATORS),
        name: z.string(),
        names: z.partialRecord(z.enum(LANGUAGES), z.string()),
        role: z.enum(['involuntary', 'menace', 'both', 'alert']),
      }),
    )
    .length(INDICATORS.length),
  facts: z.array(
    z.strictObject({
      id: z.string().regex(/^f_/),
      name: z.string(),
      indicators: z.array(z.enum(INDICATORS)),
      candidate: z.boolean().exactOptional(),
      recruitment: ids.exactOptional(),
      work: ids.exactOptional(),
      involuntary: ids.exactOptional(),
      penalty: ids.exactOptional(),
      flag: z.string().exactOptional(),
      issue: z.enum(ISSUES).exactOptional(),
      labour: z.literal(true).exactOptional(),
      band: z.enum(BANDS).exactOptional(),
      link: z.enum(['recruitment', 'leaving']).exactOptional(),
    }),
  ),
  counterFacts: z.array(z.strictObject({ id: z.string().regex(/^c_/), name: z.string(), against: ids })),
  upgrades: z.array(
    z.strictObject({
      all: ids.min(1),
      gives: z.string(),
      leaving: z.literal(true).exactOptional(),
      within: z.int().nonnegative().exactOptional(),
      differ: z.literal(true).exactOptional(),
    }),
  ),
  dimensions: z.array(z.strictObject({ id: z.string(), name: z.string(), phase: z.enum(['recruitment', 'work']) })),
  operational: z.array(z.strictObject({ id: z.string(), dimension: z.string(), adult: maybe, child: maybe })),
  involuntary: z.array(z.strictObject({ id: z.string(), dimension: z.enum(['UR', 'WL', 'IL']), strength })),
  penalties: z.array(z.strictObject({ id: z.string(), UR: maybe, WL: maybe, IL: maybe })),
  flags: z.array(z.strictObject({ id: z.string(), band: z.enum(BANDS) })),
  urgentFlags: ids,
  childFlag: z.string(),
  forcedLabourFlag: z.string(),
  questions: z.array(z.strictObject({ fact: z.string(), ask: z.string() })),
}) satisfies z.ZodType<CoreScale>

const options = z.array(z.string().min(1)).min(1)
const detailsSchema = z.strictObject({
  place: options.exactOptional(),
  placeAfter: options.exactOptional(),
  people: options.exactOptional(),
  duration: options.exactOptional(),
  hours: options.exactOptional(),
  amount: options.exactOptional(),
  employer: options.exactOptional(),
  recruiter: options.exactOptional(),
  sectors: z.record(z.string(), options).exactOptional(),
})

const patternWords = /^(\S+\s*)+$/
/** `config/indicators/<language>.json`. */
export const wordFileSchema = z.strictObject({
  language: z.enum(LANGUAGES),
  version: z.string(),
  reviewed: z.boolean(),
  common: ids,
  negations: ids,
  negationsAfter: ids,
  noNegations: ids.exactOptional(),
  joins: ids,
  conditions: ids,
  questions: ids,
  questionStarts: ids,
  asking: ids.exactOptional(),
  adverts: ids,
  others: ids,
  self: ids,
  group: ids,
  past: ids,
  leaving: ids,
  numbers: z.record(z.string(), z.number()),
  evenings: ids.exactOptional(),
  prefixes: ids.exactOptional(),
  spelling: z.record(z.string(), z.string()).exactOptional(),
  classes: z.record(z.string().regex(/^[a-z][a-z_0-9]*$/), options).exactOptional(),
  suffixes: z.record(z.string(), z.strictObject({ endings: ids, negative: ids, conditional: ids.exactOptional() })),
  details: detailsSchema.exactOptional(),
  patterns: z.array(
    z.strictObject({
      fact: z.string().regex(/^[fc]_/),
      rule: z.string(),
      match: z.array(z.string().regex(patternWords)).min(1),
      example: z.string().min(1),
      time: z.literal('past').exactOptional(),
      link: z.literal('leaving').exactOptional(),
      within: z.literal('clause').exactOptional(),
      unless: options.exactOptional(),
      near: options.exactOptional(),
      hours: z.number().int().positive().exactOptional(),
    }),
  ),
}) satisfies z.ZodType<CoreWordFile>

const weights = z.array(z.int()).min(1)

/** Base64 is looked through for what does not belong there: matching the whole of it would leave megabytes behind. */
const base64 = z.string().refine((bytes) => bytes.length % 4 === 0 && !/[^A-Za-z0-9+/=]|=[^=]|={3}/.test(bytes), 'is no base64')
const packed = z.strictObject({ unit: z.number().positive(), bytes: base64 })
const packedRows = z.strictObject({ units: packed, bytes: base64 })

/** Bytes that base64 stands for, without making them: what only the start needs stays in the process for good. */
const lengthOf = (bytes: string): number => (bytes.length / 4) * 3 - (/=*$/.exec(bytes.slice(-2))?.[0].length ?? 0)
const countOf = (names: string, between: string): number => {
  let count = names === '' ? 0 : 1
  for (let at = names.indexOf(between); at >= 0; at = names.indexOf(between, at + 1)) count += 1
  return count
}

/** `config/cues/<language>.json`, written by `fairline learn`. */
export const cueFileSchema = z
  .strictObject({
    language: z.enum(LANGUAGES),
    version: z.string(),
    learnedFrom: z.strictObject({ phrases: z.int(), texts: z.int() }),
    labels: z.array(z.strictObject({ fact: z.string().regex(/^f_cue_/), bias: z.int() })).min(1),
    weighing: z.strictObject({ indicator: z.array(weights).min(1), danger: weights, facts: z.record(z.string(), z.int()), labour: weights }),
    rules: z.record(z.string(), z.int()),
    pieces: z.strictObject({ names: z.string().refine((names) => !/^\n|\n\n|\n$|\t/.test(names), 'has a line that names no piece'), rows: base64 }),
  })
  .superRefine(({ labels, pieces: { names, rows } }, { addIssue }) => {
    const [holds, needs] = [lengthOf(rows), 2 * countOf(names, '\n') * (labels.length + 1)]
    if (holds !== needs) addIssue({ code: 'custom', path: ['pieces', 'rows'], message: `holds ${holds} bytes, and not ${needs}` })
  }) satisfies z.ZodType<CoreCueFile>

/** Numbers of a word, filters of each width, how many widths there are, and places of a filter of each width together. */
const [NUMBERS, OF_WIDTH]: [typeof SIZE, typeof FILTERS] = [128, 64]
const [WIDTHS, PLACES] = [3, 6]

/**
 * The tables of a network that hold more bytes or fewer than the program reads: it would read nonsense of them. A number of a word has half a byte,
 * one of a trait has one, every other number two.
 */
const unfitting = (file: NetworkFile): { path: string[]; holds: number; needs: number }[] => {
  const [words, labels] = [countOf(file.words, ' '), file.labels.length]
  const needed: [path: string[], table: { bytes: string }, needs: number][] = [
    [['vectors'], file.vectors, (words * NUMBERS) / 2],
    [['vectors', 'units'], file.vectors.units, 2 * words],
    [['traitVectors'], file.traitVectors, file.traits.length * NUMBERS],
    [['filters'], file.filters, 2 * NUMBERS * PLACES * OF_WIDTH],
    [['filterBiases'], file.filterBiases, 2 * WIDTHS * OF_WIDTH],
    [['head'], file.head, 2 * labels * (WIDTHS * OF_WIDTH + NUMBERS)],
    [['biases'], file.biases, 2 * labels],
  ]
  return needed.flatMap(([path, table, needs]) => {
    const holds = lengthOf(table.bytes)
    return holds === needs ? [] : [{ path, holds, needs }]
  })
}

/** `config/network.json`, written by `fairline learn`. */
export const networkFileSchema = z
  .strictObject({
    version: z.string(),
    learnedFrom: z.strictObject({ phrases: z.int(), texts: z.int() }),
    labels: z.array(z.string().regex(/^f_cue_/)).min(1),
    words: z.string(),
    vectors: packedRows,
    traits: z.array(z.string()),
    traitVectors: packed,
    filters: packed,
    filterBiases: packed,
    head: packed,
    biases: packed,
  })
  .superRefine((file, { addIssue }) => {
    for (const { path, holds, needs } of unfitting(file)) addIssue({ code: 'custom', path, message: `holds ${holds} bytes, and not ${needs}` })
  }) satisfies z.ZodType<NetworkFile>

export type CueFile = CoreCueFile
export type Scale = CoreScale
export type WordFile = CoreWordFile
