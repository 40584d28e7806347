/** Prints the words of the texts that are learned from, each with the way it is mostly spelt: what `meanings.py` reads. */
import { existsSync, readFileSync } from 'node:fs'
import { LEAST_SEEN } from '../../src/classify/learn-network.ts'
import { normalise } from '../../src/classify/normalise.ts'
import { LANGUAGES } from '../../src/core/vocab.ts'

const files = ['phrases', 'working', 'texts'].flatMap((half) => LANGUAGES.map((language) => new URL(`${half}/${language}.jsonl`, import.meta.url)))
const spellings = new Map<string, Map<string, number>>()
for (const line of files.filter((file) => existsSync(file)).flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))) {
  const { text } = JSON.parse(line) as { text: string }
  for (const { norm, start, end } of normalise(text).tokens) {
    const spelt = text.slice(start, end).replaceAll('İ', 'i').toLowerCase().replaceAll(/\s+/g, ' ')
    const own = spellings.get(norm) ?? new Map<string, number>()
    spellings.set(norm, own.set(spelt, (own.get(spelt) ?? 0) + 1))
  }
}
for (const word of [...spellings.keys()].sort()) {
  const own = [...(spellings.get(word) ?? [])].sort(([, one], [, other]) => other - one)
  const seen = own.reduce((sum, [, count]) => sum + count, 0)
  if (seen >= LEAST_SEEN) process.stdout.write(`${word}\t${own[0]?.[0] ?? word}\n`)
}
