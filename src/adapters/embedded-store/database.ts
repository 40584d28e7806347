import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FairlineError } from '../../core/errors.ts'
import { bringUp, fillWorkKeys } from './bring-up.ts'
import { lockFolder, StoreInUseError } from './folder-lock.ts'
import { SCHEMA, STORE_FORMAT } from './schema.ts'
import { unavailable } from './unavailable.ts'

/** Milliseconds a writer waits for another process (the command line beside the server) before it gives up. */
const BUSY_TIMEOUT_MS = 5_000
const DATA_FILE = 'store.sqlite'

export type DatabaseOptions = {
  folder: string
  /** This is the server of the folder: there is one, and it makes the folder if need be. */
  exclusive: boolean
  /** Every write is refused, and the data must be there already. */
  readOnly?: boolean
  /** Of the keys the data is written with; remembered by the first who names it. */
  fingerprint?: string
}
export type OpenDatabase = {
  database: DatabaseSync
  /** Throws when the data file is no longer the one in the folder: what is written then would be lost with the last handle. */
  checkPlace(): void
  close(): void
}

const refused = (message: string): FairlineError => new FairlineError('store_unavailable', { cause: new Error(message) })

/** Refuses data of another format or of other keys; on an empty store remembers both. */
const checkMeta = (database: DatabaseSync, fingerprint: string | undefined, readOnly: boolean): void => {
  const read = database.prepare('SELECT value FROM meta WHERE name = ?')
  const expected: [string, string | undefined, string][] = [
    ['format', STORE_FORMAT, 'the data is of a format this version does not read'],
    ['keys', fingerprint, 'the keys are not the ones this data was written with; put the right KEYRING_DIR back'],
  ]
  for (const [name, value, message] of expected) {
    const stored = read.get(name)?.['value']
    if (value === undefined || stored === value) continue
    if (stored !== undefined) throw refused(message)
    if (!readOnly) database.prepare('INSERT INTO meta (name, value) VALUES (?, ?)').run(name, value)
  }
}

/** WAL with a sync of the disk at every commit; deleted content is overwritten with zeros, not only forgotten. */
const prepareForWriting = (database: DatabaseSync, fingerprint: string | undefined): void => {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
  database.exec('BEGIN IMMEDIATE')
  bringUp(database)
  database.exec(SCHEMA)
  fillWorkKeys(database)
  checkMeta(database, fingerprint, false)
  database.exec('COMMIT')
}

const placeCheck = (file: string): (() => void) => {
  const opened = statSync(file)
  return () => {
    const found = statSync(file, { throwIfNoEntry: false })
    if (found?.ino !== opened.ino || found.dev !== opened.dev) throw new Error('the data file is gone from its folder')
  }
}

const openFile = (file: string, { readOnly = false, fingerprint }: DatabaseOptions): DatabaseSync => {
  if (readOnly && !existsSync(file)) throw refused(`there is no ${file}`)
  const database = new DatabaseSync(file, { readOnly, timeout: BUSY_TIMEOUT_MS })
  try {
    if (readOnly) checkMeta(database, fingerprint, true)
    else prepareForWriting(database, fingerprint)
    return database
  } catch (cause) {
    database.close()
    throw cause
  }
}

/**
 * Opens the database of a store folder, durable to the disk on every commit. Throws StoreInUseError for a second server, otherwise
 * `store_unavailable` with what is wrong as its cause.
 */
export const openDatabase = (options: DatabaseOptions): OpenDatabase => {
  const { folder, exclusive } = options
  let lock: DatabaseSync | undefined
  try {
    if (exclusive) mkdirSync(folder, { recursive: true, mode: 0o700 })
    lock = exclusive ? lockFolder(folder) : undefined
    const file = join(folder, DATA_FILE)
    const database = openFile(file, options)
    return {
      database,
      checkPlace: placeCheck(file),
      close: () => {
        if (database.isOpen) database.close()
        if (lock?.isOpen) lock.close()
      },
    }
  } catch (cause) {
    lock?.close()
    if (cause instanceof StoreInUseError || cause instanceof FairlineError) throw cause
    throw unavailable(new Error(`${folder} cannot be opened: ${cause instanceof Error ? cause.message : 'unknown fault'}`, { cause }))
  }
}
