import { setTimeout as sleep } from 'node:timers/promises'
import { FairlineError } from '../../core/errors.ts'
import type { Limits } from './limits.ts'

/** A try taken from the bucket. `giveBack` when it was no failure; once counts. */
type Try = { giveBack(): void }
export type Slowdown = () => Promise<Try>

/**
 * One bucket for all receipt checks of the process, because nobody's address is known: after a burst of failures every try waits for
 * its place, so guessing runs at a fixed rate and a holder is slowed, never locked out. A place too far off is `busy`.
 */
export const createSlowdown = (limits: Limits['failures'], now: () => number = () => performance.now()): Slowdown => {
  const step = 1_000 / limits.perSecond
  let paidUntil = 0
  return async () => {
    const start = Math.max(now(), paidUntil)
    const wait = start - now() - (limits.burst - 1) * step
    if (wait > limits.longestWait) throw new FairlineError('busy')
    paidUntil = start + step
    if (wait > 0) await sleep(wait)
    let given = false
    return {
      giveBack: () => {
        if (!given) paidUntil -= step
        given = true
      },
    }
  }
}
