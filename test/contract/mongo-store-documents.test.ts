import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import type mongoose from 'mongoose'
import type { MongoStore } from '../../src/adapters/mongo/mongo-store.ts'
import { openMongoStore } from '../../src/adapters/mongo/mongo-store.ts'
import type { Case, Tombstone } from '../../src/core/case.ts'
import { isTombstone } from '../../src/core/case.ts'
import type { FairlineError } from '../../src/core/errors.ts'
import { upcast } from '../../src/core/upcast.ts'
import { workRows } from '../../src/core/work-rows.ts'
import { buildCase, buildItem, buildReceipt, buildReply, buildRow, buildTombstone, buildTrack, nextOf } from '../support/build-case.ts'
import { describeOnMongodb, newDatabaseUrl, openBare } from '../support/mongodb.ts'

const whole = (): Case => buildCase({ sender: { hash: 'hash', round: 1 }, receipt: buildReceipt(), tracks: [buildTrack()], items: [buildItem(), buildReply('reply')] })

/** Types of all values below, as the driver gives them: anything but these would be a Date, an ObjectId, a Long. */
const typesBelow = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(typesBelow)
  if (typeof value !== 'object' || value === null) return [value === null ? 'null' : typeof value]
  return Object.getPrototypeOf(value) === Object.prototype ? Object.values(value).flatMap(typesBelow) : [value.constructor.name]
}

describeOnMongodb('mongo store and its documents', () => {
  let bare: Awaited<ReturnType<typeof openBare>>
  let store: MongoStore
  beforeEach(async () => {
    const url = newDatabaseUrl()
    bare = await openBare(url)
    store = await openMongoStore({ url, makeIndexes: true, fingerprint: 'keys' })
  })
  afterEach(async () => {
    await store.close()
    await bare.remove()
  })
  const stored = async (): Promise<mongoose.mongo.Document[]> => {
    const names = (await bare.db.listCollections().toArray()).map(({ name }) => name)
    return (await Promise.all(names.map((name) => bare.db.collection(name).find().toArray()))).flat()
  }

  it('stores no ObjectId, no date and no field of mongoose, in any collection', async () => {
    await store.cases.insert(whole())
    await store.cases.insert(buildCase({ _id: 'case-2' }))
    await store.cases.replace(nextOf(whole()), 1)
    await store.work.put('case-1', 2, workRows(nextOf(whole())))
    await store.cases.bury(buildTombstone(buildCase({ _id: 'case-2' })), 1)
    await store.cases.ready()
    const documents = await stored()
    expect(documents.length).to.be.at.least(7)
    expect([...new Set(documents.flatMap(typesBelow))].sort()).to.have.members(['boolean', 'number', 'string'])
    for (const document of documents) expect(JSON.stringify(document)).to.not.match(/"[0-9a-f]{24}"|createdAt|updatedAt|__v/)
  })

  it('adds nothing to a case but the day for its index and the mark of its write, new with each', async () => {
    await store.cases.insert(whole())
    const [first] = await bare.db.collection('cases').find().toArray()
    await store.cases.replace(nextOf(whole()), 1)
    const [second] = await bare.db.collection('cases').find().toArray()
    expect(first).to.deep.equal({ ...whole(), triageDay: '2026-11-24', write: first?.['write'] })
    expect(first?.['write']).to.be.a('string').and.not.equal(second?.['write'])
  })

  it('keeps every example of format 1, cases and tombstones alike', async () => {
    const folder = join(import.meta.dirname, '../fixtures/format-1')
    const examples: (Case | Tombstone)[] = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    for (const example of examples) {
      const before = isTombstone(example) ? buildCase({ _id: example._id }) : example
      await bare.db.collection('cases').deleteMany({})
      expect(await store.cases.insert(before)).to.equal('inserted')
      if (isTombstone(example)) expect(await store.cases.bury(example, before.version)).to.equal(true)
      expect(await store.cases.load(example._id)).to.deep.equal(upcast(JSON.parse(JSON.stringify(example))))
    }
    expect(examples.length).to.be.at.least(4)
  })

  it('leaves absent what is undefined', async () => {
    await store.cases.insert(Object.assign(buildCase(), { withdrawnOn: undefined }))
    expect(Object.keys((await store.cases.load('case-1')) ?? {})).to.not.include('withdrawnOn')
  })

  it('refuses a document its schema does not know, and says where without saying what', async () => {
    const refused = async (document: object): Promise<FairlineError | undefined> =>
      store.cases
        .insert(document as Case)
        .then(() => undefined)
        .catch((error: FairlineError) => error)
    const odd = [
      { ...buildCase(), secret: 'words' },
      { ...buildCase(), items: [{ ...buildItem(), secret: 'words' }] },
      { ...buildCase(), outbox: [{ id: 'words' }] },
    ]
    for (const document of odd) {
      const error = await refused(document)
      expect(error?.code).to.equal('unexpected')
      expect(String(error?.cause)).to.contain('does not fit its schema').and.to.not.contain('words')
    }
    expect(await store.cases.scan(5)).to.deep.equal([])
  })

  it('refuses a stored document of a later format instead of guessing at it', async () => {
    await store.cases.insert(buildCase())
    await bare.db.collection('cases').updateOne({}, { $set: { format: 2 } })
    const codes = await Promise.all(
      [store.cases.load('case-1'), store.cases.holderView('case-1')].map((call: Promise<unknown>) => call.catch((error: FairlineError) => error.code)),
    )
    expect(codes).to.deep.equal(['store_unavailable', 'store_unavailable'])
  })

  it('lets one of fifty racing replaces of one version win', async () => {
    await store.cases.insert(buildCase())
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => store.cases.replace(nextOf(buildCase(), { conflicts: [`${index}`] }), 1)))
    expect(outcomes.filter((outcome) => outcome === 'replaced')).to.have.length(1)
    expect(outcomes.filter((outcome) => outcome === 'conflict')).to.have.length(49)
  })

  it('keeps the rows of the newest of many racing versions, whatever rows each has, and brings none back', async () => {
    for (let round = 0; round < 50; round += 1) {
      const id = `c${round}`
      const rows = (version: number) => [1, 2, 3].filter((n) => (version + n) % 3 !== 0 && version !== 9).map((n) => buildRow({ _id: `${id}-${n}`, caseId: id, version }))
      const versions = [3, 7, 1, 8, 2, 6, 5, 4, ...(round % 3 === 0 ? [9] : [])]
      await Promise.all(versions.map((version) => store.work.put(id, version, rows(version))))
      expect((await store.work.rowsOf(id)).sort((one, other) => (one._id < other._id ? -1 : 1))).to.deep.equal(rows(Math.max(...versions)))
    }
  })

  it('says of a case that has outgrown a document that it cannot be kept, not that the database is away', async () => {
    await store.cases.insert(buildCase())
    const box = 'x'.repeat(17_000_000)
    const grown = nextOf(buildCase(), { items: buildCase().items.map((item) => ({ ...item, box })) })
    const said = await store.cases.replace(grown, 1).catch((error: unknown) => error)
    expect(said).to.have.property('code', 'unexpected')
    expect(await store.cases.replace(nextOf(buildCase()), 1)).to.equal('replaced')
  })

  it('takes the rows of a case away when it is buried, and leaves them when it is not', async () => {
    await store.cases.insert(whole())
    await store.work.put('case-1', 1, workRows(whole()))
    expect(await store.cases.bury(buildTombstone(whole()), 5)).to.equal(false)
    expect(await store.work.rowsOf('case-1')).to.deep.equal(workRows(whole()))
    expect(await store.cases.bury(buildTombstone(whole()), 1)).to.equal(true)
    await store.work.put('case-1', 1, workRows(whole()))
    expect(await store.work.rowsOf('case-1')).to.deep.equal([])
  })

  it('leaves a case its rows when a change overtakes the burial', async () => {
    for (let round = 0; round < 40; round += 1) {
      const theCase = buildCase({ _id: `c${round}`, tracks: [buildTrack({ row: `r${round}` })] })
      await store.cases.insert(theCase)
      await store.work.put(theCase._id, 1, workRows(theCase))
      const burying = store.cases.bury(buildTombstone(theCase), 1)
      await pause(round % 10)
      const changed = await store.cases.replace(nextOf(theCase), 1)
      const buried = await burying
      expect([buried, (await store.work.rowsOf(theCase._id)).length]).to.deep.equal(changed === 'replaced' ? [false, 1] : [true, 0])
    }
  })
})
