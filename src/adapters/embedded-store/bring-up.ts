import type { DatabaseSync } from 'node:sqlite'
import { oldestTriageDay } from '../../core/triage-days.ts'
import { documentOf, live } from './stored-document.ts'

/** Documents read at one time. */
const PAGE = 500

const columnsOf = (database: DatabaseSync, table: string): string[] =>
  database
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => String(name))

/** Fills what columns say beside the documents, from the documents. */
const fill = (database: DatabaseSync): void => {
  const page = database.prepare('SELECT id, doc FROM cases WHERE id > ? ORDER BY id LIMIT ?')
  const setDay = database.prepare('UPDATE cases SET triage_day = ? WHERE id = ?')
  const setKind = database.prepare('UPDATE entries SET kind = ? WHERE id = ?')
  let after = ''
  for (;;) {
    const rows = page.all(after, PAGE)
    for (const row of rows) {
      const theCase = live(documentOf(row))
      after = String(row['id'])
      if (theCase === undefined) continue
      setDay.run(oldestTriageDay(theCase) ?? null, after)
      for (const { id, kind } of theCase.outbox) setKind.run(kind, id)
    }
    if (rows.length < PAGE) return
  }
}

/**
 * Brings tables an earlier version made to what this one reads: columns that came later are added and filled. The documents, which are
 * the truth, are left as they are. Run within the transaction of the start; on an empty database it does nothing.
 */
export const bringUp = (database: DatabaseSync): void => {
  const cases = columnsOf(database, 'cases')
  if (cases.length === 0 || cases.includes('triage_day')) return
  database.exec('ALTER TABLE cases ADD COLUMN triage_day TEXT')
  if (!columnsOf(database, 'entries').includes('kind')) database.exec("ALTER TABLE entries ADD COLUMN kind TEXT NOT NULL DEFAULT ''")
  fill(database)
}
