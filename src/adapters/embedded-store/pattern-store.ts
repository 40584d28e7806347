import type { DatabaseSync } from 'node:sqlite'
import type { PatternLead } from '../../core/pattern-lead.ts'
import type { PatternEntry, PatternStore } from '../../ports/patterns.ts'
import { prepareAll } from './prepare-all.ts'
import { reading } from './unavailable.ts'
import type { Writer } from './writer.ts'

export const PATTERN_SQL = {
  add: 'INSERT INTO pattern_entries (id, token, month, sealed) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  entry: 'SELECT id, token, month, sealed FROM pattern_entries WHERE id = ?',
  drop: 'DELETE FROM pattern_entries WHERE id = ?',
  older: 'SELECT token FROM pattern_entries WHERE month < ? ORDER BY month, token LIMIT ?',
  dropOlder: 'DELETE FROM pattern_entries WHERE token = ? AND month < ?',
  entries: 'SELECT id, token, month, sealed FROM pattern_entries WHERE token = ? ORDER BY month DESC, id LIMIT ?',
  scan: 'SELECT id, token, month, sealed FROM pattern_entries WHERE id > ? ORDER BY id LIMIT ?',
  wait: 'INSERT INTO pattern_waits (token, stamp) VALUES (?, ?) ON CONFLICT (token) DO UPDATE SET stamp = excluded.stamp',
  waiting: "SELECT token, stamp FROM pattern_waits WHERE token > '' ORDER BY token LIMIT ?",
  looked: 'DELETE FROM pattern_waits WHERE token = ? AND stamp = ?',
  lead: 'SELECT version, doc FROM pattern_leads WHERE id = ?',
  addLead: 'INSERT INTO pattern_leads (id, version, noticed, doc) VALUES (?, ?, ?, ?)',
  changeLead: 'UPDATE pattern_leads SET version = ?, noticed = ?, doc = ? WHERE id = ?',
  dropLead: 'DELETE FROM pattern_leads WHERE id = ?',
  addQueue: 'INSERT INTO pattern_queues (queue, raised, id) VALUES (?, ?, ?)',
  dropQueue: 'DELETE FROM pattern_queues WHERE queue = ? AND raised = ? AND id = ?',
  ofQueue: 'SELECT id FROM pattern_queues WHERE queue = ? ORDER BY raised DESC, id LIMIT ?',
  noticed: "SELECT doc FROM pattern_leads WHERE noticed > '' ORDER BY noticed DESC, id LIMIT ?",
} as const

const entryOf = (row: Record<string, unknown>): PatternEntry => ({
  _id: String(row['id']),
  token: String(row['token']),
  month: String(row['month']),
  sealed: String(row['sealed']),
})
const leadOf = (row: Record<string, unknown>): PatternLead => JSON.parse(String(row['doc'])) as PatternLead

type Sql = ReturnType<typeof prepareAll<keyof typeof PATTERN_SQL>>
type LeadPart = 'lead' | 'putLead' | 'dropLead' | 'leadsOf' | 'notices'

const leadStore = (sql: Sql, write: Writer): Pick<PatternStore, LeadPart> => {
  const load = (id: string): PatternLead | undefined => sql.lead.all(id).map(leadOf)[0]
  const unlist = (lead: PatternLead | undefined): void => {
    for (const queue of lead?.queues ?? []) sql.dropQueue.run(queue, lead?.raisedIn ?? '', lead?._id ?? '')
  }
  return {
    lead: (id) => reading(() => load(id)),
    putLead: (next, expected) =>
      write(() => {
        const before = load(next._id)
        if ((before?.version ?? 0) !== expected) return 'conflict'
        unlist(before)
        const [noticed, doc] = [next.notice?.on ?? null, JSON.stringify(next)]
        if (before) sql.changeLead.run(next.version, noticed, doc, next._id)
        else sql.addLead.run(next._id, next.version, noticed, doc)
        for (const queue of next.queues) sql.addQueue.run(queue, next.raisedIn, next._id)
        return 'replaced'
      }),
    dropLead: (id, expected) =>
      write(() => {
        const before = load(id)
        if (before?.version !== expected) return false
        unlist(before)
        sql.dropLead.run(id)
        return true
      }),
    leadsOf: (queue, limit) => reading(() => sql.ofQueue.all(queue, limit).flatMap((row) => load(String(row['id'])) ?? [])),
    notices: (limit) => reading(() => sql.noticed.all(limit).flatMap((row) => leadOf(row).notice ?? [])),
  }
}

const entryStore = (sql: Sql, write: Writer): Omit<PatternStore, LeadPart> => {
  const marked = (ids: readonly string[]): PatternEntry[] => ids.flatMap((id) => sql.entry.all(id).map(entryOf))
  return {
    mark: (entries, stamp) =>
      write(() => {
        for (const { _id, token, month, sealed } of entries) {
          sql.add.run(_id, token, month, sealed)
          sql.wait.run(token, stamp)
        }
      }),
    marked: (ids) => reading(() => marked(ids)),
    forget: (ids, stamp) =>
      write(() => {
        for (const { _id, token } of marked(ids)) {
          sql.drop.run(_id)
          sql.wait.run(token, stamp)
        }
      }),
    expire: (before, limit, stamp) =>
      write(() => {
        const tokens = new Set(sql.older.all(before, limit).map((row) => String(row['token'])))
        for (const token of tokens) {
          sql.dropOlder.run(token, before)
          sql.wait.run(token, stamp)
        }
        return tokens.size
      }),
    waiting: (limit) => reading(() => sql.waiting.all(limit).map((row) => ({ token: String(row['token']), stamp: String(row['stamp']) }))),
    looked: ({ token, stamp }) => write(() => void sql.looked.run(token, stamp)),
    scan: (limit, afterId = '') => reading(() => sql.scan.all(afterId, limit).map(entryOf)),
    entriesOf: (token, limit) => reading(() => sql.entries.all(token, limit).map(entryOf)),
  }
}

/** Patterns of one store folder. */
export const createPatternStore = (database: DatabaseSync, write: Writer): PatternStore => {
  const sql = prepareAll(database, PATTERN_SQL)
  return { ...entryStore(sql, write), ...leadStore(sql, write) }
}
