import type { DatabaseSync } from 'node:sqlite'
import type { ProcessNote, ProcessNotes } from '../../ports/notes.ts'
import { prepareAll } from './prepare-all.ts'
import { reading } from './unavailable.ts'
import type { Writer } from './writer.ts'

export const NOTE_SQL = {
  put: 'INSERT INTO process_notes (id, at, doc) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at, doc = excluded.doc',
  all: "SELECT doc FROM process_notes WHERE at > '' ORDER BY at DESC",
  forget: 'DELETE FROM process_notes WHERE at < ?',
} as const

/** The notes of the worker processes of one store folder. */
export const createProcessNotes = (database: DatabaseSync, write: Writer): ProcessNotes => {
  const sql = prepareAll(database, NOTE_SQL)
  return {
    put: (note) => write(() => void sql.put.run(note._id, note.at, JSON.stringify(note))),
    all: () => reading(() => sql.all.all().map((row) => JSON.parse(String(row['doc'])) as ProcessNote)),
    forget: (before) => write(() => Number(sql.forget.run(before).changes)),
  }
}
