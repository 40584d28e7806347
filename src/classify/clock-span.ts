/** What is looked at in a text: its numbers and the words of it that say evening or night. */
type Clock = { numbers: readonly ({ value: number } | undefined)[]; evenings: ReadonlySet<number> }

const DAY = 24
const HALF = 12
/** Until this hour `2 at night` belongs to the next day. */
const EARLY = 5

/** An evening or night hour on a clock that goes on past midnight. */
const late = (hour: number): number => (hour <= EARLY ? hour + DAY : hour <= HALF ? hour + HALF : hour)

const isLate = (at: number, after: number, { evenings }: Clock): boolean => [at - 2, at - 1, at + 1, at + 2].some((near) => near > after && evenings.has(near))

/**
 * Hours between the two clock times of a match, 0 if it holds no two: `8 to 5` is nine hours, `6 to 22` sixteen, and `8 to 2 at
 * night` eighteen, told by the language's words for evening and night.
 */
export const clockSpan = ({ first, last }: { first: number; last: number }, clock: Clock): number => {
  const times: { at: number; hour: number }[] = []
  for (let at = first; at <= last; at += 1) {
    const value = clock.numbers[at]?.value
    if (value !== undefined && value <= DAY) times.push({ at, hour: value })
  }
  const [from, to] = times
  if (!from || !to) return 0
  const end = isLate(to.at, from.at, clock) ? late(to.hour) : to.hour
  return end > from.hour ? end - from.hour : end + HALF > from.hour ? end + HALF - from.hour : end + DAY - from.hour
}
