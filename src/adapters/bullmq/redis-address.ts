/** Where Redis is, and the prefix of this deployment's keys, so that several deployments may share one Redis. */
export type RedisAddress = { host: string; port: number; db: number; prefix: string; username?: string; password?: string; tls?: Record<string, never> }

const DEFAULT_PREFIX = 'fairline'

/** Says what is wrong without repeating the address: it may hold a password. */
const fault = (what: string): Error => new Error(`QUEUE_URL ${what}; it looks like redis://user:password@host:6379/0?prefix=fairline`)

const readDb = (path: string): number => {
  if (!/^(\/\d{0,4})?$/.test(path)) throw fault('names a database that is not a number')
  return Number(path.slice(1))
}

const readPrefix = (query: URLSearchParams): string => {
  for (const name of query.keys()) if (name !== 'prefix') throw fault('has a parameter other than prefix')
  const prefix = query.get('prefix') ?? DEFAULT_PREFIX
  if (!/^[a-z0-9-]{1,40}$/.test(prefix)) throw fault('has a prefix that is not 1 to 40 of a-z, 0-9 and -')
  return prefix
}

const readSecret = (encoded: string): string => {
  try {
    return decodeURIComponent(encoded)
  } catch {
    throw fault('has a user or password that is not percent-encoded')
  }
}

/** Reads `redis://` or `rediss://` by hand: the driver would take any option of its own out of the address. */
export const readRedisAddress = (url: string): RedisAddress => {
  const at = URL.parse(url)
  if (at === null || (at.protocol !== 'redis:' && at.protocol !== 'rediss:') || at.hostname === '') throw fault('is no redis:// or rediss:// address')
  return {
    host: at.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(at.port || 6379),
    db: readDb(at.pathname),
    prefix: readPrefix(at.searchParams),
    ...(at.username === '' ? {} : { username: readSecret(at.username) }),
    ...(at.password === '' ? {} : { password: readSecret(at.password) }),
    ...(at.protocol === 'rediss:' ? { tls: {} } : {}),
  }
}
