import { setTimeout as delay } from 'node:timers/promises'
import mongoose from 'mongoose'
import { FairlineError } from '../../core/errors.ts'

/** No caller waits longer: the SMS gateway gives up after 15 s, and the spool must have its turn before that. */
const WAIT_LIMIT_MS = 8_000
/** An attempt that failed later than this is not repeated; one connection that went silent (3 s) still is. */
const REPEAT_WITHIN_MS = 3_500
const LONGEST_PAUSE_MS = 250

/** Answers of a server that stops, steps down or starts; the same request may pass a moment later. */
const PASSING_CODES = new Set([6, 7, 89, 91, 112, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436])

const { MongoNetworkError, MongoServerError, MongoWriteConcernError } = mongoose.mongo

/** Whether the fault may pass, and whether the write was made is unknown. A write concern that ran out says "not yet known", never "not written". */
const mayPass = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  error instanceof MongoWriteConcernError ||
  (error instanceof MongoServerError && typeof error.code === 'number' && PASSING_CODES.has(error.code))

/** What a server says of a document larger than it takes; waiting does not help, and nobody else's document is kept from it. */
const TOO_LARGE_CODES = new Set([10334, 17419, 17420])
const isTooLarge = (error: unknown): boolean => error instanceof MongoServerError && TOO_LARGE_CODES.has(Number(error.code))

/** A fault of the database as the port's own error; a coded error stays what it is. */
export const unavailable = (cause: unknown): FairlineError => {
  if (cause instanceof FairlineError) return cause
  return new FairlineError(isTooLarge(cause) ? 'unexpected' : 'store_unavailable', { cause })
}

const pause = (attempt: number): Promise<void> => delay(Math.min(LONGEST_PAUSE_MS, 10 * 2 ** attempt) * (0.5 + Math.random()))

/** `again`: an earlier attempt ended without an answer, so what it asked for may have been done. */
type Work<T> = (again: boolean) => Promise<T>
/** Runs one operation of the store, again when its answer was lost. What it does must bear being done twice. */
export type Run = <T>(work: Work<T>) => Promise<T>

const repeat: Run = async (work) => {
  const started = performance.now()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt > 1)
    } catch (error) {
      if (!mayPass(error) || performance.now() - started > REPEAT_WITHIN_MS) throw unavailable(error)
    }
    await pause(attempt)
  }
}

const within = async <T>(operation: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable(new Error(`no answer in ${WAIT_LIMIT_MS} ms`))), WAIT_LIMIT_MS)
  })
  try {
    return await Promise.race([operation, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Our own retries, the same on a standalone server, where the driver has none, and on a replica set. `close` waits for what was
 * asked for before it; what is asked later is refused.
 */
export const createAttempts = (): { run: Run; close(): Promise<void> } => {
  const running = new Set<Promise<unknown>>()
  let closed = false
  const run: Run = async (work) => {
    if (closed) throw unavailable(new Error('the store is closed'))
    const operation = repeat(work)
    running.add(operation)
    operation.catch(() => undefined).finally(() => running.delete(operation))
    return within(operation)
  }
  const close = async (): Promise<void> => {
    closed = true
    await Promise.allSettled(running)
  }
  return { run, close }
}
