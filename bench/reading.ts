import { loadConfig } from '../config/load.ts'
import type { Classify } from '../src/classify/classify.ts'
import { compileClassifier } from '../src/classify/classify.ts'
import type { WordFile } from '../src/classify/lexicon.ts'
import type { Row } from './table.ts'

const bestOf = (runs: number, work: () => void): number => {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now()
    work()
    best = Math.min(best, performance.now() - started)
  }
  return best
}

/** Texts that nearly match, over and over: words that begin patterns and never end them, endings without end, slips without end. */
const almostMatches = (words: readonly WordFile[]): { name: string; piece: string }[] => [
  { name: 'beginnings of examples', piece: words.flatMap(({ patterns }) => patterns.map(({ example }) => example.split(' ').slice(0, 2).join(' '))).join(' ') },
  { name: 'examples without their last word', piece: words.flatMap(({ patterns }) => patterns.map(({ example }) => example.split(' ').slice(0, -1).join(' '))).join(' ') },
  { name: 'words of scope', piece: words.flatMap(({ negations, conditions, joins, past }) => [...negations, ...conditions, ...joins, ...past]).join(' ') },
  {
    name: 'endings without end',
    piece: words.flatMap(({ suffixes }) => Object.values(suffixes).map(({ endings, negative }) => `ver${[...endings, ...negative].join('')}`)).join(' '),
  },
  { name: 'slips', piece: words.flatMap(({ patterns }) => patterns.map(({ example }) => example.replace(/(\p{L}{3})\p{L}/gu, '$1'))).join(' ') },
  { name: 'numbers', piece: '12 3 on iki yüz ' },
]
const upTo = (piece: string, length: number): string => `${piece} `.repeat(Math.ceil(length / (piece.length + 1))).slice(0, length)

const measureHostile = (classify: Classify, words: readonly WordFile[]): Row[] =>
  almostMatches(words)
    .filter(({ piece }) => piece !== '')
    .map(({ name, piece }) => {
      // Ten texts of a tenth are read for each whole one, so that both are measured over the same time.
      const tenths = bestOf(5, () => {
        for (let part = 0; part < 10; part += 1) classify(upTo(piece, 10_000))
      })
      const whole = bestOf(5, () => void classify(upTo(piece, 100_000)))
      return { what: `  ${name}: 100,000 against 10,000`, value: (10 * whole) / tenths, unit: 'x', goal: '<= 12' }
    })

/** Texts read a second on one core, and how the time grows with the length. */
export const measureReading = (): Row[] => {
  const { scale, words, cues, demo } = loadConfig({})
  const classify = compileClassifier(scale, words, cues)
  const texts = demo.map(({ text }) => text)
  for (let warm = 0; warm < 50; warm += 1) for (const text of texts) classify(text)
  const rounds = 40
  const perText = bestOf(5, () => {
    for (let round = 0; round < rounds; round += 1) for (const text of texts) classify(text)
  })
  // One language: a text of several is read once in each, which says nothing of how the time grows.
  const long = demo
    .filter(({ language }) => language === demo[0]?.language)
    .map(({ text }) => text)
    .join(' ')
    .repeat(200)
  const at = (length: number): number => bestOf(5, () => void classify(long.slice(0, length)))
  const [short, middle, longest] = [at(1_000), at(10_000), at(100_000)]
  return [
    { what: 'texts of SMS length read', value: (rounds * texts.length * 1000) / perText, unit: '/s', goal: '>= 5000' },
    { what: '  1,000 characters', value: short, unit: 'ms' },
    { what: '  10,000 characters', value: middle, unit: 'ms' },
    { what: '  100,000 characters', value: longest, unit: 'ms' },
    { what: '  10,000 against 1,000', value: middle / short, unit: 'x', goal: '<= 12' },
    { what: '  100,000 against 10,000', value: longest / middle, unit: 'x', goal: '<= 12' },
    // One language, the one with most patterns: where a text changes its language on the way, lengths cannot be compared.
    ...measureHostile(classify, [...words].sort((a, b) => b.patterns.length - a.patterns.length).slice(0, 1)),
  ]
}
