import type { ErrorCode } from '../core/errors.ts'
import { FairlineError } from '../core/errors.ts'
import type { Moment } from '../core/pack.ts'

/** What a try gives when somebody else wrote first. */
export const LOST: unique symbol = Symbol('another was faster')

/** How often a lost race is run again, and with what one that was lost too often is refused. */
type Limit = { again: (lost: number) => boolean; refusal: Extract<ErrorCode, 'conflict' | 'store_unavailable'> }

/** So many tries, then `conflict`. */
export const upTo = (tries: number): Limit => ({ again: (lost) => lost < tries, refusal: 'conflict' })

/** Tries for so many milliseconds of this clock, then `store_unavailable`. */
export const within = (clock: { now(): Moment }, ms: number): Limit => {
  const started = Date.parse(clock.now())
  return { again: () => Date.parse(clock.now()) - started <= ms, refusal: 'store_unavailable' }
}

/** Longer each time, a quarter of a second at most, and never the same for two who lost together. */
const pause = (lost: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.min(250, 2 ** lost) * (0.5 + Math.random())))

/**
 * Runs `once`, which reads what is, decides and writes on the version read, until it gives something else than LOST (design section 3).
 * It waits after each race lost. Throws what `once` throws, and the limit's refusal.
 */
export const tryAgain = async <T>(limit: Limit, once: () => Promise<T | typeof LOST>): Promise<T> => {
  for (let lost = 1; ; lost += 1) {
    const result = await once()
    if (result !== LOST) return result
    if (!limit.again(lost)) throw new FairlineError(limit.refusal)
    await pause(lost)
  }
}
