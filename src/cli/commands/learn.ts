import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { loadConfig } from '../../../config/load.ts'
import type { Sample } from '../../classify/learn-cues.ts'
import { learnCues } from '../../classify/learn-cues.ts'
import type { Scale } from '../../classify/lexicon.ts'
import { normalise } from '../../classify/normalise.ts'
import { LANGUAGES } from '../../core/vocab.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { UsageError } from '../failure.ts'
import { readLabelledSet } from '../labelled-set.ts'

const phraseSchema = z.union([
  z.strictObject({ fact: z.string(), text: z.string() }),
  z.strictObject({ facts: z.array(z.string()).min(1), text: z.string() }),
  z.strictObject({ not: z.string(), text: z.string() }),
])
type Phrase = z.output<typeof phraseSchema>

const LABOUR = 'f_cue_labour'
const DANGER = 'f_cue_danger'

const normsOf = (text: string): string[] => normalise(text).tokens.map(({ norm }) => norm)
const NOTHING: ReadonlySet<string> = new Set()

/** The labels of a phrase: what its facts raise. A look-alike has none of them, and says of the job only what its fact says. */
const phraseSample = (phrase: Phrase, scale: Scale): Sample => {
  const norms = normsOf(phrase.text)
  if ('not' in phrase) return phrase.not === 'f_labour_matter' ? { norms, labels: NOTHING, unsure: NOTHING } : { norms, labels: NOTHING, unsure: new Set([LABOUR]) }
  const ids = 'facts' in phrase ? phrase.facts : [phrase.fact]
  const rules = scale.facts.filter(({ id }) => ids.includes(id))
  const indicators = rules.filter(({ candidate }) => !candidate).flatMap((rule) => rule.indicators.map((id) => `f_cue_${id}`))
  const isDanger = rules.some(({ flag }) => flag !== undefined && scale.urgentFlags.includes(flag))
  return { norms, labels: new Set([...indicators, LABOUR, ...(isDanger ? [DANGER] : [])]), unsure: NOTHING }
}

const readLines = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')

/** One piece a line, so that a change of what was learned can be read as a change of lines. */
const written = (file: object, pieces: Record<string, number[]>): string => {
  const lines = Object.entries(pieces).map(([piece, values]) => `    ${JSON.stringify(piece)}: ${JSON.stringify(values)}`)
  return `${JSON.stringify(file, null, 2).slice(0, -2)},\n  "pieces": {\n${lines.join(',\n')}\n  }\n}\n`
}

/** Learns the cues of a language from its bank of phrases and its working texts, and writes them to `config/cues`. */
export const learn: Command = {
  summary: 'learn the cues of a language from its phrase bank   LANG [--corpus DIR]',
  run: async (args) => {
    const { values, positionals } = parseCommand(args, { corpus: { type: 'string', default: 'test/corpus' } }, 1)
    const language = LANGUAGES.find((known) => known === positionals[0])
    if (language === undefined) throw new UsageError('which language? fairline learn az')
    const { scale } = loadConfig()
    const phrases = readLines(join(values.corpus, 'phrases', `${language}.jsonl`)).map((line) => phraseSchema.parse(JSON.parse(line)))
    const texts = readLabelledSet(join(values.corpus, 'working', `${language}.jsonl`))
    const samples: Sample[] = [
      ...phrases.map((phrase) => phraseSample(phrase, scale)),
      ...texts.map(({ text, indicators, category, urgent }) => ({
        norms: normsOf(text),
        labels: new Set([...indicators.map((id) => `f_cue_${id}`), ...(category === 'other' ? [] : [LABOUR]), ...(urgent ? [DANGER] : [])]),
        unsure: NOTHING,
      })),
    ]
    const { labels, pieces } = learnCues(samples, [...scale.indicators.map(({ id }) => `f_cue_${id}`), DANGER, LABOUR])
    const learnedFrom = { phrases: phrases.length, texts: texts.length }
    const path = join('config', 'cues', `${language}.json`)
    writeFileSync(path, written({ language, version: '1', learnedFrom, labels }, pieces))
    const result = { language, ...learnedFrom, labels: labels.length, pieces: Object.keys(pieces).length }
    if (values.json) printJson(result)
    else print(`${path}: ${result.pieces} pieces for ${result.labels} labels, learned from ${phrases.length} phrases and ${texts.length} texts`)
    return 0
  },
}
