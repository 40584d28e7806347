import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Reading } from '../classify/classify.ts'
import { SIZE } from '../classify/convolve.ts'
import type { Sample } from '../classify/learn-cues.ts'
import type { Meanings } from '../classify/learn-network.ts'
import type { Scale } from '../classify/lexicon.ts'
import type { CueWord } from '../classify/pieces.ts'
import { cueOf, DANGER, LABOUR } from '../classify/weigh.ts'
import type { Language } from '../core/vocab.ts'
import { LANGUAGES } from '../core/vocab.ts'
import type { LabelledItem } from './labelled-set.ts'
import { readLabelledSet } from './labelled-set.ts'

const phraseSchema = z.union([
  z.strictObject({ fact: z.string(), text: z.string() }),
  z.strictObject({ facts: z.array(z.string()).min(1), text: z.string() }),
  z.strictObject({ not: z.string(), text: z.string() }),
])
type Phrase = z.output<typeof phraseSchema>

/** A whole text says more of how complaints are told than a phrase out of one. */
const TEXT_COUNTS = 2
const NOTHING: ReadonlySet<string> = new Set()

/** The words of a text as cues see them, once its patterns have read it. */
const cueWordsOf = ({ normalised, read, reader }: Reading): CueWord[] =>
  normalised.tokens.map(({ norm, sentence }, at) => ({
    norm,
    sentence,
    traits: (read.traits[at] ?? []).flatMap((trait) => reader?.automaton.traitNames[trait] ?? []),
  }))

/** The labels of a phrase: what its facts raise. A look-alike has none of them, and says of the job only what its fact says. */
const labelsOfPhrase = (phrase: Phrase, scale: Scale): Pick<Sample, 'labels' | 'unsure'> => {
  if ('not' in phrase) return { labels: NOTHING, unsure: phrase.not === 'f_labour_matter' ? NOTHING : new Set([LABOUR]) }
  const ids = 'facts' in phrase ? phrase.facts : [phrase.fact]
  const rules = scale.facts.filter(({ id }) => ids.includes(id))
  const indicators = rules.filter(({ candidate }) => !candidate).flatMap((rule) => rule.indicators.map(cueOf))
  const isDanger = rules.some(({ flag }) => flag !== undefined && scale.urgentFlags.includes(flag))
  return { labels: new Set([...indicators, LABOUR, ...(isDanger ? [DANGER] : [])]), unsure: NOTHING }
}

const readPhrases = (path: string): Phrase[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [phraseSchema.parse(JSON.parse(line))]))

/** The languages that have texts to learn from. */
export const languagesOf = (corpus: string): Language[] => LANGUAGES.filter((language) => existsSync(join(corpus, 'texts', `${language}.jsonl`)))

/** Phrases as samples; a language need not have any. `read`: how the patterns of the language read a text. */
export const phraseSamples = (corpus: string, language: Language, scale: Scale, read: (text: string) => Reading): Sample[] => {
  const path = join(corpus, 'phrases', `${language}.jsonl`)
  const phrases = existsSync(path) ? readPhrases(path) : []
  return phrases.map((phrase) => ({ words: cueWordsOf(read(phrase.text)), counts: 1, ...labelsOfPhrase(phrase, scale) }))
}

/** A labelled text, how its patterns read it, and what is learned from it. */
export type LearningText = { item: LabelledItem; reading: Reading; sample: Sample }

/** The labelled texts of a half of the corpus as samples; a language need not have any. */
export const textSamples = (corpus: string, half: 'working' | 'texts', language: Language, read: (text: string) => Reading): LearningText[] => {
  const path = join(corpus, half, `${language}.jsonl`)
  const items = existsSync(path) ? readLabelledSet(path) : []
  return items.map((item) => {
    const reading = read(item.text)
    const { indicators, category, urgent } = item
    const labels = new Set([...indicators.map(cueOf), ...(category === 'other' ? [] : [LABOUR]), ...(urgent ? [DANGER] : [])])
    return { item, reading, sample: { words: cueWordsOf(reading), labels, unsure: NOTHING, counts: TEXT_COUNTS } }
  })
}

/** What words mean before anything is learned (`test/corpus/meanings.tsv`: a word and, in base64, its numbers of one byte each), sorted. */
export const readMeanings = (corpus: string): Meanings => {
  const lines = readFileSync(join(corpus, 'meanings.tsv'), 'utf8').trimEnd().split('\n').sort()
  const rows = lines.map((line) => line.split('\t'))
  const words = rows.map(([word = '']) => word)
  const vectors = Int8Array.from(rows.flatMap(([, numbers = '']) => [...new Int8Array(Uint8Array.fromBase64(numbers).buffer)]))
  if (vectors.length !== words.length * SIZE) throw new Error(`meanings.tsv has words of other than ${SIZE} numbers: it is to be made anew`)
  return { words, vectors }
}
