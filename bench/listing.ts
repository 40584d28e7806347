import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EmbeddedStore } from '../src/adapters/embedded-store/embedded-store.ts'
import { openEmbeddedStore } from '../src/adapters/embedded-store/embedded-store.ts'
import { SCHEMA } from '../src/adapters/embedded-store/schema.ts'
import type { WorkFilter, WorkStore } from '../src/ports-work.ts'
import type { Row } from './table.ts'

const [FEW, MANY] = [1_000, 1_000_000]
/** As many as the staff pages show. */
const PAGE = 25
const OPEN = { queue: 'q1', open: true } as const
/** Whole lists, and a queue's own narrowed, to values that most rows have so that a page is full in both, by one field, by three, and by a field and a day of filing, which is asked of each entry on the way. */
const LISTS: Record<string, readonly WorkFilter[]> = {
  'a work list': [OPEN, { open: true }, {}],
  'a work list narrowed': [
    { ...OPEN, narrow: { sector: 's1' } },
    { ...OPEN, narrow: { sector: 's1', regionGroup: 'r1', language: 'az' } },
    { ...OPEN, narrow: { sector: 's1', filedTo: '2026-09-25' } },
  ],
}
/** The sets of fields whose keys are made here: the others would only take time. */
const SETS = [['sector'], ['regionGroup', 'sector', 'language']] as const

/** Rows in one statement, indexes made afterwards: a million one by one would take minutes. */
const fill = (folder: string, count: number): void => {
  const database = new DatabaseSync(join(folder, 'store.sqlite'))
  database.exec('PRAGMA synchronous = OFF')
  const indexes = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'work' AND sql IS NOT NULL").all()
  for (const { name } of indexes) database.exec(`DROP INDEX ${String(name)}`)
  database.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}),
    drawn AS MATERIALIZED (SELECT lower(hex(randomblob(16))) AS id, 'q' || (abs(random()) % 8) AS queue, abs(random()) % 3 > 0 AS open, 'P' || (abs(random()) % 5) AS band,
      strftime('%Y-%m-%dT%H:%M:00.000Z', 1790000000 + abs(random()) % 7776000, 'unixepoch') AS due, date(1782000000 + abs(random()) % 13000000, 'unixepoch') AS filed,
      iif(abs(random()) % 10 = 0, 's2', 's1') AS sector, iif(abs(random()) % 10 = 0, 'r2', 'r1') AS region, iif(abs(random()) % 10 = 0, 'ru', 'az') AS language FROM n)
    INSERT INTO work (id, case_id, version, queue, open, owner, band, due, doc)
    SELECT id, id, 1, queue, open, '', band, due,
      json_object('_id', id, 'caseId', id, 'version', 1, 'number', substr(id, 1, 7), 'queue', queue, 'open', open, 'trackStatus', 'triaged', 'owner', '', 'waitingFor', '', 'due', due,
        'filedOn', filed, 'channel', 'web', 'language', language, 'status', 'triaged', 'band', band, 'category', 'forced_labour', 'indicators', json('[]'), 'facts', json('[]'),
        'sector', sector, 'regionGroup', region)
    FROM drawn`)
  for (const set of SETS) {
    const part = (field: string): string => (set.some((one) => one === field) ? `json_extract(doc, '$.${field}')` : 'NULL')
    database.exec(`
      INSERT INTO work_keys (key, band, due, id, owner, filed)
      SELECT json_array(queue, ${['indicator', 'regionGroup', 'sector', 'language'].map(part).join(', ')}), band, due, id, owner, json_extract(doc, '$.filedOn')
      FROM work WHERE open = 1 ORDER BY 1, 2, 3, 4`)
  }
  database.exec(SCHEMA)
  database.close()
}

type Filled = { folder: string; filling: number; store: EmbeddedStore }

const openFilled = async (count: number): Promise<Filled> => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-bench-'))
  await openEmbeddedStore({ folder, exclusive: true }).close()
  const started = performance.now()
  fill(folder, count)
  return { folder, filling: (performance.now() - started) / 1000, store: openEmbeddedStore({ folder, exclusive: true }) }
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

/** Milliseconds for a first page in each store, by turns: whatever else the machine does meanwhile falls on all of them alike. */
const firstPages = async (stores: readonly WorkStore[], filters: readonly WorkFilter[]): Promise<number[]> => {
  const times = stores.map((): number[] => [])
  for (let round = 0; round < 300; round += 1) {
    for (const [index, work] of stores.entries()) {
      const started = performance.now()
      for (const filter of filters) await work.page(filter, PAGE)
      times[index]?.push((performance.now() - started) / filters.length)
    }
  }
  return times.map(median)
}

const compare = async (few: WorkStore, many: WorkStore): Promise<Row[]> => {
  const rows: Row[] = []
  for (const [name, filters] of Object.entries(LISTS)) {
    const [one = 0, other = 0] = await firstPages([few, many], filters)
    rows.push({ what: `first page of ${name}, ${MANY} rows`, value: other, unit: 'ms' })
    rows.push({ what: `  ${FEW} rows`, value: one, unit: 'ms' }, { what: '  ratio', value: other / one, unit: 'x', goal: '<= 1.5' })
  }
  return rows
}

/** First page of a work list, by queue, of all queues, and of everything, and of a queue's own narrowed, with few and with very many rows. */
export const measureListing = async (): Promise<Row[]> => {
  const filled = [await openFilled(FEW), await openFilled(MANY)]
  const [few, many] = filled
  try {
    if (few === undefined || many === undefined) return []
    return [...(await compare(few.store.work, many.store.work)), { what: `filled with ${MANY} in`, value: many.filling, unit: 's' }]
  } finally {
    for (const { store, folder } of filled) {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
