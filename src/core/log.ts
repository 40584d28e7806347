import type { Hash } from './merkle.ts'
import { joined, leafHash } from './merkle.ts'
import type { Day, Moment } from './pack.ts'
import type { Role } from './vocab.ts'

const LOG_ACTS = [
  'case_viewed',
  'item_revealed',
  'file_opened',
  'list_viewed',
  'signed_in',
  'sign_in_failed',
  'signed_out',
  'access_refused',
  'member_changed',
  'key_changed',
  'escrow_used',
  'exported',
  'rules_tried',
  'break_glass',
  'pattern_viewed',
  'pattern_judged',
  'contact_viewed',
] as const

/** What somebody did or saw, as the log keeps it: who, what, which case by its random id, when. Never words, numbers or codes of a worker. */
export type LogEntry = {
  /** Idempotency: an entry that is appended twice stands once. */
  id: string
  at: Moment
  actor: { role: Role; id: string }
  act: (typeof LOG_ACTS)[number]
  /** Random id of the case, where there is one; its salt goes with the case. */
  caseId?: string
  /** Closed words: queue, item id, member id, reason item. */
  detail?: Record<string, string>
}

/** An entry as it is stored. Of a deleted case only the leaf stays, which tells nothing without salt and content. Base64url. */
export type LogRow = { n: number; leaf: string; salt?: string; entry?: LogEntry }

/** A day's signed head of the log, and the unions' signatures below it. */
export type Checkpoint = { size: number; day: Day; root: string; signature: string; cosignatures: Cosignature[] }
export type Cosignature = { member: string; publicKey: string; signature: string }

/** What is signed: the log's name, how many entries, the root, the day; a line each. */
export const checkpointText = ({ size, root, day }: Pick<Checkpoint, 'size' | 'root' | 'day'>): string => `fairline access log\n${size}\n${root}\n${day}\n`

/** The keys of an object in order, all the way down: equal entries are equal bytes. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  )
}

/** The leaf of an entry: it commits to salt, place and content, so that one that is changed or moved shows. */
export const leafOf = (hash: Hash, n: number, salt: Uint8Array, entry: LogEntry): Uint8Array =>
  leafHash(hash, joined(salt, new TextEncoder().encode(`${n}\n${JSON.stringify(canonical(entry))}`)))
