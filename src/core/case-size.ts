import type { Case } from './case.ts'

/**
 * Characters of what a case holds up to which it takes more from its worker: half of what one document may be in MongoDB, so that
 * people can go on working it, answer, and close it.
 */
export const FULL_CHARS = 8_000_000
/** Of an event, and of an item beside its box and keys. */
const BESIDE_CHARS = 300

/** Whether a case takes no more words or files. What comes then belongs to a case of its own. */
export const isFull = ({ items, events }: Pick<Case, 'items' | 'events'>): boolean => {
  const sealed = items.reduce((sum, { box, wraps }) => sum + box.length + wraps.reduce((keys, { sealedKey }) => keys + sealedKey.length, 0), 0)
  return sealed + (items.length + events.length) * BESIDE_CHARS >= FULL_CHARS
}
