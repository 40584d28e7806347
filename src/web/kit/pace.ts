import { setTimeout as sleep } from 'node:timers/promises'
import type { Limits, Traffic } from './limits.ts'

/** Takes a place and says how many milliseconds to wait for it; never refuses. */
export type Pace = () => number

/**
 * One bucket for all filings by page of the process, because nobody's address is known: beyond a burst each waits for its place, and
 * nobody longer than the limit. Many people filing at once after one event are slowed by seconds; whoever files without end too.
 */
export const createPace = (limits: Limits['filings'], now: () => number = () => performance.now()): Pace => {
  const step = 1_000 / limits.perSecond
  let paidUntil = 0
  return () => {
    const start = Math.max(now(), paidUntil)
    const wait = Math.min(limits.longestWait, start - now() - (limits.burst - 1) * step)
    // Nobody waits longer than the limit, so the queue of places grows no longer either.
    paidUntil = Math.min(start + step, now() + limits.longestWait + limits.burst * step)
    return Math.max(0, wait)
  }
}

/** Waits for a place. Who waits is not being worked, so the queue need not stand back for them. */
export const createPlaces =
  (pace: Pace, traffic: Traffic): (() => Promise<void>) =>
  async () => {
    const wait = pace()
    if (wait === 0) return
    traffic.leave()
    try {
      await sleep(wait)
    } finally {
      traffic.enter()
    }
  }
