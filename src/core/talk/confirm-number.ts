import type { Case } from '../case.ts'

/** Digits no answer is made of. */
const DIGITS = [5, 6, 7, 8, 9] as const

/**
 * The two digits that confirm a deletion, from the random id of the entry that waits for them. They are shown to whoever holds the
 * phone, so they keep no secret; what counts is that neither an answer nor a command looks like them: both are above 4 and differ.
 */
export const confirmNumber = (entryId: string): string => {
  let sum = 0
  for (const letter of entryId) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003
  const first = DIGITS[sum % DIGITS.length] ?? 5
  const rest = DIGITS.filter((digit) => digit !== first)
  return `${first}${rest[Math.floor(sum / DIGITS.length) % rest.length] ?? 6}`
}

/** The number that deletes a case, where one was shown within a day. */
export const waitingNumber = ({ outbox }: Pick<Case, 'outbox'>): string | undefined => {
  const entry = outbox.find(({ kind }) => kind === 'delete_confirm')
  // The entry's id changes with nothing: the sweep raises its generation only.
  return entry && confirmNumber(entry.id)
}
