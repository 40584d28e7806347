import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'chai'
import { CASE_SQL } from '../../src/adapters/embedded-store/case-sql.ts'
import { createCaseStore } from '../../src/adapters/embedded-store/case-store.ts'
import { openDatabase } from '../../src/adapters/embedded-store/database.ts'
import { openEmbeddedStore } from '../../src/adapters/embedded-store/embedded-store.ts'
import { createEscalationTable } from '../../src/adapters/embedded-store/escalation-store.ts'
import { createFigureTable } from '../../src/adapters/embedded-store/figure-store.ts'
import { prepareAll } from '../../src/adapters/embedded-store/prepare-all.ts'
import { createWorkTable } from '../../src/adapters/embedded-store/work-table.ts'
import { createWriter } from '../../src/adapters/embedded-store/writer.ts'
import type { FairlineError } from '../../src/core/errors.ts'
import { buildCase, buildItem } from '../support/build-case.ts'

const CHILD = join(import.meta.dirname, '../support/insert-until-killed.ts')
/** Acknowledgements seen before the child is killed. */
const ENOUGH = 300

const outcomeOf = (call: Promise<unknown>): Promise<unknown> => call.catch((error: FairlineError) => error.code)

describe('embedded store is durable', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fairline-durable-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** A case store over a database the test can tamper with. */
  const openTampered = () => {
    const opened = openDatabase({ folder, exclusive: true })
    const { database, close } = opened
    const write = createWriter(opened)
    const cases = createCaseStore({
      tables: {
        sql: prepareAll(database, CASE_SQL),
        work: createWorkTable(database),
        figures: createFigureTable(database),
        escalations: createEscalationTable(database),
        project: () => [],
      },
      write,
      close: async () => close(),
    })
    return { database, write, cases }
  }
  const pragma = (name: string) => {
    const { database, close } = openDatabase({ folder, exclusive: false })
    const [value] = Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})
    close()
    return value
  }

  it('syncs the disk at every commit, waits for others and wipes what is deleted', () => {
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('busy_timeout'), pragma('secure_delete')]).to.deep.equal(['wal', 2, 5000, 1])
  })

  it('has every acknowledged case exactly once after kill -9, and lets the next server in', async () => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'exit')
    const acknowledged: string[] = []
    for await (const id of createInterface(child.stdout)) {
      acknowledged.push(id)
      if (acknowledged.length === ENOUGH) child.kill('SIGKILL')
    }
    await ended
    expect(acknowledged.length).to.be.at.least(ENOUGH)
    const { cases, close } = openEmbeddedStore({ folder, exclusive: true })
    const kept = (await cases.scan(1_000_000)).map(({ _id }) => _id)
    expect(new Set(kept).size).to.equal(kept.length)
    expect(acknowledged.filter((id) => !kept.includes(id))).to.deep.equal([])
    await close()
  })

  it('refuses what a full disk cannot take, keeps what it had, and goes on when there is space', async () => {
    const { database, cases } = openTampered()
    await cases.insert(buildCase())
    const [pages] = Object.values(database.prepare('PRAGMA page_count').get() ?? {})
    database.exec(`PRAGMA max_page_count = ${pages}`)
    const big = buildCase({ _id: 'big', items: [buildItem({ id: 'big', box: 'x'.repeat(100_000) })] })
    expect([await outcomeOf(cases.insert(big)), await outcomeOf(cases.load('big')), await cases.load('case-1')]).to.deep.equal(['store_unavailable', undefined, buildCase()])
    expect(await outcomeOf(cases.ready())).to.equal('store_unavailable')
    database.exec('PRAGMA max_page_count = 1000000')
    expect([await outcomeOf(cases.ready()), await cases.insert(big), (await cases.scan(9)).length]).to.deep.equal([undefined, 'inserted', 2])
    await cases.close()
  })

  it('refuses writes to a medium that turned read-only, and goes on when it is writable again', async () => {
    const { database, cases } = openTampered()
    database.exec('PRAGMA query_only = ON')
    expect([await outcomeOf(cases.insert(buildCase())), await outcomeOf(cases.ready())]).to.deep.equal(['store_unavailable', 'store_unavailable'])
    database.exec('PRAGMA query_only = OFF')
    expect([await cases.insert(buildCase()), await outcomeOf(cases.ready())]).to.deep.equal(['inserted', undefined])
    await cases.close()
  })

  it('takes back one write that fails and keeps the others of its commit', async () => {
    const { database, write, cases } = openTampered()
    const fails = (): never => {
      database.exec("INSERT INTO meta (name, value) VALUES ('half', 'done')")
      throw new Error('broken')
    }
    const outcomes = await Promise.all([cases.insert(buildCase()), outcomeOf(write(fails)), cases.insert(buildCase({ _id: 'case-2' }))])
    expect(outcomes).to.deep.equal(['inserted', 'store_unavailable', 'inserted'])
    expect(database.prepare("SELECT * FROM meta WHERE name = 'half'").get()).to.equal(undefined)
    await cases.close()
  })

  it('lets writes that come one by one share commits, as the disk rests after each', async () => {
    const { write, cases } = openTampered()
    const log: string[] = []
    const slow = (): void => {
      const began = performance.now()
      while (performance.now() - began < 1) log.at(-1)
      log.push('written')
    }
    const settled: Promise<unknown>[] = []
    for (let n = 0; n < 60; n += 1) {
      settled.push(write(slow).then(() => log.push('told')))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await Promise.all(settled)
    const commits = log.filter((one, n) => one === 'written' && log[n - 1] !== 'written').length
    expect(commits).to.be.lessThan(20)
    await cases.close()
  })

  it('fails everybody of a commit that fails, half-applies nothing, and can go on', async () => {
    const { database, write, cases } = openTampered()
    const loses = (): void => database.exec('ROLLBACK')
    const outcomes = await Promise.all([cases.insert(buildCase()), write(loses), cases.insert(buildCase({ _id: 'case-2' }))].map(outcomeOf))
    expect(outcomes).to.deep.equal(['store_unavailable', 'store_unavailable', 'store_unavailable'])
    expect(await cases.scan(9)).to.deep.equal([])
    expect(await cases.insert(buildCase())).to.equal('inserted')
    await cases.close()
  })

  it('takes back a transaction whose last step, the commit itself, fails, and can go on', async () => {
    const { database, write, cases } = openTampered()
    database.exec('CREATE TABLE one (id INTEGER PRIMARY KEY); CREATE TABLE many (id INTEGER REFERENCES one DEFERRABLE INITIALLY DEFERRED); PRAGMA foreign_keys = ON')
    const dangles = (): void => database.exec('INSERT INTO many VALUES (1)')
    const outcomes = await Promise.all([cases.insert(buildCase()), write(dangles)].map(outcomeOf))
    expect([outcomes, database.isTransaction]).to.deep.equal([['store_unavailable', 'store_unavailable'], false])
    expect([await cases.scan(9), database.prepare('SELECT * FROM many').all()]).to.deep.equal([[], []])
    expect(await cases.insert(buildCase())).to.equal('inserted')
    await cases.close()
  })

  it('can go on after a transaction that was left open', async () => {
    const { database, cases } = openTampered()
    database.exec("BEGIN IMMEDIATE; INSERT INTO meta (name, value) VALUES ('half', 'done')")
    expect(await cases.insert(buildCase())).to.equal('inserted')
    expect([database.isTransaction, database.prepare("SELECT * FROM meta WHERE name = 'half'").get()]).to.deep.equal([false, undefined])
    await cases.close()
  })
})
