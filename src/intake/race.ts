/** How long a worker's wish is tried again against others' writes before the store counts as unavailable (design section 3). */
export const RACE_LIMIT_MS = 8_000

/** Waits before the next try, longer each time and never the same for two who lost together. */
export const pause = (attempt: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.min(250, 2 ** attempt) * (0.5 + Math.random())))
