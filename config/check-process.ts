import type { Config } from './load.ts'

/** A process of its own: the public side, or the workers. */
export type ProcessName = 'web' | 'worker'

/** Why this configuration does not suit a process of its own; empty when it does. A folder is opened by one process only, so it needs a database and a queue. */
export const processFaults = (name: ProcessName, { env, store }: Pick<Config, 'env' | 'store'>): string[] => [
  ...(store.kind === 'folder' ? [`STORE_URL must begin with mongodb:// for ${name}; one process over a folder is npm start`] : []),
  ...(env.QUEUE_URL === undefined ? [`QUEUE_URL is missing: ${name} and its fellows meet in redis://…`] : []),
  ...(env.KEYRING_DIR === undefined ? ['KEYRING_DIR is missing'] : []),
  ...(name === 'web' && env.SPOOL_DIR === undefined ? ['SPOOL_DIR is missing: it holds complaints while the database is away'] : []),
]
