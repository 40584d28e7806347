import type { Redis } from 'ioredis'

/** Events that BullMQ itself leaves in the stream between two trims; it keeps 10,000 unless it finds this. */
const MOST_EVENTS = 10

/**
 * Empties a queue's event stream, which nobody here reads and whose ids are milliseconds, and says how short BullMQ has to keep it.
 * Said again each time: a Redis that was flushed has forgotten it.
 */
export const keepShort = async (client: Redis, queue: { toKey(type: string): string }): Promise<void> => {
  await client.multi().hset(queue.toKey('meta'), 'opts.maxLenEvents', MOST_EVENTS).xtrim(queue.toKey('events'), 'MAXLEN', 0).exec()
}
