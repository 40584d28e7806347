import type { Redis } from 'ioredis'
import type { Log } from '../../ports/operator.ts'

const fieldOf = (info: string, name: string): string | undefined => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]

/** Warns of a Redis that may throw jobs away. Rejects with what Redis says when it refuses the password. */
export const checkServer = async (client: Redis, log: Log): Promise<void> => {
  const policy = fieldOf(await client.info('memory'), 'maxmemory_policy')
  if (policy !== undefined && policy !== 'noeviction') log('warn', 'redis_may_evict', { policy, needs: 'maxmemory-policy noeviction' })
}
