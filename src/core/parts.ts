import type { Case, Event, Item } from './case.ts'

/** Events and boxes that no longer fit the first document. The caller makes the id: HMAC of case id and part number. */
export type Part = { _id: string; format: 1; events: Event[]; boxes: { id: string; box: string }[] }

type PartLimits = { events: number; bytes: number }

/** Design section 3, "Size". Bytes are those of the document's JSON in UTF-8. */
export const PART_LIMITS: PartLimits = { events: 500, bytes: 2_000_000 }

const sizeOf = (theCase: Case): number => new TextEncoder().encode(JSON.stringify(theCase)).length

/** The oldest events above half the limit, so that the next message does not split again. The last one stays: it carries the number. */
const eventsToMove = ({ events }: Case, limit: number): Event[] =>
  events.length < limit ? [] : events.slice(0, Math.min(events.length - 1, events.length - Math.floor(limit / 2)))

/** Triage works on the head alone: what it has not read, or holds a key of, keeps its box there. */
const mayMove = (item: Item): boolean => item.box !== '' && !item.wraps.some(({ to }) => to === 'triage')

/** The oldest boxes till the rest is within half the limit. The newest item stays. */
const boxesToMove = (theCase: Case, limit: number): Item[] => {
  let size = sizeOf(theCase)
  if (size < limit) return []
  const moved: Item[] = []
  for (const item of theCase.items.slice(0, -1).filter(mayMove)) {
    if (size < limit / 2) break
    size -= item.box.length
    moved.push(item)
  }
  return moved
}

/**
 * Takes the oldest events and boxes out of a case that has grown too large: the part to store first, and the next version of the
 * head that names it. Ids, macs and wraps stay in the head, so replays are answered and keys given and taken there alone.
 * Undefined while the case is within its limits, or nothing in it may move.
 */
export const split = (theCase: Case, limits: PartLimits, partId: string): { head: Case; part: Part } | undefined => {
  const events = eventsToMove(theCase, limits.events)
  const boxes = boxesToMove(theCase, limits.bytes)
  if (events.length === 0 && boxes.length === 0) return undefined
  const moved = new Set(boxes.map(({ id }) => id))
  const head: Case = {
    ...theCase,
    version: theCase.version + 1,
    events: theCase.events.slice(events.length),
    items: theCase.items.map((item) => (moved.has(item.id) ? { ...item, box: '' } : item)),
    parts: [...theCase.parts, partId],
  }
  return { head, part: { _id: partId, format: 1, events, boxes: boxes.map(({ id, box }) => ({ id, box })) } }
}

/** The head with these parts' events and boxes put back. Parts the head does not name are left out. */
export const join = (head: Case, parts: readonly Part[]): Case => {
  const named = parts.filter(({ _id }) => head.parts.includes(_id))
  const boxes = new Map(named.flatMap((part) => part.boxes.map(({ id, box }) => [id, box] as const)))
  return {
    ...head,
    events: [...named.flatMap((part) => part.events), ...head.events].sort((a, b) => a.n - b.n),
    items: head.items.map((item) => (item.box === '' ? { ...item, box: boxes.get(item.id) ?? '' } : item)),
    parts: head.parts.filter((id) => !named.some(({ _id }) => _id === id)),
  }
}
