/** Counts below this are not told apart, nothing from something neither; those above are rounded down to a multiple of it. */
export const FEW = 5
/** From here on counts are not told apart either. */
const MANY = 1_000

/** A count as people outside of the work may read it: it tells no single case, and two of them side by side hardly do. */
export type RoundedCount = { kind: 'few'; below: number } | { kind: 'about'; count: number } | { kind: 'many'; from: number }

export const roundedCount = (count: number): RoundedCount => {
  if (count < FEW) return { kind: 'few', below: FEW }
  return count >= MANY ? { kind: 'many', from: MANY } : { kind: 'about', count: Math.floor(count / FEW) * FEW }
}
