import { expect } from 'chai'
import fc from 'fast-check'
import { BROUGHT, bring, convolve, FEATURES, FILTERS, forEachFit, ROW, SIZE, WIDTHS } from '../../../src/classify/convolve.ts'

const small = fc.float({ min: -1, max: 1, noNaN: true })
const numbers = (length: number) => fc.array(small, { minLength: 7, maxLength: 7 }).map((some) => Float32Array.from({ length }, (_, at) => some[(at * at + at) % 7] ?? 0))
const given = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.record({ words: numbers(count * SIZE), filters: numbers(SIZE * BROUGHT), biases: numbers(WIDTHS.length * FILTERS) }))

/** What the filter of a width says of the word at a place, written out. */
const fitAt = (words: Float32Array, filters: Float32Array, bias: number, width: number, filter: number, at: number): number => {
  const first = WIDTHS.slice(0, width).flat().length
  return (WIDTHS[width] ?? []).reduce((sum, offset, place) => {
    const word = words.subarray((at + offset) * SIZE, (at + offset + 1) * SIZE)
    if (at + offset < 0) return sum
    return word.reduce((all, value, k) => all + value * (filters[k * BROUGHT + (first + place) * FILTERS + filter] ?? 0), sum)
  }, bias)
}
const NONE = new Float32Array(ROW)
const rowsOf = (words: Float32Array, filters: Float32Array): Float32Array[] =>
  Array.from({ length: words.length / SIZE }, (_, at) => {
    const row = new Float32Array(ROW)
    bring(words, at * SIZE, 1, filters, row)
    return row
  })

describe('filters laid over words', () => {
  it('fit as well as they do where they fit best, over one, two and three words', () => {
    fc.assert(
      fc.property(given, ({ words, filters, biases }) => {
        const count = words.length / SIZE
        const { features, best } = convolve(rowsOf(words, filters), NONE, biases)
        for (let feature = 0; feature < WIDTHS.length * FILTERS; feature += 1) {
          const fits = Array.from({ length: count }, (_, at) => fitAt(words, filters, biases[feature] ?? 0, Math.floor(feature / FILTERS), feature % FILTERS, at))
          expect(features[feature]).to.be.closeTo(Math.max(0, ...fits), 1e-3)
          if ((best[feature] ?? -1) >= 0) expect(fits[best[feature] ?? -1]).to.be.closeTo(Math.max(...fits), 1e-3)
          else expect(Math.max(...fits)).to.be.at.most(1e-3)
        }
      }),
      { numRuns: 20 },
    )
  })
  it('stand before the words themselves, added up and the less the more there are', () => {
    const words = Float32Array.from({ length: 4 * SIZE }, (_, at) => (at % SIZE === SIZE - 1 ? 3 : 0))
    const { features } = convolve(rowsOf(words, new Float32Array(SIZE * BROUGHT)), NONE, new Float32Array(WIDTHS.length * FILTERS))
    expect(features).to.have.lengthOf(FEATURES)
    expect(features[FEATURES - 1]).to.be.closeTo(6, 1e-6)
    expect(features[FEATURES - 2]).to.equal(0)
  })
  it('fit nowhere where there is no word', () => {
    const { features, best } = convolve([], NONE, new Float32Array(WIDTHS.length * FILTERS).fill(1))
    expect([...features].every((feature) => feature === 0)).to.equal(true)
    expect([...best].every((at) => at === -1)).to.equal(true)
  })
  it('are told with each word that they are at, not beyond the first one or the last', () => {
    const best = new Int32Array(FEATURES).fill(-1)
    best[1] = 2
    best[FILTERS] = 0
    best[2 * FILTERS + 3] = 2
    const taken: number[][] = []
    forEachFit({ features: new Float64Array(FEATURES), best }, 3, (...one) => taken.push(one))
    expect(taken).to.deep.equal([
      [1, 2, 1],
      [FILTERS, 0, 2 * FILTERS],
      [2 * FILTERS + 3, 1, 3 * FILTERS + 3],
      [2 * FILTERS + 3, 2, 4 * FILTERS + 3],
    ])
  })
  it('take numbers that are worth some unit each', () => {
    const row = new Float32Array(ROW)
    const filters = new Float32Array(SIZE * BROUGHT)
    filters[2 * BROUGHT + 7] = 10
    bring(
      Int8Array.from({ length: 2 * SIZE }, (_, at) => (at === SIZE + 2 ? 4 : 0)),
      SIZE,
      0.5,
      filters,
      row,
    )
    expect([row[2], row[SIZE + 7], row[SIZE + 8]]).to.deep.equal([2, 20, 0])
  })
})
