import { expect } from 'chai'
import type { Sample } from '../../../src/classify/learn-cues.ts'
import { createPieceTable, learnCues } from '../../../src/classify/learn-cues.ts'
import { unpackPieces } from '../../../src/classify/packed-pieces.ts'

const sample = (text: string, labels: string[] = [], more: Partial<Sample> = {}): Sample => ({
  words: text.split(' ').map((norm) => ({ norm, sentence: 0, traits: [] })),
  labels: new Set(labels),
  unsure: new Set(),
  counts: 1,
  ...more,
})
const times = (count: number, ...of: Parameters<typeof sample>): Sample[] => Array.from({ length: count }, () => sample(...of))
const EVEN = [...times(40, 'debt', ['a']), ...times(40, 'rice')]

/** What was learned, by piece: its rarity, then what it weighs for each label. */
const learned = (samples: readonly Sample[], labels: string[], table = createPieceTable()) => {
  const found = learnCues(samples, labels, table)
  const { names, rows: numbers } = unpackPieces(found.pieces)
  const width = found.labels.length + 1
  const rows = new Map(names.map((name, at) => [name, [...numbers.subarray(at * width, (at + 1) * width)]]))
  return { labels: found.labels, rows, weightOf: (piece: string): number => rows.get(piece)?.[1] ?? 0 }
}

describe('what is learned of words', () => {
  it('speaks for a label by the pieces of what has it, as much against it by those of what has it not', () => {
    const { labels, rows, weightOf } = learned(EVEN, ['a'])
    expect(labels).to.deep.equal([{ fact: 'a', bias: 0 }])
    expect([...rows.keys()]).to.have.members([
      '^de',
      'deb',
      'ebt',
      'bt$',
      '^deb',
      'debt',
      'ebt$',
      '^debt',
      'debt$',
      '=debt',
      '^ri',
      'ric',
      'ice',
      'ce$',
      '^ric',
      'rice',
      'ice$',
      '^rice',
      'rice$',
      '=rice',
    ])
    expect(weightOf('=debt')).to.be.within(100, 180)
    expect(weightOf('=rice')).to.equal(-weightOf('=debt'))
  })
  it('holds how rare each piece is among the samples', () => {
    const { rows } = learned([...times(60, 'debt', ['a']), ...times(40, 'rice')], ['a'])
    expect([rows.get('=debt')?.[0], rows.get('=rice')?.[0]]).to.deep.equal([Math.round(100 * (Math.log(101 / 61) + 1)), Math.round(100 * (Math.log(101 / 41) + 1))])
  })
  it('is none of a label with fewer than fifteen samples on either side', () => {
    const labelsOf = (positive: number, negative: number): number => learned([...times(positive, 'debt', ['a']), ...times(negative, 'rice')], ['a']).labels.length
    expect([labelsOf(15, 15), labelsOf(14, 60), labelsOf(60, 14)]).to.deep.equal([1, 0, 0])
    const unsure = times(60, 'rice', [], { unsure: new Set(['a']) })
    expect(learned([...times(60, 'debt', ['a']), ...times(14, 'rice'), ...unsure], ['a']).labels, 'what says nothing counts on neither').to.deep.equal([])
  })
  it('is none of a piece that fewer than three samples have', () => {
    const withRare = (count: number) => learned([...EVEN, ...times(count, 'debt zzz', ['a'])], ['a']).rows.has('=zzz')
    expect([withRare(2), withRare(3)]).to.deep.equal([false, true])
  })
  it('is nothing of what says nothing about a label', () => {
    const { rows, labels } = learned([...EVEN, ...times(50, 'zzz', [], { unsure: new Set(['a']) })], ['a'])
    expect([rows.has('=zzz'), labels[0]?.bias]).to.deep.equal([false, 0])
  })
  it('is more where a sample counts more, and leans to the side of which there are more', () => {
    const weighing = (counts: number): number => learned([...times(40, 'debt', ['a'], { counts }), ...times(40, 'rice', [], { counts })], ['a']).weightOf('=debt')
    expect(weighing(2)).to.be.above(weighing(1) + 10)
    expect(weighing(0.5)).to.be.below(weighing(1) - 10)
    expect(learned([...times(160, 'x', ['a']), ...times(40, 'x')], ['a']).labels[0]?.bias).to.be.within(40, 100)
  })
  it('is of each label by itself, by its place', () => {
    const samples = [...times(40, 'debt', ['a']), ...times(40, 'rice', ['b']), ...times(40, 'salt')]
    const { rows, labels } = learned(samples, ['a', 'none', 'b'])
    expect(labels.map(({ fact }) => fact)).to.deep.equal(['a', 'b'])
    const [, ofA = 0, ofB = 0] = rows.get('=debt') ?? []
    expect([ofA > 30, ofB < -10]).to.deep.equal([true, true])
    const both = learned(samples, ['b'])
    expect(both.weightOf('=rice')).to.be.closeTo(rows.get('=rice')?.[2] ?? 0, 3)
  })
  it('is the same with a table that was made before', () => {
    const table = createPieceTable()
    const once = learned(EVEN, ['a'], table)
    expect([...learned(EVEN, ['a'], table).rows]).to.deep.equal([...once.rows])
  })
  it('is as much as the samples ask for, against what holds large weights down', () => {
    // Ten pieces of a word, all as rare, speak together: what ten such weights are held down by is what the samples pull at them.
    const together = (weight: number): number => 160 / Math.sqrt(10) / (1 + Math.exp(Math.sqrt(10) * weight))
    let [low, high] = [0, 10]
    for (let halved = 0; halved < 60; halved += 1) {
      const middle = (low + high) / 2
      if (together(middle) > middle) low = middle
      else high = middle
    }
    const { rows, weightOf } = learned(EVEN, ['a'])
    expect(weightOf('=debt')).to.be.closeTo(low * 100, 1)
    for (const [piece, [, weight]] of rows) expect(Math.abs(weight ?? 0), piece).to.be.closeTo(low * 100, 1)
  })
  it('is as much of a sample that counts twice as of two such samples', () => {
    const twice = [...times(40, 'debt', ['a'], { counts: 2 }), ...times(40, 'rice', [], { counts: 2 })]
    const doubled = [...times(80, 'debt', ['a']), ...times(80, 'rice')]
    expect(learned(twice, ['a']).weightOf('=debt')).to.be.closeTo(learned(doubled, ['a']).weightOf('=debt'), 1)
    const leaning = (...yes: Sample[][]): number => learned([...yes.flat(), ...times(40, 'x')], ['a']).labels[0]?.bias ?? 0
    expect(leaning(times(40, 'x', ['a'], { counts: 3 }))).to.equal(leaning(times(120, 'x', ['a'])))
  })
  it('is more of the rarer of two words that come together, as much as it is rarer', () => {
    const samples = [...times(40, 'debt loan', ['a']), ...times(40, 'rice'), ...times(60, 'debt', [], { unsure: new Set(['a']) })]
    const { rows, weightOf } = learned(samples, ['a'])
    const rarer = (rows.get('=loan')?.[0] ?? 0) / (rows.get('=debt')?.[0] ?? 1)
    expect(rarer).to.be.above(1.3)
    expect(weightOf('=loan') / weightOf('=debt')).to.be.closeTo(rarer, 0.05)
  })
  it('is nothing of pieces that labelled and unlabelled share alike', () => {
    const { rows } = learned([...times(40, 'debt the', ['a']), ...times(40, 'rice the')], ['a'])
    expect([rows.has('=the'), rows.has('=debt'), rows.has('=rice')]).to.deep.equal([false, true, true])
  })
  it('is of the 20,000 weightiest pieces, for whichever label they weigh, in the order of their names', () => {
    // Long texts have more pieces than are kept, each of which weighs next to nothing.
    const letters = 'abcdefghijklmnopqrstuvwxyz'
    const word = (at: number): string => Array.from({ length: 8 }, (_, place) => letters[(at * (2 * place + 3) + (at >> place) + place * place) % 26]).join('')
    const long = Array.from({ length: 1_900 }, (_, at) => word(at)).join(' ')
    const samples = [
      ...times(41, 'debt', ['a']),
      ...times(41, 'rice', ['b']),
      ...times(41, 'salt'),
      ...times(41, 'zulu', ['b'], { unsure: new Set(['a']) }),
      ...times(3, long, ['a']),
    ]
    const ofFew = [...learned(samples, ['a', 'b']).rows.keys()]
    expect(ofFew, 'of few samples, five for each').to.have.lengthOf(5 * samples.length)
    expect(ofFew).to.include.members(['=debt', '=rice', 'salt$', '=zulu', 'zulu$'])
    const names = [...learned([...samples, ...times(3_850, 'salt')], ['a', 'b']).rows.keys()]
    expect(names).to.have.lengthOf(20_000)
    expect(names).to.include.members(['=debt', '=rice', 'salt$', '=zulu', 'zulu$'])
    expect(names).to.deep.equal([...names].sort())
  })
})
