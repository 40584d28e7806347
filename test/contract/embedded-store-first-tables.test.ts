import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { openEmbeddedStore } from '../../src/adapters/embedded-store/embedded-store.ts'
import type { Case } from '../../src/core/case.ts'
import { oldestTriageDay } from '../../src/core/triage-days.ts'
import { buildCase, buildOutboxEntry, nextOf } from '../support/build-case.ts'

const FIXTURES = new URL('../fixtures/', import.meta.url)
const FIRST_TABLES = readFileSync(new URL('first-tables.sql', FIXTURES), 'utf8')
const filed: Case = JSON.parse(readFileSync(new URL('format-1/web-filed.json', FIXTURES), 'utf8'))

/** A folder as the first version left it: its tables, in which no column said the day or the kind. */
const firstFolder = (cases: readonly Case[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-first-'))
  const database = new DatabaseSync(join(folder, 'store.sqlite'))
  database.exec(`PRAGMA journal_mode = WAL; ${FIRST_TABLES}; INSERT INTO meta VALUES ('format', '1'); BEGIN`)
  for (const theCase of cases) {
    database
      .prepare('INSERT INTO cases (id, version, wake, number, locator, doc) VALUES (?, ?, ?, ?, ?, ?)')
      .run(theCase._id, theCase.version, theCase.wake ?? null, theCase.number, theCase.receipt?.locator ?? null, JSON.stringify(theCase))
    for (const { id } of theCase.items) database.prepare('INSERT INTO items VALUES (?, ?)').run(id, theCase._id)
    for (const { id } of theCase.outbox) database.prepare('INSERT INTO entries VALUES (?, ?)').run(id, theCase._id)
  }
  database.exec('COMMIT')
  database.close()
  return folder
}

describe('embedded store: a folder of the first version', () => {
  const many = Array.from({ length: 1_201 }, (_, n) => buildCase({ _id: `case-${String(n).padStart(5, '0')}`, outbox: [buildOutboxEntry({ id: `entry-${n}` })] }))
  let folder: string
  beforeEach(() => {
    folder = firstFolder([filed, ...many])
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is opened, every case as it was, found by its entries, days and kinds', async () => {
    const store = openEmbeddedStore({ folder, exclusive: true })
    expect(await store.cases.load(filed._id)).to.deep.equal(filed)
    expect(await store.cases.scan(10_000)).to.have.length(1_202)
    expect(await store.cases.pending('triage', 10_000)).to.equal(1_202)
    expect(await store.cases.oldestTriageDay()).to.equal([filed, ...many].map(oldestTriageDay).sort()[0])
    expect((await store.cases.loadByEntry('entry-1200'))?._id).to.equal('case-01200')
    await store.close()
  })

  it('is written on as any other, and opened again', async () => {
    const store = openEmbeddedStore({ folder, exclusive: true })
    const [first] = many
    if (first === undefined) throw new Error('no case')
    expect(await store.cases.replace(nextOf(first, { outbox: [] }), first.version)).to.equal('replaced')
    expect(await store.cases.insert(buildCase({ _id: 'case-new' }))).to.equal('inserted')
    await store.close()
    const again = openEmbeddedStore({ folder, exclusive: true })
    expect(await again.cases.pending('triage', 10_000)).to.equal(1_202)
    await again.close()
  })
})
