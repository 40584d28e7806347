/** Lost races in a row before somebody is told of the conflict. */
export const TRIES = 12
