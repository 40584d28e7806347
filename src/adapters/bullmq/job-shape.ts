import { OUTBOX_KINDS } from '../../core/vocab.ts'
import type { Job } from '../../ports/queue.ts'

/**
 * Two queues in Redis. Hardening takes 64 MiB and a tenth of a second each: it has a lane of its own, one at a time, so that a heap of it
 * holds up neither reading nor the sweep.
 */
export const LANES = ['jobs', 'harden'] as const
export type Lane = (typeof LANES)[number]
export const laneOf = ({ kind }: Job): Lane => (kind === 'harden' ? 'harden' : 'jobs')

/** The entry's random id and its generation: no ':' (BullMQ's separator), never digits only, new with each generation. */
export const idOf = ({ entry, generation }: Job): string => `${entry}-${generation}`

/** All that Redis is told of a job. */
export const payloadOf = ({ entry, generation, kind }: Job): Job => ({ entry, generation, kind })

const ENTRY = /^[A-Za-z0-9_-]{1,64}$/
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The job in what Redis handed over, or undefined: whoever can write to Redis can write anything, so all of it must be as `enqueue` writes it. */
export const readJob = (lane: Lane, stored: { id?: string | undefined; name: unknown; data: unknown }): Job | undefined => {
  if (!isRecord(stored.data)) return undefined
  const { entry, generation, kind, ...more } = stored.data
  const known = OUTBOX_KINDS.find((one) => one === kind)
  if (Object.keys(more).length > 0 || known === undefined) return undefined
  if (typeof entry !== 'string' || !ENTRY.test(entry)) return undefined
  if (typeof generation !== 'number' || !Number.isSafeInteger(generation) || generation < 0) return undefined
  const job: Job = { entry, generation, kind: known }
  return stored.id === idOf(job) && stored.name === known && laneOf(job) === lane ? job : undefined
}
