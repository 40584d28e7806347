import { Redis } from 'ioredis'
import type { Log } from '../../ports/operator.ts'
import type { RedisAddress } from './redis-address.ts'

/** Longest wait for one answer on the producing side; the accept path itself waits shorter, see producer.ts. */
const COMMAND_MS = 1_000
/** Longest pause between two tries to connect: Redis back means jobs back within about this time. */
const RECONNECT_MS = 1_000
/** No byte for so long, with a command out, means the peer is gone without a word. Longer than the longest blocking read (10 s). */
const DEAF_MS = 20_000
/** The same on the producing side. A start may keep a small machine busy for three seconds: an answer that lay there meanwhile is no silence. */
const PRODUCER_DEAF_MS = 5_000

const retryStrategy = (times: number): number => Math.min(times * 100, RECONNECT_MS)
const placeOf = ({ host, port, db, username, password, tls }: RedisAddress) => ({
  host,
  port,
  db,
  ...(username && { username }),
  ...(password && { password }),
  ...(tls && { tls }),
})

/** A fault as one word for the log: Redis' own error code, or the system's, or the error's name. Never the message, which may hold a key or an argument. */
export const connectionFault = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  if (error.message === 'Command timed out') return 'timeout'
  const said = /^[A-Z]{3,20}(?= )/.exec(error.message)?.[0]
  if (said !== undefined) return said
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

/** Whether Redis wants another user or password than QUEUE_URL gives: no waiting mends that. */
export const isRefusal = (error: unknown): boolean => ['WRONGPASS', 'NOAUTH'].includes(connectionFault(error))

const loggingFaults = (client: Redis, log: Log): Redis =>
  client.on('error', (error: unknown) => {
    if (isRefusal(error)) log('error', 'redis_refuses_password', { error: connectionFault(error), see: 'user and password in QUEUE_URL' })
    else log('warn', 'redis_away', { error: connectionFault(error) })
  })

/** Fails at once while Redis is away: a hint is not worth waiting for, and none is kept in memory to be sent later. */
export const connectProducer = (address: RedisAddress, log: Log): Redis =>
  loggingFaults(
    new Redis({
      ...placeOf(address),
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 1,
      connectTimeout: COMMAND_MS,
      commandTimeout: COMMAND_MS,
      socketTimeout: PRODUCER_DEAF_MS,
      retryStrategy,
    }),
    log,
  )

/** Waits for ever: a worker without Redis has nothing to do but come back. */
export const connectWorker = (address: RedisAddress, log: Log): Redis =>
  loggingFaults(new Redis({ ...placeOf(address), maxRetriesPerRequest: null, connectTimeout: 5_000, socketTimeout: DEAF_MS, retryStrategy }), log)
