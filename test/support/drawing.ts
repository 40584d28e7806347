/** Numbers that look drawn and are the same in every run (Mulberry32). */
export const drawing = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The earlier in a list the oftener, as regions and sectors are in life. */
export const skewed = <T>(from: readonly T[], draw: () => number): T => {
  const found = from[Math.floor(from.length * draw() ** 2.5)]
  if (found === undefined) throw new Error('nothing to draw from')
  return found
}
