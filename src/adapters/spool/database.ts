import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FairlineError } from '../../core/errors.ts'

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS spool (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  -- Accepted, sealed, not yet in the store. Numbers are never used again, so the order is the order of accepting.
  CREATE TABLE IF NOT EXISTS entries (n INTEGER PRIMARY KEY AUTOINCREMENT, since TEXT NOT NULL, oldest_key TEXT NOT NULL, doc TEXT NOT NULL, aside INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE INDEX IF NOT EXISTS entries_aside ON entries (aside, n);
  CREATE INDEX IF NOT EXISTS entries_sender ON entries (json_extract(doc, '$.sender')) WHERE aside = 0;
`

/**
 * Opens the spool's file for this process alone, every commit synced to the disk. Throws `store_unavailable` with what is wrong as its
 * cause: the folder cannot be written, or another process has it.
 */
export const openSpoolDatabase = (folder: string): DatabaseSync => {
  let database: DatabaseSync | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    database = new DatabaseSync(join(folder, 'spool.sqlite'), { timeout: 1_000 })
    // Exclusive mode is taken with the first write and held until the process ends.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
    database.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT`)
    return database
  } catch (cause) {
    database?.close()
    const busy = cause instanceof Error && /locked|busy/i.test(cause.message)
    throw new FairlineError('store_unavailable', { cause: new Error(`${folder} cannot be the spool: ${busy ? 'another process has it' : 'it cannot be written'}`, { cause }) })
  }
}
