import { expect } from 'chai'
import { createStepper, stepAfter } from '../../../src/classify/step-down.ts'

const [SIZE, STEPS] = [4, 600]
/** The slope of each number at a step: of four rows, the first always has one, the second now and then, the third twice, the last never. */
const slopeAt = (row: number, k: number, step: number): number => {
  const has = row === 0 || (row === 1 && step % 37 === 3) || (row === 2 && (step === 20 || step === 470))
  return has ? Math.sin(step + k + 1) + row : 0
}
const ROWS = [0, 1, 2, 3]
const values = (): Float32Array => Float32Array.from({ length: ROWS.length * SIZE }, (_, at) => Math.cos(at))

/** Steps as Adam is written: every number at every step. */
const steppedAtOnce = (): number[] =>
  Array.from(values(), (value, at) => {
    let [now, mean, square] = [value, 0, 0]
    for (let done = 0; done < STEPS; done += 1) {
      const down = slopeAt(Math.floor(at / SIZE), at % SIZE, done) / 2
      mean = 0.9 * mean + 0.1 * down
      square = 0.99 * square + 0.01 * down * down
      now -= (stepAfter(done, STEPS) * (mean / (1 - 0.9 ** (done + 1)))) / (Math.sqrt(square / (1 - 0.99 ** (done + 1))) + 1e-8)
    }
    return now
  })

describe('steps against slopes', () => {
  it('grow shorter, and never none', () => {
    expect(stepAfter(0, 100)).to.be.closeTo(1.5e-3, 1e-9)
    expect(stepAfter(50, 100)).to.be.closeTo(0.75e-3, 1e-9)
    expect(stepAfter(99, 100)).to.be.closeTo(4.5e-5, 1e-9)
  })
  it('go down: a number finds where the cost is least', () => {
    const [value, slope] = [Float32Array.from([1]), new Float32Array(1)]
    const { step } = createStepper(value, slope, 1, 2_000)
    for (let done = 0; done < 2_000; done += 1) {
      slope[0] = 2 * ((value[0] ?? 0) - 0.25)
      step(0, done, 1)
      expect(slope[0], 'empty again').to.equal(0)
    }
    expect(value[0]).to.be.closeTo(0.25, 0.01)
  })
  it('are those of Adam for a row that seldom has a slope too, once it is settled', () => {
    const [few, slopes] = [values(), new Float32Array(ROWS.length * SIZE)]
    const stepper = createStepper(few, slopes, SIZE, STEPS)
    for (let done = 0; done < STEPS; done += 1) {
      for (const row of ROWS) {
        if (slopeAt(row, 0, done) === 0) continue
        stepper.settle(row, done)
        for (let k = 0; k < SIZE; k += 1) slopes[row * SIZE + k] = slopeAt(row, k, done)
        stepper.step(row, done, 2)
      }
    }
    for (const row of ROWS) stepper.settle(row, STEPS)
    const exact = steppedAtOnce()
    few.forEach((value, at) => {
      expect(value, `number ${at}`).to.be.closeTo(exact[at] ?? Number.NaN, 2e-5)
      if (at < 3 * SIZE) expect(Math.abs(value - (values()[at] ?? 0)), 'it moved').to.be.above(1e-3)
    })
    expect([...few.subarray(3 * SIZE)], 'never met').to.deep.equal([...values().subarray(3 * SIZE)])
  })
})
