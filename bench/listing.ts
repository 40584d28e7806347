import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openEmbeddedStore } from '../src/adapters/embedded-store/embedded-store.ts'
import { SCHEMA } from '../src/adapters/embedded-store/schema.ts'
import type { WorkStore } from '../src/ports.ts'
import type { Row } from './table.ts'

const [FEW, MANY] = [1_000, 1_000_000]
const PAGE = 50
const FILTERS = [{ queue: 'q1', open: true }, { open: true }, {}] as const

/** Rows in one statement, indexes made afterwards: a million one by one would take minutes. */
const fill = (folder: string, count: number): void => {
  const database = new DatabaseSync(join(folder, 'store.sqlite'))
  database.exec('PRAGMA synchronous = OFF')
  const indexes = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'work' AND sql IS NOT NULL").all()
  for (const { name } of indexes) database.exec(`DROP INDEX ${String(name)}`)
  database.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}),
    drawn AS MATERIALIZED (SELECT lower(hex(randomblob(16))) AS id, 'q' || (abs(random()) % 8) AS queue, abs(random()) % 3 > 0 AS open, 'P' || (abs(random()) % 5) AS band,
      strftime('%Y-%m-%dT%H:%M:00.000Z', 1790000000 + abs(random()) % 7776000, 'unixepoch') AS due FROM n)
    INSERT INTO work (id, case_id, version, queue, open, owner, band, due, doc)
    SELECT id, id, 1, queue, open, '', band, due,
      json_object('_id', id, 'caseId', id, 'version', 1, 'number', substr(id, 1, 7), 'queue', queue, 'open', open, 'trackStatus', 'triaged', 'owner', '', 'waitingFor', '', 'due', due,
        'filedOn', '2026-11-26', 'channel', 'web', 'language', 'az', 'status', 'triaged', 'band', band, 'category', 'forced_labour', 'indicators', '[]', 'facts', '[]')
    FROM drawn`)
  database.exec(SCHEMA)
  database.close()
}

const firstPage = async (work: WorkStore): Promise<number> => {
  const times: number[] = []
  for (let round = 0; round < 300; round += 1) {
    const started = performance.now()
    for (const filter of FILTERS) await work.page(filter, PAGE)
    times.push((performance.now() - started) / FILTERS.length)
  }
  return times.sort((a, b) => a - b)[times.length / 2] ?? 0
}

const measure = async (count: number): Promise<{ page: number; filling: number }> => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-bench-'))
  try {
    await openEmbeddedStore({ folder, exclusive: true }).close()
    const started = performance.now()
    fill(folder, count)
    const filling = (performance.now() - started) / 1000
    const store = openEmbeddedStore({ folder, exclusive: true })
    const page = await firstPage(store.work)
    await store.close()
    return { page, filling }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** First page of a work list, by queue, of all queues, and of everything, with few and with very many rows. */
export const measureListing = async (): Promise<Row[]> => {
  const few = await measure(FEW)
  const many = await measure(MANY)
  return [
    { what: `first page of a work list, ${MANY} rows`, value: many.page, unit: 'ms' },
    { what: `  ${FEW} rows`, value: few.page, unit: 'ms' },
    { what: '  ratio', value: many.page / few.page, unit: 'x', goal: '<= 1.5' },
    { what: `  filled with ${MANY} in`, value: many.filling, unit: 's' },
  ]
}
