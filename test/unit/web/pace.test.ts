import { expect } from 'chai'
import { createTraffic } from '../../../src/web/kit/limits.ts'
import { createPace, createPlaces } from '../../../src/web/kit/pace.ts'

/** A clock that a test moves on. */
const clock = () => {
  let now = 0
  return {
    now: () => now,
    on: (ms: number) => {
      now += ms
    },
  }
}

describe('the pace of filings by page', () => {
  const limits = { burst: 3, perSecond: 10, longestWait: 500 }

  it('lets a burst through, then each wait a place longer, and nobody longer than the limit', () => {
    const { now } = clock()
    const pace = createPace(limits, now)
    expect(Array.from({ length: 12 }, pace)).to.deep.equal([0, 0, 0, 100, 200, 300, 400, 500, 500, 500, 500, 500])
  })

  it('forgets a rush as it passes: some time later a burst goes through again', () => {
    const time = clock()
    const pace = createPace(limits, time.now)
    for (let n = 0; n < 1_000; n += 1) pace()
    time.on(1_000)
    expect([pace(), pace(), pace()]).to.deep.equal([0, 0, 0])
  })

  it('holds no job back while somebody waits for a place', async () => {
    const traffic = createTraffic()
    traffic.enter()
    const waiting = createPlaces(() => 20, traffic)()
    expect(traffic.open()).to.equal(0)
    await waiting
    expect(traffic.open()).to.equal(1)
    await createPlaces(() => 0, traffic)()
    expect(traffic.open()).to.equal(1)
  })
})
