import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../../../config/load.ts'
import { compileReading, patternsRead } from '../../classify/classify.ts'
import type { CueFile } from '../../classify/cues.ts'
import { compileCues } from '../../classify/cues.ts'
import type { Sample } from '../../classify/learn-cues.ts'
import { learnCues } from '../../classify/learn-cues.ts'
import type { Decision } from '../../classify/learn-weighing.ts'
import { learnWeighing } from '../../classify/learn-weighing.ts'
import type { Scale } from '../../classify/lexicon.ts'
import type { Judged, RuleOdds } from '../../classify/rule-odds.ts'
import { learnRuleOdds } from '../../classify/rule-odds.ts'
import type { Weighing } from '../../classify/weigh.ts'
import { cueOf, DANGER, groundsOf, LABOUR } from '../../classify/weigh.ts'
import { INDICATORS, LANGUAGES } from '../../core/vocab.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { UsageError } from '../failure.ts'
import type { LearningText } from '../learning-samples.ts'
import { phraseSamples, textSamples } from '../learning-samples.ts'

/** Parts the texts are cut into: each is weighed by what was learned from the others. */
const PARTS = 4
const UNWEIGHED: Weighing = { indicator: [], danger: [], labour: [] }
const LABELS = [...INDICATORS.map(cueOf), DANGER, LABOUR]

type Learned = Pick<CueFile, 'labels' | 'pieces'>
type Decisions = Record<keyof Weighing, Decision[]>

/** What people decided of texts that the words' weights were not learned from, with the grounds there were. */
const decisionsOn = (texts: readonly LearningText[], learned: Learned, rules: RuleOdds, scale: Scale): Decisions => {
  const decisions: Decisions = { indicator: [], danger: [], labour: [] }
  for (const { item, reading } of texts) {
    const { reader, read, normalised } = reading
    const cues = compileCues({ language: 'und', version: '', learnedFrom: { phrases: 0, texts: 0 }, weighing: UNWEIGHED, rules, ...learned }, reader?.automaton.traitNames ?? [])
    const scores = cues.read(item.text, normalised, read.traits).of
    const grounds = groundsOf(new Map(cues.labels.map((label, at) => [label, scores[at] ?? 0])), patternsRead(reading, scale), rules, scale)
    for (const { id, grounds: own } of grounds.indicators) decisions.indicator.push({ grounds: own, holds: item.indicators.includes(id) })
    decisions.danger.push({ grounds: grounds.danger, holds: item.urgent })
    decisions.labour.push({ grounds: grounds.labour, holds: item.category !== 'other' })
  }
  return decisions
}

const judged = ({ item: { indicators, urgent }, reading: { facts } }: LearningText): Judged => ({ facts, indicators, urgent })

/** How words and patterns are to be weighed together, from texts read with weights that were learned without them. */
const weighingFrom = (samples: readonly Sample[], texts: readonly LearningText[], scale: Scale): Weighing => {
  const all: Decisions = { indicator: [], danger: [], labour: [] }
  for (let part = 0; part < PARTS; part += 1) {
    const [own, rest] = [texts.filter((_, at) => at % PARTS === part), texts.filter((_, at) => at % PARTS !== part)]
    const learned = learnCues([...samples, ...rest.map(({ sample }) => sample)], LABELS)
    const found = decisionsOn(own, learned, learnRuleOdds(rest.map(judged), scale), scale)
    for (const kind of ['indicator', 'danger', 'labour'] as const) all[kind].push(...found[kind])
  }
  return learnWeighing(all)
}

/** Learns the cues of a language from its phrases and texts, and writes them to `config/cues`. Some minutes. */
export const learn: Command = {
  summary: 'learn the cues of a language from its corpus   LANG [--corpus DIR]',
  run: async (args) => {
    const { values, positionals } = parseCommand(args, { corpus: { type: 'string', default: 'test/corpus' } }, 1)
    const language = LANGUAGES.find((known) => known === positionals[0])
    if (language === undefined) throw new UsageError('which language? fairline learn az')
    const { scale, words } = loadConfig()
    const readPatterns = compileReading(
      scale,
      words.filter((file) => file.language === language),
    )
    const read = (text: string) => readPatterns(text, language)
    const phrases = phraseSamples(values.corpus, language, scale, read)
    const working = textSamples(values.corpus, 'working', language, read)
    const texts = textSamples(values.corpus, 'texts', language, read)
    const samples = [...phrases, ...working.map(({ sample }) => sample)]
    const weighing = weighingFrom(samples, texts, scale)
    const { labels, pieces } = learnCues([...samples, ...texts.map(({ sample }) => sample)], LABELS)
    const rules = learnRuleOdds(texts.map(judged), scale)
    const learnedFrom = { phrases: phrases.length, texts: working.length + texts.length }
    const path = join('config', 'cues', `${language}.json`)
    writeFileSync(path, `${JSON.stringify({ language, version: '2', learnedFrom, labels, weighing, rules, pieces }, null, 1)}\n`)
    const result = { language, ...learnedFrom, labels: labels.length, pieces: pieces.length, weighing }
    if (values.json) printJson(result)
    else print(`${path}: ${result.pieces} pieces for ${result.labels} labels, learned from ${learnedFrom.phrases} phrases and ${learnedFrom.texts} texts`)
    return 0
  },
}
