import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Primary SQLite result code of a file that somebody else has locked. */
const SQLITE_BUSY = 5

/** Another server already runs on this folder. */
export class StoreInUseError extends Error {
  override name = 'StoreInUseError'
}

const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY

/**
 * Takes a folder for one server: a second one would run every job twice. The transaction stays open, and the lock ends with the
 * process, however it ends. Throws StoreInUseError when it is taken, and the fault of the file otherwise.
 */
export const lockFolder = (folder: string): DatabaseSync => {
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'))
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (cause) {
    lock.close()
    throw isBusy(cause) ? new StoreInUseError(`another server runs on ${folder}; stop it, or name another folder in STORE_URL`, { cause }) : cause
  }
}
