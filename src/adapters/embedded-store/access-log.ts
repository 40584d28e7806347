import { createHash, randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Checkpoint, Cosignature, LogEntry, LogRow } from '../../core/log.ts'
import { leafOf } from '../../core/log.ts'
import type { AccessLog } from '../../ports/access-log.ts'
import { prepareAll } from './prepare-all.ts'
import { reading } from './unavailable.ts'
import type { Writer } from './writer.ts'

/** Every statement on the log of views. */
export const LOG_SQL = {
  known: 'SELECT n FROM log WHERE id = ?',
  addEntry: 'INSERT INTO log (n, id, leaf, case_id, salt, doc) VALUES (?, ?, ?, ?, ?, ?)',
  forgetCase: 'UPDATE log SET case_id = NULL, salt = NULL, doc = NULL WHERE case_id = ?',
  rows: 'SELECT n, leaf, salt, doc FROM log WHERE n >= ? ORDER BY n LIMIT ?',
  checkpoint: 'SELECT doc FROM checkpoints WHERE size = ?',
  addCheckpoint: 'INSERT INTO checkpoints (size, doc) VALUES (?, ?)',
  changeCheckpoint: 'UPDATE checkpoints SET doc = ? WHERE size = ?',
} as const
const WHOLE_SQL = { last: 'SELECT max(n) AS n FROM log', checkpoints: 'SELECT doc FROM checkpoints ORDER BY size' } as const

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const SALT_BYTES = 16
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const rowOf = (row: Record<string, unknown>): LogRow => ({
  n: Number(row['n']),
  leaf: String(row['leaf']),
  ...(row['salt'] === null ? {} : { salt: String(row['salt']) }),
  ...(row['doc'] === null ? {} : { entry: JSON.parse(String(row['doc'])) as LogEntry }),
})

/** The log of views of one store folder. */
export const createAccessLog = (database: DatabaseSync, write: Writer): AccessLog => {
  const sql = prepareAll(database, { ...LOG_SQL, ...WHOLE_SQL })
  const checkpointOf = (row: Record<string, unknown> | undefined): Checkpoint | undefined => (row === undefined ? undefined : (JSON.parse(String(row['doc'])) as Checkpoint))
  const append = (entry: LogEntry): number => {
    const known = sql.known.get(entry.id)
    if (known) return Number(known['n'])
    const last = sql.last.get()?.['n']
    const n = typeof last === 'number' ? last + 1 : 0
    const salt = randomBytes(SALT_BYTES)
    sql.addEntry.run(n, entry.id, textOf(leafOf(sha256, n, salt, entry)), entry.caseId ?? null, textOf(salt), JSON.stringify(entry))
    return n
  }
  const cosign = (size: number, cosignature: Cosignature): boolean => {
    const found = checkpointOf(sql.checkpoint.get(size))
    if (found === undefined) return false
    const cosignatures = [...found.cosignatures.filter(({ member }) => member !== cosignature.member), cosignature]
    return sql.changeCheckpoint.run(JSON.stringify({ ...found, cosignatures }), size).changes > 0
  }
  return {
    append: (entry) => write(() => append(entry)),
    forget: (caseId) => write(() => void sql.forgetCase.run(caseId)),
    read: (from, limit) => reading(() => sql.rows.all(from, limit).map(rowOf)),
    checkpoints: () => reading(() => sql.checkpoints.all().flatMap((row) => checkpointOf(row) ?? [])),
    addCheckpoint: (checkpoint) =>
      write(() => {
        if (sql.checkpoint.get(checkpoint.size)) return false
        sql.addCheckpoint.run(checkpoint.size, JSON.stringify(checkpoint))
        return true
      }),
    cosign: (size, cosignature) => write(() => cosign(size, cosignature)),
  }
}
