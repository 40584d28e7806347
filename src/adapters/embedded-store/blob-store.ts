import type { DatabaseSync } from 'node:sqlite'
import type { BlobStore } from '../../ports/files.ts'
import { prepareAll } from './prepare-all.ts'
import { reading } from './unavailable.ts'
import type { Writer } from './writer.ts'

export const BLOB_SQL = {
  put: 'INSERT INTO blobs (blob, n, item, begun, bytes) VALUES (?, ?, ?, ?, ?) ON CONFLICT (blob, n) DO UPDATE SET bytes = excluded.bytes',
  get: 'SELECT bytes FROM blobs WHERE blob = ? AND n = ?',
  remove: 'DELETE FROM blobs WHERE blob = ?',
  begun: 'SELECT blob, item FROM blobs WHERE n = 0 AND blob > ? AND begun <= ? ORDER BY blob LIMIT ?',
} as const

/** The sealed files of one store folder. */
export const createBlobStore = (database: DatabaseSync, write: Writer): BlobStore => {
  const sql = prepareAll(database, BLOB_SQL)
  return {
    put: ({ blob, n, item, on, bytes }) => write(() => void sql.put.run(blob, n, item, on, bytes)),
    get: (blob, n) =>
      reading(() => {
        const bytes = sql.get.get(blob, n)?.['bytes']
        return bytes instanceof Uint8Array ? bytes : undefined
      }),
    remove: (blob) => write(() => void sql.remove.run(blob)),
    begun: (until, limit, after = '') => reading(() => sql.begun.all(after, until, limit).map((row) => ({ blob: String(row['blob']), item: String(row['item']) }))),
  }
}
