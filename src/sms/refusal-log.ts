import type { Log } from '../ports/operator.ts'

/** Milliseconds between two lines: forged calls must not fill a log, and a token that is wrong must not stay unseen. */
const STEP_MS = 60_000

/** Says how many calls were refused since it last did, at most once a minute. */
export const createRefusalLog = (log: Log, gateway: string, now: () => number = () => performance.now()): (() => void) => {
  let count = 0
  let saidAt = Number.NEGATIVE_INFINITY
  return () => {
    count += 1
    if (now() - saidAt < STEP_MS) return
    log('warn', 'unsigned_calls', { gateway, count })
    count = 0
    saidAt = now()
  }
}
