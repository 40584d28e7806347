import type { Config } from './load.ts'

/** A process of its own: the public side, the staff pages, or the workers. */
type ProcessName = 'web' | 'worker' | 'staff'

/** Why this configuration does not suit a process of its own; empty when it does. A folder is opened by one process only, so it needs a database, and, where jobs are made or done, a queue. */
export const processFaults = (name: ProcessName, { env, store }: Pick<Config, 'env' | 'store'>): string[] => [
  ...(store.kind === 'folder' ? [`STORE_URL must begin with mongodb:// for ${name}; one process over a folder is npm start`] : []),
  ...(name !== 'staff' && env.QUEUE_URL === undefined ? [`QUEUE_URL is missing: ${name} and its fellows meet in redis://…`] : []),
  ...(env.KEYRING_DIR === undefined ? ['KEYRING_DIR is missing'] : []),
  ...(name === 'staff' && env.STAFF_URL === undefined ? ['STAFF_URL is missing: forms and passkeys are checked against it'] : []),
  ...(name === 'web' && env.SPOOL_DIR === undefined ? ['SPOOL_DIR is missing: it holds complaints while the database is away'] : []),
]
