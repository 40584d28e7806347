import { expect } from 'chai'
import { FairlineError } from '../../../src/core/errors.ts'
import { LOST, tryAgain, upTo, within } from '../../../src/races/try-again.ts'

/** A write that is lost so many times before it is won; and how often it was tried. */
const lostFirst = (times: number) => {
  const tries = { count: 0 }
  return {
    tries,
    once: async (): Promise<string | typeof LOST> => {
      tries.count += 1
      return tries.count > times ? 'written' : LOST
    },
  }
}

const refusalOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    (result) => `gave ${String(result)}`,
    (error: unknown) => (error instanceof FairlineError ? error.code : String(error)),
  )

describe('a race that was lost', () => {
  it('is run again until it is won', async () => {
    const { once, tries } = lostFirst(2)
    expect(await tryAgain(upTo(3), once)).to.equal('written')
    expect(tries.count).to.equal(3)
  })

  it('ends as the limit says: nothing is taken for written that was not', async () => {
    const { once, tries } = lostFirst(3)
    expect(await refusalOf(tryAgain(upTo(3), once))).to.equal('conflict')
    expect(tries.count).to.equal(3)
    let now = '2026-11-27T08:00:00.000Z'
    const slow = async (): Promise<typeof LOST> => {
      now = '2026-11-27T08:00:08.001Z'
      return LOST
    }
    expect(await refusalOf(tryAgain(within({ now: () => now }, 8_000), slow))).to.equal('store_unavailable')
  })

  it('passes on what the try throws, and an empty result too', async () => {
    expect(await tryAgain(upTo(1), async () => undefined)).to.equal(undefined)
    const refuses = async (): Promise<never> => {
      throw new FairlineError('nothing_to_do')
    }
    expect(await refusalOf(tryAgain(upTo(3), refuses))).to.equal('nothing_to_do')
  })
})
