import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import type { BullmqQueue } from '../../src/adapters/bullmq/bullmq-queue.ts'
import { openBullmqQueue } from '../../src/adapters/bullmq/bullmq-queue.ts'
import type { Log } from '../../src/ports/operator.ts'

type Line = Parameters<Log>
type Opening = Partial<Parameters<typeof openBullmqQueue>[0]>

/** Keys of one test, found again by their prefix; `url` has it already. */
export type Place = { url: string; prefix: string; lines: Line[]; open(overrides?: Opening): Promise<BullmqQueue>; closeAll(): Promise<void> }

/** An empty place on a Redis, the queues opened there, and what they logged. */
export const createPlace = (redisUrl: string): Place => {
  const prefix = `test-${randomBytes(6).toString('hex')}`
  const url = `${redisUrl}?prefix=${prefix}`
  const lines: Line[] = []
  const queues: BullmqQueue[] = []
  return {
    url,
    prefix,
    lines,
    open: async (overrides = {}) => {
      const queue = await openBullmqQueue({ url, concurrency: 3, log: (...line) => void lines.push(line), ...overrides })
      queues.push(queue)
      return queue
    },
    closeAll: async () => {
      await Promise.all(queues.map((queue) => queue.close()))
    },
  }
}

/** Removes what tests left in a Redis that is not theirs alone. */
export const removeKeys = async (redisUrl: string, prefixes: readonly string[]): Promise<void> => {
  const client = new Redis(redisUrl)
  for (const prefix of prefixes) {
    const keys = await client.keys(`${prefix}:*`)
    if (keys.length > 0) await client.del(...keys)
  }
  client.disconnect()
}
