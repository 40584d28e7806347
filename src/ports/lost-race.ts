/** Waits before a lost race is tried again: longer each time, a quarter of a second at most, and never the same for two who lost together. */
export const pauseAfterRace = (attempt: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.min(250, 2 ** attempt) * (0.5 + Math.random())))
