import type { Clock } from '../../ports/system.ts'

/** The machine's clock, to the millisecond, in UTC. */
export const systemClock: Clock = { now: () => new Date().toISOString() }
