import { expect } from 'chai'
import { BROUGHT, bring, convolve, FEATURES, FILTERS, ROW, SIZE, WIDTHS } from '../../../src/classify/convolve.ts'
import type { Example, Parameters } from '../../../src/classify/network-slope.ts'
import { addSlopes, bringAll, byNumber, LEFT_OUT } from '../../../src/classify/network-slope.ts'

const LABELS = 2
/** Numbers of all kinds, the same each time. */
const numbers = (length: number, far: number): Float32Array => Float32Array.from({ length }, (_, at) => far * Math.sin(7 * at + length))
const parameters = (): Parameters => ({
  vectors: numbers(3 * SIZE, 0.5),
  traitVectors: numbers(2 * SIZE, 0.3),
  filters: numbers(SIZE * BROUGHT, 0.2),
  filterBiases: numbers(WIDTHS.length * FILTERS, 0.1),
  head: numbers(FEATURES * LABELS, 0.2),
  biases: numbers(LABELS, 0.5),
})
const example: Example = { words: Int32Array.from([0, -1, 2, 1]), traits: [[1], [0], [], [0, 1]], answers: Int8Array.from([0, 1]), counts: 2 }
const nothing = { word: () => false, own: () => false, feature: () => false }
const MEANINGS = numbers(3 * SIZE, 0.4)
const brought = (leftOut = nothing, now = parameters()) => bringAll(now, MEANINGS, leftOut)
const names = ['vectors', 'traitVectors', 'filters', 'filterBiases', 'head', 'biases'] as const

/** What the example costs, written out; nothing is left out, but what remains counts as much more as while learning. */
const costOf = ({ words, traits, answers, counts }: Example, now: Parameters): number => {
  const rows = Array.from(words, (word, at) => {
    const numbersOf = Float32Array.from({ length: SIZE }, (_, k) => {
      const own = word < 0 ? 0 : (MEANINGS[word * SIZE + k] ?? 0) + (now.vectors[word * SIZE + k] ?? 0)
      return (traits[at] ?? []).reduce((sum, trait) => sum + (now.traitVectors[trait * SIZE + k] ?? 0), own) / (1 - LEFT_OUT.words)
    })
    const row = new Float32Array(ROW)
    bring(numbersOf, 0, 1, byNumber(now.filters), row)
    return row
  })
  const { features } = convolve(rows, new Float32Array(ROW), now.filterBiases)
  return answers.reduce((cost, answer, label) => {
    const sum = features.reduce((all, feature, at) => all + (feature / (1 - LEFT_OUT.features)) * (now.head[at * LABELS + label] ?? 0), now.biases[label] ?? 0)
    return answer < 0 ? cost : cost + counts * (Math.log1p(Math.exp(sum)) - answer * sum)
  }, 0)
}
const slopesOf = (one: Example, leftOut = nothing): Parameters => {
  const slopes = parameters()
  for (const name of names) slopes[name].fill(0)
  addSlopes(one, brought(leftOut), parameters(), slopes, leftOut)
  return slopes
}

describe('how the cost of an example changes', () => {
  const STEP = 3e-3
  for (const name of names) {
    it(`with each of the ${name} is as steep as the cost itself`, () => {
      const slopes = slopesOf(example)[name]
      const places = [...slopes.keys()].filter((at) => slopes.length < 200 || at % Math.floor(slopes.length / 60) === 1)
      for (const at of places) {
        const [up, down] = [parameters(), parameters()]
        up[name][at] = (up[name][at] ?? 0) + STEP
        down[name][at] = (down[name][at] ?? 0) - STEP
        const steep = (costOf(example, up) - costOf(example, down)) / (2 * STEP)
        expect(slopes[at], `${name} ${at}`).to.be.closeTo(steep, 2e-3 + Math.abs(steep) * 0.02)
      }
    })
  }
  it('is added to what others have added', () => {
    const slopes = slopesOf(example)
    const once = Float32Array.from(slopes.biases)
    addSlopes(example, brought(), parameters(), slopes, nothing)
    expect([...slopes.biases]).to.deep.equal([...once].map((slope) => Math.fround(slope * 2)))
  })
  it('is none for a label that it says nothing of', () => {
    const { biases, head } = slopesOf({ ...example, answers: Int8Array.from([-1, 1]) })
    expect(biases[0]).to.equal(0)
    expect(biases[1]).not.to.equal(0)
    expect([...head].every((slope, at) => at % LABELS === 1 || slope === 0)).to.equal(true)
  })
  it('is that of a network whose words have nothing beside their meaning where that is left out, and none for what they have', () => {
    const left = slopesOf(example, { ...nothing, own: () => true })
    expect([...left.vectors].every((slope) => slope === 0)).to.equal(true)
    const [plain, slopes] = [{ ...parameters(), vectors: new Float32Array(3 * SIZE) }, parameters()]
    for (const name of names) slopes[name].fill(0)
    addSlopes(example, brought(nothing, plain), plain, slopes, nothing)
    for (const name of ['filters', 'head', 'biases'] as const) expect(left[name]).to.deep.equal(slopes[name])
  })
  it('is none for words that are left out, nor for features', () => {
    expect([...slopesOf(example, { ...nothing, word: () => true }).vectors].every((slope) => slope === 0)).to.equal(true)
    const { head, filters, biases } = slopesOf(example, { ...nothing, feature: () => true })
    expect([...head, ...filters].every((slope) => slope === 0)).to.equal(true)
    expect(biases[0]).not.to.equal(0)
  })
})
