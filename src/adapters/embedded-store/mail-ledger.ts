import type { DatabaseSync } from 'node:sqlite'
import type { MailEntry } from '../../core/mail.ts'
import { isWaiting } from '../../core/mail.ts'
import type { MailLedger } from '../../ports/mail.ts'
import { prepareAll } from './prepare-all.ts'
import { reading } from './unavailable.ts'
import type { Writer } from './writer.ts'

/** Every statement on the ledger of mails. */
export const MAIL_SQL = {
  planned: 'SELECT 1 FROM mails WHERE id = ?',
  plan: 'INSERT INTO mails (id, version, day, wake, doc) VALUES (?, ?, ?, ?, ?)',
  due: 'SELECT doc FROM mails WHERE wake IS NOT NULL AND wake <= ? ORDER BY wake, id LIMIT ?',
  change: 'UPDATE mails SET version = ?, wake = ?, doc = ? WHERE id = ? AND version = ?',
  since: 'SELECT doc FROM mails WHERE day >= ? ORDER BY day, id LIMIT ?',
  forget: 'DELETE FROM mails WHERE day < ?',
} as const

const entryOf = (row: Record<string, unknown>): MailEntry => JSON.parse(String(row['doc'])) as MailEntry
const wakeOf = (entry: MailEntry): string | null => (isWaiting(entry) ? entry.due : null)

/** The ledger of mails of one store folder. */
export const createMailLedger = (database: DatabaseSync, write: Writer): MailLedger => {
  const sql = prepareAll(database, MAIL_SQL)
  return {
    plan: (entry) =>
      write(() => {
        if (sql.planned.get(entry._id)) return false
        sql.plan.run(entry._id, entry.version, entry.day, wakeOf(entry), JSON.stringify(entry))
        return true
      }),
    due: (until, limit) => reading(() => sql.due.all(until, limit).map(entryOf)),
    replace: (next, expected) => write(() => (sql.change.run(next.version, wakeOf(next), JSON.stringify(next), next._id, expected).changes > 0 ? 'replaced' : 'conflict')),
    since: (day, limit) => reading(() => sql.since.all(day, limit).map(entryOf)),
    forget: (before) => write(() => Number(sql.forget.run(before).changes)),
  }
}
