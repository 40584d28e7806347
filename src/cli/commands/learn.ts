import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../../config/load.ts'
import { loadIndicators } from '../../../config/load.ts'
import { compileReading, patternsRead } from '../../classify/classify.ts'
import type { CueFile } from '../../classify/cues.ts'
import { compileCues } from '../../classify/cues.ts'
import type { PieceTable, Sample } from '../../classify/learn-cues.ts'
import { createPieceTable, learnable, learnCues } from '../../classify/learn-cues.ts'
import type { Decisions } from '../../classify/learn-weighing.ts'
import { learnWeighings } from '../../classify/learn-weighing.ts'
import type { Scale } from '../../classify/lexicon.ts'
import type { NetworkFile } from '../../classify/network.ts'
import { unpackPieces } from '../../classify/packed-pieces.ts'
import type { Judged, RuleOdds } from '../../classify/rule-odds.ts'
import { learnRuleOdds } from '../../classify/rule-odds.ts'
import type { Weighing } from '../../classify/weigh.ts'
import { cueOf, DANGER, groundsOf, LABOUR } from '../../classify/weigh.ts'
import type { Language } from '../../core/vocab.ts'
import { INDICATORS } from '../../core/vocab.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { learnBeside } from '../learn-beside.ts'
import type { LearningText } from '../learning-samples.ts'
import { languagesOf, phraseSamples, readMeanings, textSamples } from '../learning-samples.ts'
import { UsageError } from '../usage-error.ts'

/** Parts the texts are cut into: each is weighed by what was learned from the others. */
const PARTS = 3
const NO_PART = -1
const VERSION = '8'
const UNWEIGHED: Weighing = { indicator: [], danger: [], facts: {}, labour: [] }
const LABELS = [...INDICATORS.map(cueOf), DANGER, LABOUR]

type Learned = Pick<CueFile, 'labels' | 'pieces' | 'network'>
/** What there is to learn from in a language: samples that are always learned from, and whole texts. */
type Lessons = { language: Language; samples: Sample[]; texts: LearningText[]; table: PieceTable; learnedFrom: CueFile['learnedFrom'] }

const noDecisions = (): Decisions => ({ indicator: INDICATORS.map(() => []), danger: [], labour: [] })

const isOfPart = (at: number, part: number): boolean => at % PARTS === part
const samplesWithout = ({ samples, texts }: Lessons, part: number): Sample[] => [...samples, ...texts.flatMap(({ sample }, at) => (isOfPart(at, part) ? [] : [sample]))]

/** Adds what people decided of texts that the words' weights were not learned from, with the grounds there were. */
const addDecisions = (texts: readonly LearningText[], learned: Learned, rules: RuleOdds, scale: Scale, to: Decisions): void => {
  const traitNames = texts[0]?.reading.reader?.automaton.traitNames ?? []
  const cues = compileCues({ language: 'und', version: '', learnedFrom: { phrases: 0, texts: 0 }, weighing: UNWEIGHED, rules, ...learned }, traitNames)
  for (const { item, reading } of texts) {
    const scores = cues.read(item.text, reading.normalised, reading.read.traits).of
    const { indicators, danger, facts, labour } = groundsOf(new Map(cues.labels.map((label, at) => [label, scores[at] ?? 0])), patternsRead(reading, scale), rules, scale)
    indicators.forEach(({ id, grounds }, at) => {
      to.indicator[at]?.push({ grounds, holds: item.indicators.includes(id) })
    })
    to.danger.push({ grounds: danger, facts, holds: item.urgent })
    to.labour.push({ grounds: labour, holds: item.category !== 'other' })
  }
}

const judged = ({ item: { indicators, urgent }, reading: { facts } }: LearningText): Judged => ({ facts, indicators, urgent })

/** What there is to decide in the texts of a language, read with weights that were learned without them. */
const decisionsFrom = (lessons: Lessons, networks: readonly NetworkFile[], scale: Scale): Decisions => {
  const all = noDecisions()
  networks.forEach((network, part) => {
    const [own, rest] = [lessons.texts.filter((_, at) => isOfPart(at, part)), lessons.texts.filter((_, at) => !isOfPart(at, part))]
    const learned = learnCues(samplesWithout(lessons, part), LABELS, lessons.table)
    addDecisions(own, { ...learned, network }, learnRuleOdds(rest.map(judged), scale), scale, all)
  })
  return all
}

/** Reads all that is learned from in a language. */
const readLessons = (language: Language, corpus: string, { scale, words }: Pick<Config, 'scale' | 'words'>): Lessons => {
  const readPatterns = compileReading(
    scale,
    words.filter((file) => file.language === language),
  )
  const read = (text: string) => readPatterns(text, language)
  const phrases = phraseSamples(corpus, language, scale, read)
  const working = textSamples(corpus, 'working', language, read)
  const texts = textSamples(corpus, 'texts', language, read)
  const learnedFrom = { phrases: phrases.length, texts: working.length + texts.length }
  return { language, samples: [...phrases, ...working.map(({ sample }) => sample)], texts, table: createPieceTable(), learnedFrom }
}

/** All that is learned of one language by itself. */
const learnLanguage = ({ language, samples, texts, table, learnedFrom }: Lessons, scale: Scale): Omit<CueFile, 'weighing'> => {
  const { labels, pieces } = learnCues([...samples, ...texts.map(({ sample }) => sample)], LABELS, table)
  return { language, version: VERSION, learnedFrom, labels, rules: learnRuleOdds(texts.map(judged), scale), pieces }
}

/** The network of all languages, and one for each part of the texts that was learned without it. */
const learnNetworks = async (lessons: readonly Lessons[], corpus: string): Promise<{ network: NetworkFile; without: NetworkFile[] }> => {
  const meanings = readMeanings(corpus)
  const sum = (kind: 'phrases' | 'texts'): number => lessons.reduce((all, { learnedFrom }) => all + learnedFrom[kind], 0)
  const about = { version: VERSION, learnedFrom: { phrases: sum('phrases'), texts: sum('texts') } }
  const parts = [NO_PART, ...Array.from({ length: PARTS }, (_, part) => part)]
  const learned = await learnBeside(parts.map((part) => () => ({ samples: lessons.flatMap((one) => samplesWithout(one, part)), labels: LABELS, meanings })))
  const [network, ...without] = learned.map((one): NetworkFile => ({ ...about, ...one }))
  if (!network) throw new Error('no network was learned')
  return { network, without }
}

/**
 * Learns the cues of every language that has a corpus from its phrases and texts, and writes them to `config/cues`; and from all together the
 * network of words in their order, to `config/network.json`. What danger is made of is learned from all of them too. Half an hour.
 */
export const learn: Command = {
  summary: 'learn the cues of all languages that have a corpus   [--corpus DIR]',
  run: async (args) => {
    const { values } = parseCommand(args, { corpus: { type: 'string', default: 'test/corpus' } }, 0)
    const languages = languagesOf(values.corpus)
    if (languages.length === 0) throw new UsageError(`no language has texts in ${values.corpus}`)
    const indicators = loadIndicators()
    const lessons = languages.map((language) => readLessons(language, values.corpus, indicators))
    const poor = lessons.filter((one) => learnable(samplesWithout(one, NO_PART), LABELS).length === 0).map(({ language }) => language)
    if (poor.length > 0) throw new UsageError(`too few texts to learn from: ${poor.join(', ')}`)
    const { network, without } = await learnNetworks(lessons, values.corpus)
    writeFileSync(join('config', 'network.json'), `${JSON.stringify(network, null, 1)}\n`)
    const learned = lessons.map((one) => ({ file: learnLanguage(one, indicators.scale), decisions: decisionsFrom(one, without, indicators.scale) }))
    const weighings = learnWeighings(learned.map(({ file, decisions }) => ({ texts: file.learnedFrom.texts, decisions })))
    const written = learned.map(({ file: { language, version, learnedFrom, labels, rules, pieces } }, at) => {
      const weighing = weighings[at]
      const path = join('config', 'cues', `${language}.json`)
      writeFileSync(path, `${JSON.stringify({ language, version, learnedFrom, labels, weighing, rules, pieces }, null, 1)}\n`)
      return { path, language, ...learnedFrom, labels: labels.length, pieces: unpackPieces(pieces).names.length }
    })
    if (values.json) printJson(written)
    else
      print(
        written.map(({ path, pieces, labels, phrases, texts }) => `${path}: ${pieces} pieces for ${labels} labels, learned from ${phrases} phrases and ${texts} texts`).join('\n'),
      )
    return 0
  },
}
