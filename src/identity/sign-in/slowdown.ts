import { SlowedError } from '../../core/errors.ts'
import type { Member } from '../../core/member.ts'
import type { Moment } from '../../core/pack.ts'

type Guesses = Member['guesses']

const LONGEST_SECONDS = 60
/** Names kept at once; the oldest go first, so that inventing names fills no memory. */
const MOST_NAMES = 10_000

/** Seconds until the next guess is taken: two after the first wrong one, doubled with each, a minute at most, so that nobody is ever locked out. */
export const secondsToWait = ({ failures, since }: Guesses, now: Moment): number => {
  if (failures === 0 || since === undefined) return 0
  const wait = Math.min(LONGEST_SECONDS, 2 ** failures)
  return Math.max(0, Math.ceil(wait - (Date.parse(now) - Date.parse(since)) / 1000))
}

/** The same slowing for names that are no member, for browsers known apart, and for what needs no memory beyond this process. */
export type Slowdown = {
  /** Counts a guess as wrong until `forgive` says otherwise, so that guesses made at once are slowed too. Throws `guess_slowed`. */
  claim(name: string, now: Moment): void
  forgive(name: string): void
}

export const createSlowdown = (): Slowdown => {
  const known = new Map<string, Guesses>()
  return {
    claim: (name, now) => {
      const guesses = known.get(name) ?? { failures: 0 }
      const seconds = secondsToWait(guesses, now)
      if (seconds > 0) throw new SlowedError(seconds)
      known.delete(name)
      const [oldest] = known.keys()
      if (known.size >= MOST_NAMES && oldest !== undefined) known.delete(oldest)
      known.set(name, { failures: guesses.failures + 1, since: now })
    },
    forgive: (name) => void known.delete(name),
  }
}
