import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EmbeddedStore } from '../src/adapters/embedded-store/embedded-store.ts'
import { openEmbeddedStore } from '../src/adapters/embedded-store/embedded-store.ts'
import { SCHEMA } from '../src/adapters/embedded-store/schema.ts'
import type { Row } from './table.ts'

const [FEW, MANY] = [1_000, 1_000_000] as const

type Filled = { folder: string; filling: number; store: EmbeddedStore }
/** Puts that many rows into one table. */
export type Fill = (database: DatabaseSync, count: number) => void

/** Rows in one statement, indexes made afterwards: a million one by one would take minutes. */
const fillTable = (folder: string, table: string, count: number, fill: Fill): void => {
  const database = new DatabaseSync(join(folder, 'store.sqlite'))
  database.exec('PRAGMA synchronous = OFF')
  const indexes = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL").all(table)
  for (const { name } of indexes) database.exec(`DROP INDEX ${String(name)}`)
  fill(database, count)
  database.exec(SCHEMA)
  database.close()
}

const openFilled = async (table: string, count: number, fill: Fill): Promise<Filled> => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-bench-'))
  await openEmbeddedStore({ folder, exclusive: true }).close()
  const started = performance.now()
  fillTable(folder, table, count, fill)
  return { folder, filling: (performance.now() - started) / 1000, store: openEmbeddedStore({ folder, exclusive: true }) }
}

/** A store with few rows of a table and one with very many, taken away afterwards. */
export const withFewAndMany = async (table: string, fill: Fill, measure: (few: EmbeddedStore, many: EmbeddedStore) => Promise<Row[]>): Promise<Row[]> => {
  const few = await openFilled(table, FEW, fill)
  const many = await openFilled(table, MANY, fill)
  try {
    return [...(await measure(few.store, many.store)), { what: `filled with ${MANY} in`, value: many.filling, unit: 's' }]
  } finally {
    for (const { store, folder } of [few, many]) {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

type Compared = { rounds?: number; most?: number }

/** Milliseconds of a reading of few rows and of many (`most`), by turns: whatever else the machine does meanwhile falls on both alike. */
export const compare = async (what: string, few: () => Promise<unknown>, many: () => Promise<unknown>, { rounds = 300, most = MANY }: Compared = {}): Promise<Row[]> => {
  const [fewTimes, manyTimes]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    for (const [read, times] of [
      [few, fewTimes],
      [many, manyTimes],
    ] as const) {
      const started = performance.now()
      await read()
      times.push(performance.now() - started)
    }
  }
  const [one, other] = [median(fewTimes), median(manyTimes)]
  return [
    { what: `${what}, ${most} rows`, value: other, unit: 'ms' },
    { what: `  ${FEW} rows`, value: one, unit: 'ms' },
    { what: '  ratio', value: other / one, unit: 'x', goal: '<= 1.5' },
  ]
}
