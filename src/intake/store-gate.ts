import type { Clock } from '../ports/system.ts'

/** How long after a failure nobody waits for the store again; the drain tries it meanwhile. */
const CLOSED_MS = 5_000

/** Remembers that the store is away, so that one person waits for it and not everybody. */
export type StoreGate = { isAway(): boolean; lost(): void; back(): void }

export const createStoreGate = (clock: Clock): StoreGate => {
  let lostAt = Number.NEGATIVE_INFINITY
  return {
    isAway: () => {
      const since = Date.parse(clock.now()) - lostAt
      return since >= 0 && since < CLOSED_MS
    },
    lost: () => {
      lostAt = Date.parse(clock.now())
    },
    back: () => {
      lostAt = Number.NEGATIVE_INFINITY
    },
  }
}
