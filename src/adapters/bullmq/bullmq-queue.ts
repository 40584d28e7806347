import { once } from 'node:events'
import type { Redis } from 'ioredis'
import type { Log } from '../../ports/operator.ts'
import type { JobQueue } from '../../ports/queue.ts'
import { connectProducer } from './connect.ts'
import { createProducer } from './producer.ts'
import type { RedisAddress } from './redis-address.ts'
import { readRedisAddress } from './redis-address.ts'
import { createSparingLog } from './sparing-log.ts'
import { within } from './within.ts'
import type { Workers } from './workers.ts'
import { startWorkers } from './workers.ts'

/** How long the start waits for Redis, so that the first hints find it; without Redis it goes on. */
const OPEN_MS = 1_000

type Options = {
  /** `redis://` or `rediss://`, with `?prefix=` where several deployments share one Redis. */
  url: string
  /** Jobs at once in this process, besides one of hardening. */
  concurrency: number
  log: Log
  lockMs?: number
  stalledMs?: number
  /** The longest `close` waits for running jobs; what still runs then comes back by itself. */
  closeMs?: number
}

/** `lost`: hints Redis did not take since the start; the sweep finds what they pointed to. */
export type BullmqQueue = JobQueue & { lost(): number }

const openProducer = async (address: RedisAddress, log: Log): Promise<{ client: Redis; producer: ReturnType<typeof createProducer> }> => {
  const client = connectProducer(address, log)
  const producer = createProducer(client, address.prefix, log)
  const arrived = once(client, 'ready').catch(() => undefined)
  await within(OPEN_MS, arrived, undefined)
  return { client, producer }
}

/** Jobs in Redis, by BullMQ: hints that may all be lost. The producing side fails fast, the working side waits for ever. Throws when the address cannot be read. */
export const openBullmqQueue = async ({ url, concurrency, log, lockMs = 20_000, stalledMs = 5_000, closeMs = 10_000 }: Options): Promise<BullmqQueue> => {
  const address = readRedisAddress(url)
  const sparing = createSparingLog(log)
  const { client, producer } = await openProducer(address, sparing)
  let workers: Workers | undefined
  let closing: Promise<void> | undefined
  const closeAll = async (): Promise<void> => {
    await workers?.close()
    await producer.close()
    client.disconnect()
  }
  return {
    enqueue: async (job, afterMs) => {
      if (closing === undefined) await producer.enqueue(job, afterMs)
    },
    holds: producer.holds,
    waiting: producer.waiting,
    lost: producer.lost,
    work: async (handler) => {
      if (closing !== undefined || workers !== undefined) throw new Error('the queue is closed, or works already')
      workers = startWorkers({ address, handler, concurrency, lockMs, stalledMs, closeMs, log: sparing })
      await workers.ready()
    },
    close: () => {
      closing ??= closeAll()
      return closing
    },
  }
}
