import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import { LOG_SQL } from '../../src/adapters/embedded-store/access-log.ts'
import { ADDRESS_SQL } from '../../src/adapters/embedded-store/address-store.ts'
import { BLOB_SQL } from '../../src/adapters/embedded-store/blob-store.ts'
import { CASE_SQL } from '../../src/adapters/embedded-store/case-sql.ts'
import { openDatabase } from '../../src/adapters/embedded-store/database.ts'
import type { EmbeddedStore, EmbeddedStoreOptions } from '../../src/adapters/embedded-store/embedded-store.ts'
import { openEmbeddedStore } from '../../src/adapters/embedded-store/embedded-store.ts'
import { ESCALATION_SQL } from '../../src/adapters/embedded-store/escalation-store.ts'
import { FIGURE_SQL } from '../../src/adapters/embedded-store/figure-store.ts'
import { StoreInUseError } from '../../src/adapters/embedded-store/folder-lock.ts'
import { MAIL_SQL } from '../../src/adapters/embedded-store/mail-ledger.ts'
import { PATTERN_SQL } from '../../src/adapters/embedded-store/pattern-store.ts'
import { NOTE_SQL } from '../../src/adapters/embedded-store/process-notes.ts'
import { STAFF_SQL } from '../../src/adapters/embedded-store/staff-stores.ts'
import { stretchesOf } from '../../src/adapters/embedded-store/work-list-sql.ts'
import { LATELY_SQL } from '../../src/adapters/embedded-store/work-store.ts'
import { WORK_SQL } from '../../src/adapters/embedded-store/work-table.ts'
import { FairlineError } from '../../src/core/errors.ts'
import { NARROWING_SETS } from '../../src/core/work-keys.ts'
import { workRows } from '../../src/core/work-rows.ts'
import type { WorkFilter } from '../../src/ports/work.ts'
import { WORK_FACETS } from '../../src/ports/work.ts'
import { buildCase, buildItem, buildOutboxEntry, buildRow, buildTombstone, buildTrack, nextOf } from '../support/build-case.ts'
import { describeAccessLog } from './access-log.suite.ts'
import { describeAddressStore } from './address-store.suite.ts'
import { describeBlobStore } from './blob-store.suite.ts'
import { describeCaseStore } from './case-store.suite.ts'
import { hostileCase } from './case-store-documents.suite.ts'
import { describeEscalationStore } from './escalation-store.suite.ts'
import { describeFigureStore } from './figure-store.suite.ts'
import { describeMailLedger } from './mail-ledger.suite.ts'
import { describePatternStore } from './pattern-store.suite.ts'
import { describeProcessNotes } from './process-notes.suite.ts'
import { describePublishedKeys } from './published-keys.suite.ts'
import { describeStaffStores } from './staff-stores.suite.ts'
import type { StorePlace } from './store-place.ts'
import { describeWorkStore } from './work-store.suite.ts'

const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'fairline-store-'))

const makePlace = async (): Promise<Omit<StorePlace, 'open'> & { open(): Promise<EmbeddedStore> }> => {
  const folder = makeFolder()
  const closers: (() => Promise<void>)[] = []
  return {
    open: async () => {
      const opened = openEmbeddedStore({ folder, exclusive: false })
      closers.push(opened.close)
      return opened
    },
    remove: async () => {
      for (const close of closers) await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

describeCaseStore('embedded store', makePlace)
describeWorkStore('embedded store', makePlace)
describePublishedKeys('embedded store', makePlace)
describeStaffStores('embedded store', makePlace)
describeAccessLog('embedded store', makePlace)
describeFigureStore('embedded store', makePlace)
describeMailLedger('embedded store', makePlace)
describeEscalationStore('embedded store', makePlace)
describePatternStore('embedded store', makePlace)
describeProcessNotes('embedded store', makePlace)
describeBlobStore('embedded store', async () => {
  const place = await makePlace()
  return { open: async () => (await place.open()).blobs, remove: place.remove }
})
describeAddressStore('embedded store', async () => {
  const place = await makePlace()
  return { open: async () => (await place.open()).addresses, remove: place.remove }
})

describe('embedded store on its folder', () => {
  let folder: string
  const closers: (() => Promise<void>)[] = []
  const open = (options: Partial<EmbeddedStoreOptions> = {}) => {
    const opened = openEmbeddedStore({ folder, exclusive: false, ...options })
    closers.push(opened.close)
    return opened
  }
  beforeEach(() => {
    folder = makeFolder()
  })
  afterEach(async () => {
    for (const close of closers.splice(0)) await close()
    rmSync(folder, { recursive: true, force: true })
  })
  /** The words of the fault behind the coded error of an opening. */
  const refusal = (options: Partial<EmbeddedStoreOptions>): string => {
    try {
      open(options)
    } catch (error) {
      if (error instanceof FairlineError && error.code === 'store_unavailable' && error.cause instanceof Error) return error.cause.message
      throw error
    }
    return 'opened'
  }

  it('refuses a second server, lets the command line in beside the first, and ends the lock on closing', async () => {
    const server = open({ exclusive: true })
    expect(() => open({ exclusive: true })).to.throw(StoreInUseError, `another server runs on ${folder}`)
    await server.cases.insert(buildCase())
    expect(await open().cases.load('case-1')).to.deep.equal(buildCase())
    await server.close()
    await server.close()
    expect(await open({ exclusive: true }).cases.load('case-1')).to.deep.equal(buildCase())
  })

  it('hands out no cursor that stands on a case of a closed compartment, however many lie in a row', async () => {
    const { work } = open()
    const row = (n: number, compartment: 'none' | 'trafficking') =>
      buildRow({ _id: `row-${String(n).padStart(5, '0')}`, queue: 'labour', open: true, due: '2026-11-10T08:00:00.000Z', compartment })
    const shown = [0, 1, 10_500, 22_000]
    await work.put(
      'c',
      1,
      Array.from({ length: 22_001 }, (_, n) => row(n, shown.includes(n) ? 'none' : 'trafficking')),
    )
    const ids = shown.map((n) => row(n, 'none')._id)
    for (const narrow of [{}, { narrow: { filedFrom: '2026-01-01' } }] as const) {
      const filter: WorkFilter = { queue: 'labour', open: true, compartments: ['none'], ...narrow }
      const found: string[] = []
      const cursors: string[] = []
      for (let page = await work.page(filter, 25); ; page = await work.page(filter, 25, page.next)) {
        found.push(...page.rows.map(({ _id }) => _id))
        if (page.next === undefined) break
        cursors.push(page.next.id)
      }
      expect(found).to.deep.equal(ids)
      expect(ids).to.include.members(cursors)
      expect(cursors).to.not.be.empty
    }
  })

  it('refuses other keys than the data was written with, and says so', async () => {
    await open({ fingerprint: 'first' }).close()
    expect(refusal({ fingerprint: 'second' })).to.contain('the keys are not the ones this data was written with')
    expect(refusal({ fingerprint: 'second', readOnly: true })).to.contain('the keys are not the ones')
    expect([refusal({ fingerprint: 'first' }), refusal({})]).to.deep.equal(['opened', 'opened'])
  })

  it('refuses data of another format', async () => {
    const { database, close } = openDatabase({ folder, exclusive: false })
    database.exec("UPDATE meta SET value = '2' WHERE name = 'format'")
    close()
    expect(refusal({})).to.contain('of a format this version does not read')
  })

  it('refuses a stored document of a later format instead of guessing at it', async () => {
    const { cases } = open()
    await cases.insert(buildCase())
    const { database, close } = openDatabase({ folder, exclusive: false })
    database.exec(`UPDATE cases SET doc = json_set(doc, '$.format', 2)`)
    close()
    expect(await cases.load('case-1').catch((error: FairlineError) => error.code)).to.equal('store_unavailable')
  })

  it('says what is wrong with a folder that is missing, is a file, or holds something else', () => {
    const parent = folder
    writeFileSync(join(parent, 'file'), '')
    mkdirSync(join(parent, 'other'))
    writeFileSync(join(parent, 'other', 'store.sqlite'), 'no database'.repeat(100))
    const found = [
      { folder: join(parent, 'missing') },
      { folder: join(parent, 'file'), exclusive: true },
      { folder: join(parent, 'other') },
      { folder: parent, readOnly: true },
    ].map(refusal)
    expect(found[0]).to.match(/missing cannot be opened: unable to open database file/)
    expect(found[1]).to.match(/file cannot be opened: /)
    expect(found[2]).to.match(/other cannot be opened: file is not a database/)
    expect(found[3]).to.match(/there is no .*store\.sqlite/)
  })

  it('makes the folder for a server that begins', async () => {
    const inner = join(folder, 'new', 'data')
    expect(await open({ folder: inner, exclusive: true }).cases.insert(buildCase())).to.equal('inserted')
  })

  it('reads and refuses every write when it is opened to read only', async () => {
    await open().cases.insert(buildCase())
    const { cases, work } = open({ readOnly: true })
    expect(await cases.load('case-1')).to.deep.equal(buildCase())
    const codes = await Promise.all(
      [cases.insert(buildCase({ _id: 'x' })), cases.ready(), work.put('x', 1, [])].map((call: Promise<unknown>) => call.catch((error: FairlineError) => error.code)),
    )
    expect(codes).to.deep.equal(['store_unavailable', 'store_unavailable', 'store_unavailable'])
  })

  it('accepts nothing once its file is gone from the folder, and goes on when it is back', async () => {
    const { cases } = open({ exclusive: true })
    await cases.insert(buildCase())
    renameSync(folder, `${folder}-away`)
    const away = await Promise.all([cases.insert(buildCase({ _id: 'x' })), cases.ready()].map((call: Promise<unknown>) => call.catch((error: FairlineError) => error.code)))
    renameSync(`${folder}-away`, folder)
    expect(away).to.deep.equal(['store_unavailable', 'store_unavailable'])
    expect([await cases.insert(buildCase({ _id: 'x' })), (await cases.scan(5)).length]).to.deep.equal(['inserted', 2])
  })

  it('keeps lone surrogates as they are', async () => {
    const { cases } = open()
    const halves = fc.string({ unit: fc.integer({ min: 0xd780, max: 0xe080 }).map((code) => String.fromCharCode(code)), maxLength: 8 })
    let version = 1
    await cases.insert(buildCase({ sender: { hash: 'hash', round: 1 } }))
    await fc.assert(
      fc.asyncProperty(hostileCase(halves), async (drawn) => {
        version += 1
        expect(await cases.replace({ ...drawn, version, tracks: [] }, version - 1)).to.equal('replaced')
        expect(await cases.load('case-1')).to.deep.equal({ ...drawn, version, tracks: [] })
      }),
      { numRuns: 40 },
    )
  })
})

describe('embedded store writes rows with their case', () => {
  const projecting = buildOutboxEntry({ id: 'project-1', kind: 'project' })
  let place: StorePlace
  beforeEach(async () => {
    place = await makePlace()
  })
  afterEach(() => place.remove())

  it('in the same write, so that the entry asking for it is done before it is stored', async () => {
    const { cases, work } = await place.open()
    const theCase = buildCase({ outbox: [buildOutboxEntry({ id: 'stays', due: '2026-12-01T00:00:00.000Z' })] })
    const next = nextOf(theCase, { tracks: [buildTrack(), buildTrack({ queue: 'shelter' })], outbox: [...theCase.outbox, projecting] })
    await cases.insert(theCase)
    expect(await work.count({})).to.deep.equal({ count: 0, more: false })
    await cases.replace(next, 1)
    expect(await work.rowsOf('case-1')).to.have.deep.members(workRows(next))
    expect(await cases.load('case-1')).to.deep.equal({ ...next, outbox: theCase.outbox, wake: '2026-12-01T00:00:00.000Z' })
    expect(await cases.loadByEntry('project-1')).to.equal(undefined)
  })

  it('also when the case is new, hidden or buried, and no late write brings hidden rows back', async () => {
    const { cases, work } = await place.open()
    const theCase = buildCase({ tracks: [buildTrack()], outbox: [projecting] })
    await cases.insert(theCase)
    expect([await work.rowsOf('case-1'), await cases.due('9999', 5)]).to.deep.equal([workRows(theCase), []])
    const hidden = nextOf(theCase, { deletionAskedOn: '2026-11-25' })
    await cases.replace(hidden, 1)
    await work.put('case-1', 1, workRows(theCase))
    expect(await work.rowsOf('case-1')).to.deep.equal([])
    await cases.replace(nextOf({ ...theCase, version: 2 }), 2)
    await cases.bury(buildTombstone(theCase), 3)
    await work.put('case-1', 2, workRows(theCase))
    expect(await work.count({})).to.deep.equal({ count: 0, more: false })
  })

  it('with the rows it is told to make', async () => {
    const folder = makeFolder()
    const { cases, work, close } = openEmbeddedStore({ folder, exclusive: false, project: () => [] })
    await cases.insert(buildCase({ tracks: [buildTrack()] }))
    expect(await work.count({})).to.deep.equal({ count: 0, more: false })
    await close()
    rmSync(folder, { recursive: true })
  })

  it('or not at all: a row that cannot be written leaves the case as it was', async () => {
    const { cases, work } = await place.open()
    const [one, two] = [buildCase({ tracks: [buildTrack()] }), buildCase({ _id: 'case-2', items: [buildItem({ id: 'case-2' })] })]
    await cases.insert(one)
    await cases.insert(two)
    const code = await cases.replace(nextOf(two, { tracks: [buildTrack()] }), 1).catch((error: FairlineError) => error.code)
    expect([code, await cases.load('case-2')]).to.deep.equal(['store_unavailable', two])
    expect(await work.rowsOf('case-1')).to.deep.equal(workRows(one))
  })
})

describe('embedded store brings up what narrows its lists', () => {
  it('for rows that were written before there was any of it', async () => {
    const folder = makeFolder()
    const before = openEmbeddedStore({ folder, exclusive: true })
    for (let n = 0; n < 7; n += 1) await before.work.put(`c${n}`, 1, [buildRow({ _id: `r${n}`, caseId: `c${n}`, sector: n < 3 ? 'fishing' : '', open: n !== 2 })])
    await before.close()
    const { database, close } = openDatabase({ folder, exclusive: false })
    database.exec("DROP TABLE work_keys; CREATE INDEX work_by_sector ON work (json_extract(doc, '$.sector'), queue, open, band, due, id)")
    close()
    const after = openEmbeddedStore({ folder, exclusive: true })
    const { rows } = await after.work.page({ queue: 'labour', open: true, narrow: { sector: 'fishing' } }, 10)
    expect(rows.map(({ _id }) => _id)).to.deep.equal(['r0', 'r1'])
    expect(await after.work.count({ queue: 'labour', open: true, narrow: { language: 'az' } })).to.deep.equal({ count: 6, more: false })
    await after.close()
    rmSync(folder, { recursive: true })
  })
})

describe('embedded store asks its indexes', () => {
  it('finds every row by an index, walks no table and sorts nothing in memory', () => {
    const folder = makeFolder()
    const { database, close } = openDatabase({ folder, exclusive: false })
    const filters = [{}, { queue: 'q' }, { owner: 'o' }, { queue: 'q', owner: 'o' }]
      .flatMap((one): WorkFilter[] => [one, { ...one, open: true }])
      .concat(WORK_FACETS.map((by) => ({ queue: 'q', open: true, facet: { by, value: 'v' } })))
      .flatMap((one): WorkFilter[] => [one, { ...one, band: 'P1' as const }])
    const sqlOf = (filter: WorkFilter): string[] =>
      stretchesOf(filter).flatMap((stretch) => [stretch.rows(50, 900), stretch.counted(50, 900), stretch.last(900)].map(({ sql }) => sql))
    const narrowed = NARROWING_SETS.map((set) => ({ queue: 'q', open: true as const, narrow: Object.fromEntries(set.map((field) => [field, 'v'])) }))
      .flatMap(({ queue, open, narrow }): WorkFilter[] => [
        { queue, open, narrow },
        { queue, open, narrow, owner: '' },
      ])
      .concat([
        { queue: 'q', open: true, narrow: { filedFrom: '2026-11-01', filedTo: '2026-11-30' } },
        { queue: 'q', open: true, owner: 'o', narrow: { sector: 'v', indicator: 'v' } },
        { queue: 'q', open: true, facet: { by: 'waitingFor', value: 'v' }, narrow: { sector: 'v', filedFrom: '2026-11-01' } },
      ])
      .flatMap((one): WorkFilter[] => [one, { ...one, band: 'P1' as const }])
    const lists = filters.flatMap(sqlOf)
    const bounded = filters.flatMap((filter) => sqlOf({ ...filter, before: '2026' }))
    const some = [...filters, ...narrowed].map((one): WorkFilter => ({ ...one, compartments: ['none', 'children'] }))
    const single = [CASE_SQL, WORK_SQL, ADDRESS_SQL, BLOB_SQL, STAFF_SQL, LOG_SQL, FIGURE_SQL, ESCALATION_SQL, MAIL_SQL, NOTE_SQL, PATTERN_SQL, { LATELY_SQL }]
      .flatMap((sql) => Object.values(sql))
      .filter((sql) => !sql.startsWith('INSERT'))
    const plan = (sql: string): string[] =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => String(row['detail']))
    for (const sql of [...single, ...lists, ...bounded])
      expect(plan(sql).join('; '), sql)
        .to.match(/^SEARCH /)
        .and.not.match(/SCAN|TEMP B-TREE/)
    for (const sql of [...narrowed, ...some].flatMap((filter) => [...sqlOf(filter), ...sqlOf({ ...filter, before: '2026' })])) {
      const steps = plan(sql).join('; ')
      expect(steps, sql).to.match(/SEARCH work(_keys)? USING (PRIMARY KEY|INDEX|COVERING INDEX)/)
      // What is walked is the part of an index that was found, or one row's list of indicators.
      expect(steps.replace(/SCAN (found|entry|json_each|\(subquery-\d+\))/g, ''), sql).to.not.match(/SCAN|TEMP B-TREE/)
    }
    for (const sql of lists) expect(plan(sql).join(), sql).to.match(/\(due,id\)>|\(band,due,id\)>/)
    for (const sql of bounded) expect(plan(sql).join(), sql).to.match(/band=\? AND (due>\? AND due<|\(due,id\)>\(\?,\?\) AND due<)/)
    for (const by of WORK_FACETS) expect(plan(sqlOf({ queue: 'q', open: true, facet: { by, value: 'v' } })[0] ?? '').join(), by).to.include('USING INDEX work_by_')
    close()
    rmSync(folder, { recursive: true })
  })
})
