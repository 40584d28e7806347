/** Lost races in a row before somebody is told of the conflict: twelve, with waits that are never the same for two who lost together. */
export const TRIES = 12

export const pause = (attempt: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.min(100, 2 ** attempt) * (0.5 + Math.random())))
