import type { DatabaseSync } from 'node:sqlite'
import type { PublishedKeys } from '../../ports/triage-keys.ts'
import { prepareAll } from './prepare-all.ts'
import { reading } from './unavailable.ts'
import type { Writer } from './writer.ts'

/** Every statement on what worker and web tell each other about the days' keys. */
const KEYS_SQL = {
  drop: 'DELETE FROM published_keys',
  add: 'INSERT INTO published_keys (day, key, signature) VALUES (?, ?, ?)',
  all: 'SELECT day, key, signature FROM published_keys ORDER BY day',
  note: 'INSERT INTO spools (id, oldest) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET oldest = excluded.oldest',
  forget: 'DELETE FROM spools WHERE id = ?',
  oldest: 'SELECT min(oldest) AS oldest FROM spools',
} as const

/** The days' public keys, as the worker signed them, beside the cases. */
export const createPublishedKeys = (database: DatabaseSync, write: Writer): PublishedKeys => {
  const sql = prepareAll(database, KEYS_SQL)
  return {
    publish: (keys) =>
      write(() => {
        sql.drop.run()
        for (const { day, key, signature } of keys) sql.add.run(day, key, signature)
      }),
    read: () => reading(() => sql.all.all().map((row) => ({ day: String(row['day']), key: String(row['key']), signature: String(row['signature']) }))),
    noteSpool: (spool, oldest) =>
      write(() => {
        if (oldest === undefined) sql.forget.run(spool)
        else sql.note.run(spool, oldest)
      }),
    oldestSpooled: () =>
      reading(() => {
        const oldest = sql.oldest.get()?.['oldest']
        return typeof oldest === 'string' ? oldest : undefined
      }),
  }
}
