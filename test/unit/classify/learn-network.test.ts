import { expect } from 'chai'
import { SIZE } from '../../../src/classify/convolve.ts'
import type { Sample } from '../../../src/classify/learn-cues.ts'
import type { Meanings } from '../../../src/classify/learn-network.ts'
import { learnNetwork } from '../../../src/classify/learn-network.ts'
import { compileNetwork } from '../../../src/classify/network.ts'
import { normalise } from '../../../src/classify/normalise.ts'

const sample = (text: string, labels: string[], more: Partial<Sample> = {}): Sample => ({
  words: text.split(' ').map((norm) => ({ norm, sentence: 0, traits: norm.startsWith('boss') ? ['boss'] : [] })),
  labels: new Set(labels),
  unsure: new Set(),
  counts: 1,
  ...more,
})
const NO_MEANINGS: Meanings = { words: [], vectors: new Int8Array() }
/** Words whose numbers are all the same, one for each. */
const meaning = (words: Record<string, number>): Meanings => {
  const sorted = Object.keys(words).sort()
  return { words: sorted, vectors: Int8Array.from(sorted.flatMap((word) => Array.from({ length: SIZE }, (_, k) => (k % 8 === words[word] ? 100 : 0)))) }
}
const filler = ['here', 'today', 'again', 'still', 'near', 'late']
/** Who hits whom, among other words: the same words in either order. */
const SAMPLES = Array.from({ length: 1_600 }, (_, n) => {
  const [first, last] = [filler[n % 6] ?? '', filler[Math.floor(n / 6) % 6] ?? '']
  return n % 2 === 0 ? sample(`${first} boss hit worker ${last}`, ['hit']) : sample(`${first} worker hit boss ${last}`, [])
})

/** What a network says of a text, as a likelihood. */
const readerOf = (samples: readonly Sample[], meanings = NO_MEANINGS, labels = ['hit']) => {
  const network = compileNetwork({ version: '', learnedFrom: { phrases: 0, texts: 0 }, ...learnNetwork(samples, labels, meanings) })(['boss'])
  return (text: string, label = 0): number => {
    const { tokens } = normalise(text)
    const traits = tokens.map(({ norm }) => (norm.startsWith('boss') ? [0] : []))
    return 1 / (1 + Math.exp(-(network.scoresOf({ tokens, traits, window: { from: 0, to: tokens.length } })[label] ?? Number.NaN)))
  }
}

describe('what a network learns of words in their order', function () {
  this.timeout(60_000)
  const unsure = new Set(['open'])
  const read = readerOf([...SAMPLES.map((one) => ({ ...one, unsure })), { ...sample('', []), words: [] }], NO_MEANINGS, ['hit', 'open'])

  it('tells who did it to whom, though the words are the same', () => {
    expect(read('today boss hit worker late')).to.be.above(0.9)
    expect(read('today worker hit boss late')).to.be.below(0.1)
  })
  it('is told wherever it stands', () => {
    expect(read('late here again near still today boss hit worker late')).to.be.above(0.8)
  })
  it('is told of a word that it never met where it is in a class of words that it met, or begins like one', () => {
    expect(read('here bossik hit workers today')).to.be.above(0.8)
  })
  it('is the same each time', () => {
    const [few, other] = [SAMPLES.slice(0, 40), SAMPLES.slice(0, 40)]
    expect(learnNetwork(few, ['hit'], NO_MEANINGS)).to.deep.equal(learnNetwork(other, ['hit'], NO_MEANINGS))
  })
  it('is nothing of a label that no sample speaks of', () => {
    expect(read('here boss hit worker today', 1)).to.be.within(0.05, 0.3)
  })
  it('reads a text without words', () => {
    expect(read('')).to.be.within(0, 1)
  })
  it('knows what words mean: what is learned of one holds of another that means the same', () => {
    const meanings = meaning({ cellar: 1, prison: 1, garden: 2, kitchen: 3 })
    const samples = Array.from({ length: 600 }, (_, n) =>
      n % 2 === 0 ? sample(`${filler[n % 6]} in prison`, ['hit']) : sample(`${filler[n % 5]} in ${n % 4 === 1 ? 'garden' : 'kitchen'}`, []),
    )
    const rare = ['door', 'stairs', 'light'].map((word) => sample(`cellar ${word}`, []))
    const of = readerOf([...samples, ...rare], meanings)
    expect(of('here in cellar')).to.be.above(readerOf([...samples, ...rare])('here in cellar'))
  })
  it('learns of a word what it has beside its meaning', () => {
    const told = (word: string, labels: string[]) => Array.from({ length: 800 }, (_, n) => sample(`${filler[n % 6]} in ${word}`, labels))
    const of = readerOf([...told('prison', ['hit']), ...told('cellar', [])], meaning({ cellar: 1, prison: 1 }))
    expect(of('here in prison')).to.be.above(of('here in cellar') + 0.3)
  })
  it('counts what counts more: a sample twice as dear is met more nearly', () => {
    const torn = (counts: number) => [...Array.from({ length: 600 }, () => sample('odd thing', ['hit'], { counts })), ...Array.from({ length: 600 }, () => sample('odd thing', []))]
    expect(readerOf(torn(3))('odd thing')).to.be.above(readerOf(torn(1))('odd thing') + 0.1)
  })
})
