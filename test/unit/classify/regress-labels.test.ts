import { expect } from 'chai'
import fc from 'fast-check'
import type { Learned, Row } from '../../../src/classify/regress-labels.ts'
import { regressLabels } from '../../../src/classify/regress-labels.ts'

const COST = 4
const SIZE = 4
const rowOf = (values: readonly number[]): Row => {
  const length = Math.hypot(...values) || 1
  return { places: Uint32Array.from(values.keys()), values: Float64Array.from(values, (value) => value / length) }
}
const rows = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: SIZE, maxLength: SIZE }).map(rowOf), { minLength: 1, maxLength: 12 })
const lessons = rows.chain((given) =>
  fc.record({
    rows: fc.constant(given),
    answers: fc.array(fc.constantFrom(-1, 0, 1), { minLength: given.length * 2, maxLength: given.length * 2 }).map((all) => Int8Array.from(all)),
    counts: fc.array(fc.constantFrom(1, 2), { minLength: given.length, maxLength: given.length }).map((all) => Float64Array.from(all)),
    labels: fc.constant(2),
  }),
)

/** How steep the cost is at what was learned, by each weight of a label and by its bias: nought where it is least. */
const steepness = ({ rows: given, answers, counts }: { rows: readonly Row[]; answers: Int8Array; counts: Float64Array }, { weights, biases }: Learned, label: number): number[] => {
  const slope = Array.from({ length: SIZE }, (_, k) => weights[k * 2 + label] ?? 0)
  slope.push(biases[label] ?? 0)
  given.forEach(({ values }, n) => {
    const answer = answers[n * 2 + label] ?? -1
    if (answer < 0) return
    const sum = values.reduce((all, value, k) => all + value * (weights[k * 2 + label] ?? 0), biases[label] ?? 0)
    const error = (1 / (1 + Math.exp(-sum)) - answer) * COST * (counts[n] ?? 1)
    values.forEach((value, k) => {
      slope[k] = (slope[k] ?? 0) + error * value
    })
    slope[SIZE] = (slope[SIZE] ?? 0) + error
  })
  return slope
}

describe('learning what pieces weigh', () => {
  it('ends where no weight could cost less, whatever is to be learned', () => {
    fc.assert(
      fc.property(lessons, (lesson) => {
        const learned = regressLabels(lesson, SIZE, 300)
        for (const label of [0, 1]) for (const slope of steepness(lesson, learned, label)) expect(Math.abs(slope)).to.be.lessThan(0.02)
      }),
    )
  })
  it('learns nothing of a label from who says nothing about it', () => {
    const [one, other] = [rowOf([1, 0, 0, 0]), rowOf([0, 1, 0, 0])]
    const learned = regressLabels({ rows: [one, other], answers: Int8Array.of(1, -1, 0, -1), counts: Float64Array.of(1, 1), labels: 2 }, SIZE, 50)
    expect([learned.weights[1], learned.weights[3], learned.biases[1]]).to.deep.equal([0, 0, 0])
    expect(learned.weights[0]).to.be.greaterThan(0.5)
    expect(learned.weights[2]).to.be.lessThan(-0.5)
  })
  it('gives the same each time, and nothing for no rows', () => {
    const lesson = { rows: [rowOf([1, 2, 3, 4]), rowOf([4, 0, 0, 1])], answers: Int8Array.of(1, 0, 0, 1), counts: Float64Array.of(2, 1), labels: 2 }
    expect(regressLabels(lesson, SIZE, 20)).to.deep.equal(regressLabels(lesson, SIZE, 20))
    const none = regressLabels({ rows: [], answers: new Int8Array(), counts: new Float64Array(), labels: 1 }, SIZE, 20)
    expect([...none.weights, ...none.biases]).to.deep.equal([0, 0, 0, 0, 0])
  })
})
