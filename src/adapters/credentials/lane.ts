import { FairlineError } from '../../core/errors.ts'

/** Runs work one after the other, since each costs 128 MiB and guesses must queue; `busy` once this many wait. */
export const createLane = (mostWaiting: number): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async (work) => {
    if (waiting > mostWaiting) throw new FairlineError('busy')
    waiting += 1
    const next = last.then(work)
    last = next.catch(() => undefined)
    try {
      return await next
    } finally {
      waiting -= 1
    }
  }
}
