import type { Clock } from '../../ports/ports.ts'

/** The machine's clock, to the millisecond, in UTC. */
export const systemClock: Clock = { now: () => new Date().toISOString() }
