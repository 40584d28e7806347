import type { DatabaseSync } from 'node:sqlite'
import { oldestTriageDay } from '../../core/triage-days.ts'
import type { WorkRow } from '../../core/work-rows.ts'
import { documentOf, live } from './stored-document.ts'
import { keyEntries, WORK_SQL } from './work-table.ts'

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

/** The table that narrows lists came later than their rows, and took the place of three indexes. Run behind the schema. */
export const fillWorkKeys = (database: DatabaseSync): void => {
  database.exec('DROP INDEX IF EXISTS work_by_language; DROP INDEX IF EXISTS work_by_sector; DROP INDEX IF EXISTS work_by_region')
  const has = (sql: string): boolean => database.prepare(sql).get() !== undefined
  if (has('SELECT 1 FROM work_keys LIMIT 1') || !has('SELECT 1 FROM work WHERE open = 1 LIMIT 1')) return
  const page = database.prepare('SELECT id, doc FROM work WHERE id > ? ORDER BY id LIMIT ?')
  const insert = database.prepare(WORK_SQL.insertKey)
  let rows = page.all('', PAGE)
  for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
    for (const { doc } of rows) for (const entry of keyEntries(JSON.parse(String(doc)) as WorkRow)) insert.run(...entry)
    rows = page.all(String(last['id']), PAGE)
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
