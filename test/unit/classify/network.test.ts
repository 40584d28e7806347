import { expect } from 'chai'
import { BROUGHT, FEATURES, FILTERS, SIZE, WIDTHS } from '../../../src/classify/convolve.ts'
import type { CueFile } from '../../../src/classify/cues.ts'
import { compileCues } from '../../../src/classify/cues.ts'
import type { NetworkFile } from '../../../src/classify/network.ts'
import { compileNetwork } from '../../../src/classify/network.ts'
import { normalise } from '../../../src/classify/normalise.ts'
import { pack, packBytes, packRows } from '../../../src/classify/packed.ts'
import { packPieces } from '../../../src/classify/packed-pieces.ts'

const LABELS = ['f_cue_a', 'f_cue_b']
const sparse = (length: number, values: Record<number, number>): Float32Array => Float32Array.from({ length }, (_, at) => values[at] ?? 0)
/** The first number of a word; the first filter of each width looks at it alone, at the words' own place and, of those over three, at all. */
const FIRST_OF = { lock: 2, locked: 1, open: -1 }
const words = Object.keys(FIRST_OF).sort()
const placeOf = (place: number): number => place * FILTERS
const file: NetworkFile = {
  version: '1',
  learnedFrom: { phrases: 0, texts: 0 },
  labels: LABELS,
  words: words.join(' '),
  vectors: packRows(sparse(words.length * SIZE, Object.fromEntries(words.map((word, at) => [at * SIZE, FIRST_OF[word as keyof typeof FIRST_OF]]))), SIZE),
  traits: ['boss'],
  traitVectors: packBytes(sparse(SIZE, { 0: 4 })),
  filters: pack(sparse(SIZE * BROUGHT, { [placeOf(0)]: 1, [placeOf(3)]: 1, [placeOf(4)]: 1, [placeOf(5)]: 1 })),
  filterBiases: pack(sparse(WIDTHS.length * FILTERS, { [2 * FILTERS]: -2 })),
  head: pack(sparse(FEATURES * LABELS.length, { 0: 1, [2 * FILTERS * 2 + 1]: 1 })),
  biases: pack(Float32Array.from([-1, 0.5])),
}
const partOf = (text: string, traits: number[][] = []) => {
  const { tokens } = normalise(text)
  return { tokens, traits, window: { from: 0, to: tokens.length } }
}
const network = compileNetwork(file)(['other', 'boss'])
const scores = (...given: Parameters<typeof partOf>): number[] => network.scoresOf(partOf(...given)).map((score) => Math.round(score * 10) / 10)

describe('a network', () => {
  it('says of each label what its filters say where they fit best', () => {
    expect(scores('lock')).to.deep.equal([1, 0.5])
    expect(scores('open locked open lock')).to.deep.equal([1, 0.5])
    expect(scores('lock lock locked')).to.deep.equal([1, 3.5])
    expect(scores('locked')).to.deep.equal([0, 0.5])
    expect(scores('open')).to.deep.equal([-1, 0.5])
  })
  it('says what holds of any text where there is no word, and of words that are like none', () => {
    expect(scores('')).to.deep.equal([-1, 0.5])
    expect(scores('bread salt')).to.deep.equal([-1, 0.5])
  })
  it('knows a word by how it begins, and by its classes', () => {
    expect(scores('openly locking')).to.deep.equal([0, 0.5])
    expect(scores('salt', [[1]])).to.deep.equal([3, 2.5])
    expect(scores('salt', [[0]])).to.deep.equal([-1, 0.5])
    expect(scores('lock', [[1]])).to.deep.equal([5, 4.5])
    expect(scores('lock'), 'what a class brought is gone with it').to.deep.equal([1, 0.5])
  })
  it('reads a part of a text as if it stood alone', () => {
    const { tokens, traits } = partOf('lock locked locked open', [[1], [], [], []])
    expect(network.scoresOf({ tokens, traits, window: { from: 1, to: 3 } })).to.deep.equal(network.scoresOf(partOf('locked locked')))
  })
  it('tells which words say it: those that the filters fit at', () => {
    expect([...network.byWord(partOf('open lock open locked'), 0)].map(Math.round)).to.deep.equal([0, 2, 0, 0])
    expect([...network.byWord(partOf('open lock lock lock'), 1)].map(Math.round)).to.deep.equal([0, 4, 4, 4])
    expect([...network.byWord(partOf('open open'), 0)]).to.deep.equal([0, 0])
  })
  it('says the same of a text again', () => {
    const [first, second] = [network.scoresOf(partOf('lock a locked')), network.scoresOf(partOf('lock a locked'))]
    expect(first).to.deep.equal(second)
  })
})

describe('a network beside weighed words', () => {
  const cues = (more: Partial<CueFile> = {}): CueFile => ({
    language: 'en',
    version: '1',
    learnedFrom: { phrases: 0, texts: 0 },
    labels: LABELS.map((fact) => ({ fact, bias: 0 })),
    weighing: { indicator: [], danger: [], facts: {}, labour: [] },
    rules: {},
    pieces: packPieces([{ name: '=debt', row: [100, 80, 0] }]),
    network: file,
    ...more,
  })
  const read = (text: string, given = cues()) => compileCues(given, []).read(text, normalise(text), [])

  it('is read with them, under names of its own', () => {
    expect(compileCues(cues(), []).labels).to.deep.equal([...LABELS, 'f_cue_a/network', 'f_cue_b/network'])
    expect(read('lock').of.map(Math.round)).to.deep.equal([0, 0, 1, 1])
  })
  it('quotes with them: what says most', () => {
    expect(read('debt, and then so it was, lock').wordsFor(0).text).to.equal('lock')
    expect(read('debt, and then locked, out').wordsFor(0).text).to.equal('debt, and then locked')
    expect(read('debt, and then bread').wordsFor(0).text).to.equal('debt')
    expect(read('debt, and lock', cues({ labels: [{ fact: 'f_cue_z', bias: 0 }] })).wordsFor(0).text, 'of what the network does not know').to.equal('debt')
  })
  it('need not be there', () => {
    expect(compileCues(cues({ network: undefined }), []).labels).to.deep.equal(LABELS)
    expect(read('debt', cues({ network: undefined })).of).to.have.lengthOf(2)
  })
  it('is read window by window in a long text: each label where it is said most', () => {
    const long = `${'Bread and salt. '.repeat(60)}Lock lock lock. ${'Bread and salt. '.repeat(60)}`
    expect(read(long).of.map(Math.round)).to.deep.equal([0, 0, 1, 5])
    expect(read(long).wordsFor(1).text).to.equal('Lock lock lock')
  })
})
