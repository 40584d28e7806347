import { expect } from 'chai'
import type { Slope } from '../../../src/classify/minimise.ts'
import { minimise } from '../../../src/classify/minimise.ts'

/** A bowl with its least place where it is put, as steep in each direction as it is told, and how often it was asked. */
const bowl = (least: readonly number[], steep: readonly number[], bottom = 0): { at: Slope; asked: () => number } => {
  let asked = 0
  const at: Slope = (place, slope) => {
    asked += 1
    let value = bottom
    least.forEach((middle, k) => {
      const off = (place[k] ?? 0) - middle
      value += ((steep[k] ?? 1) * off * off) / 2
      slope[k] = (steep[k] ?? 1) * off
    })
    return value
  }
  return { at, asked: () => asked }
}

/** What learning weighs by: how unlikely labels are under weights, with a pull to nought. The slope is the sum over the samples. */
const logistic: Slope = (place, slope) => {
  const samples: [number[], number][] = [
    [[1, 0, 1], 1],
    [[1, 1, 0], 0],
    [[0, 1, 1], 1],
    [[1, 0, 0], 0],
  ]
  let value = 0
  place.forEach((one, k) => {
    value += 0.05 * one * one
    slope[k] = 0.1 * one
  })
  for (const [features, label] of samples) {
    const margin = features.reduce((sum, feature, k) => sum + feature * (place[k] ?? 0), 0)
    const likely = 1 / (1 + Math.exp(-margin))
    value -= Math.log(label === 1 ? likely : 1 - likely)
    features.forEach((feature, k) => {
      slope[k] = (slope[k] ?? 0) + (likely - label) * feature
    })
  }
  return value
}
const close = (place: Float64Array, wanted: readonly number[], by: number): void => {
  expect(place).to.have.lengthOf(wanted.length)
  wanted.forEach((one, k) => {
    expect(place[k], `at ${k}`).to.be.closeTo(one, by)
  })
}

describe('the place where a function is least', () => {
  it('is nought where it is least there, without a step', () => {
    const flat = bowl([0, 0], [1, 1])
    close(minimise(2, flat.at, 50), [0, 0], 0)
    expect(flat.asked()).to.be.at.most(2)
  })
  it('is found in a round bowl', () => close(minimise(3, bowl([3, -4, 12], [1, 1, 1]).at, 100), [3, -4, 12], 1e-3))
  it('is found in a bowl a thousand times as steep one way as another, in few looks', () => {
    const long = bowl([1, -2, 0.5], [1000, 1, 30], 7)
    close(minimise(3, long.at, 100), [1, -2, 0.5], 0.05)
    expect(long.asked()).to.be.at.most(60)
  })
  it('is found where many directions bend each in its own way', () => {
    const least = Array.from({ length: 12 }, (_, k) => (k % 2 === 0 ? k : -k) / 3)
    const wide = bowl(
      least,
      least.map((_, k) => 1 + k * k),
      7,
    )
    close(minimise(12, wide.at, 200), least, 0.02)
    expect(wide.asked()).to.be.at.most(80)
  })
  it('is found from afar and below nought', () => {
    close(minimise(1, bowl([1000], [0.5], -50_000).at, 100), [1000], 5)
    close(minimise(1, bowl([-0.001], [4]).at, 100), [-0.001], 1e-4)
  })
  it('has no slope, where what is learned bends', () => {
    const place = minimise(3, logistic, 200)
    const slope = new Float64Array(3)
    logistic(place, slope)
    slope.forEach((one) => {
      expect(one).to.be.closeTo(0, 5e-3)
    })
    expect(place[2]).to.be.greaterThan(1)
    expect(place[0]).to.be.lessThan(0)
  })
  it('is nearer with each step allowed, and none is taken beyond them', () => {
    const off = (steps: number): number => {
      const place = minimise(2, bowl([1, -2], [100, 1]).at, steps)
      return Math.hypot((place[0] ?? 0) - 1, (place[1] ?? 0) + 2)
    }
    expect([off(0) > 2.2, off(1) < off(0), off(20) < 0.05]).to.deep.equal([true, true, true])
    const once = bowl([1, -2], [100, 1])
    minimise(2, once.at, 0)
    expect(once.asked()).to.equal(1)
  })
  it('is the same each time', () => expect(minimise(3, logistic, 30)).to.deep.equal(minimise(3, logistic, 30)))
  it('is where it stood when no step leads down', () =>
    close(
      minimise(2, (_place, slope) => slope.fill(1)[0] ?? 0, 10),
      [0, 0],
      0,
    ))
})
