import type { Event, Item, Receipt, Wrap } from './case.ts'

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && 'id' in value && 'box' in value && 'wraps' in value
const isWrap = (value: unknown): value is Wrap => typeof value === 'object' && value !== null && 'to' in value && 'sealedKey' in value
const isReceipt = (value: unknown): value is Receipt => typeof value === 'object' && value !== null && 'verifier' in value

/** One value without what only the case itself may hold. */
const bare = (value: unknown): unknown => {
  if (isItem(value)) return { id: value.id, kind: value.kind, box: '', wraps: value.wraps.map(bare) }
  if (isWrap(value)) return { to: value.to, keyVersion: value.keyVersion, sealedKey: '' }
  if (isReceipt(value)) return { locator: '', salt: '', verifier: '', keyVersion: value.keyVersion, hardened: value.hardened }
  if (Array.isArray(value)) return value.map(bare)
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bare(inner)]))
  return value
}

/**
 * What the history keeps of an event: who was given which key, never the key; that a code was made, never its verifier; which item
 * came, never its box. Else a wrap that was dropped, or a fast verifier that was hardened away, would live on in the history.
 */
export const remembered = (event: Event): Event => ({ ...event, data: bare(event.data) }) as Event
