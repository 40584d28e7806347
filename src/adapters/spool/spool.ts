import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Case } from '../../core/case.ts'
import { FairlineError } from '../../core/errors.ts'
import { oldestTriageDay } from '../../core/triage-days.ts'
import type { Spool, SpoolEntry } from '../../ports/spool.ts'
import { openSpoolDatabase } from './database.ts'

type Waiting = { write: () => void; resolve: () => void; reject: (error: unknown) => void }

const prepare = (database: DatabaseSync) => ({
  id: database.prepare('SELECT id FROM spool'),
  name: database.prepare('INSERT INTO spool (id) VALUES (?)'),
  add: database.prepare('INSERT INTO entries (since, oldest_key, doc) VALUES (?, ?, ?)'),
  first: database.prepare('SELECT n, doc FROM entries WHERE aside = 0 ORDER BY n LIMIT 1'),
  drop: database.prepare('DELETE FROM entries WHERE n = ?'),
  setAside: database.prepare('UPDATE entries SET aside = 1 WHERE n = ?'),
  state: database.prepare("SELECT count(*) AS entries, min(since) AS since, min(nullif(oldest_key, '')) AS oldest FROM entries"),
  ofSender: database.prepare("SELECT 1 FROM entries WHERE aside = 0 AND json_extract(doc, '$.sender') = ? LIMIT 1"),
  aside: database.prepare('SELECT count(*) AS entries FROM entries WHERE aside = 1'),
})

/** Runs what was asked for in one turn as one transaction with one wait for the disk. */
const groupCommit = (database: DatabaseSync): ((write: () => void) => Promise<void>) => {
  let waiting: Waiting[] = []
  const flush = (): void => {
    const group = waiting
    waiting = []
    try {
      database.exec('BEGIN IMMEDIATE')
      for (const { write } of group) write()
      database.exec('COMMIT')
      for (const { resolve } of group) resolve()
    } catch (cause) {
      if (database.isOpen && database.isTransaction) database.exec('ROLLBACK')
      for (const { reject } of group) reject(new FairlineError('store_unavailable', { cause }))
    }
  }
  return (write) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ write, resolve, reject })
    })
}

/** Everything of an entry that a day's triage key must yet open. */
const needsOf = (entry: SpoolEntry): Pick<Case, 'items' | 'receipt'> => {
  if (entry.kind === 'command') return { items: [], ...(entry.receipt ? { receipt: entry.receipt } : {}) }
  return entry.kind === 'text' ? { items: [entry.item] } : { ...entry, items: [entry.item, entry.asMessage] }
}

const isAway = (error: unknown): boolean => error instanceof FairlineError && error.code === 'store_unavailable'

/** A read of the spool's file; its fault is the port's own. */
const reading = <T>(read: () => T): T => {
  try {
    return read()
  } catch (cause) {
    throw new FairlineError('store_unavailable', { cause })
  }
}
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The spool in a folder of this machine. Throws `store_unavailable` when it cannot be opened or another process has it. */
export const openSpool = (folder: string): Spool => {
  const database = openSpoolDatabase(folder)
  const sql = prepare(database)
  if (sql.id.get() === undefined) sql.name.run(randomBytes(16).toString('base64url'))
  const write = groupCommit(database)
  const drain = async (take: (entry: SpoolEntry) => Promise<void>): Promise<number> => {
    let taken = 0
    for (;;) {
      const row = sql.first.get()
      if (row === undefined) return taken
      const n = Number(row['n'])
      try {
        await take(JSON.parse(String(row['doc'])) as SpoolEntry)
        await write(() => sql.drop.run(n))
        taken += 1
      } catch (error) {
        if (isAway(error)) return taken
        await write(() => sql.setAside.run(n))
      }
    }
  }
  return {
    id: String(sql.id.get()?.['id']),
    append: (entry, on) => write(() => sql.add.run(on, oldestTriageDay(needsOf(entry)) ?? '', JSON.stringify(entry))),
    drain,
    state: () => {
      const { entries, since, oldest } = reading(() => sql.state.get()) ?? {}
      const [day, key] = [textOf(since), textOf(oldest)]
      return { entries: Number(entries), ...(day === undefined ? {} : { since: day }), ...(key === undefined ? {} : { oldestKey: key }) }
    },
    setAside: () => Number(reading(() => sql.aside.get())?.['entries'] ?? 0),
    holdsOf: (sender) => database.isOpen && sql.ofSender.get(sender) !== undefined,
    ready: () => write(() => database.exec('CREATE TABLE IF NOT EXISTS probe (n INTEGER) STRICT; INSERT INTO probe (n) VALUES (1); DELETE FROM probe')),
    close: async () => database.close(),
  }
}
