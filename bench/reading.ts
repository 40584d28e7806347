import { loadConfig } from '../config/load.ts'
import { compileClassifier } from '../src/classify/classify.ts'
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

/** Texts read a second on one core, and how the time grows with the length. */
export const measureReading = (): Row[] => {
  const { scale, words, demo } = loadConfig({})
  const classify = compileClassifier(scale, words)
  const texts = demo.map(({ text }) => text)
  for (let warm = 0; warm < 50; warm += 1) for (const text of texts) classify(text)
  const rounds = 40
  const perText = bestOf(5, () => {
    for (let round = 0; round < rounds; round += 1) for (const text of texts) classify(text)
  })
  const long = texts.join(' ').repeat(40)
  const at = (length: number): number => bestOf(5, () => void classify(long.slice(0, length)))
  const [short, middle, longest] = [at(1_000), at(10_000), at(100_000)]
  return [
    { what: 'texts of SMS length read', value: (rounds * texts.length * 1000) / perText, unit: '/s', goal: '>= 5000' },
    { what: '  1,000 characters', value: short, unit: 'ms' },
    { what: '  10,000 characters', value: middle, unit: 'ms' },
    { what: '  100,000 characters', value: longest, unit: 'ms' },
    { what: '  10,000 against 1,000', value: middle / short, unit: 'x', goal: '<= 12' },
    { what: '  100,000 against 10,000', value: longest / middle, unit: 'x', goal: '<= 12' },
  ]
}
