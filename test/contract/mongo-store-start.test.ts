import { expect } from 'chai'
import { INDEXES } from '../../src/adapters/mongo/indexes.ts'
import type { MongoStoreOptions } from '../../src/adapters/mongo/mongo-store.ts'
import { openMongoStore } from '../../src/adapters/mongo/mongo-store.ts'
import { FairlineError } from '../../src/core/errors.ts'
import { buildCase } from '../support/build-case.ts'
import { describeOnMongodb, newDatabaseUrl, openBare } from '../support/mongodb.ts'
import { freePort } from '../support/service-process.ts'

/** Opening by a file of its own per test: each begins with a database that is not there. */
describeOnMongodb('mongo store starting', () => {
  let url: string
  let bare: Awaited<ReturnType<typeof openBare>>
  const closers: (() => Promise<void>)[] = []
  beforeEach(async () => {
    url = newDatabaseUrl()
    bare = await openBare(url)
  })
  afterEach(async () => {
    for (const close of closers.splice(0)) await close()
    await bare.remove()
  })
  const open = async (options: Partial<MongoStoreOptions> = {}) => {
    const store = await openMongoStore({ url, makeIndexes: true, ...options })
    closers.push(store.close)
    return store
  }
  /** The words of the fault behind the coded error of an opening. */
  const refusal = async (options: Partial<MongoStoreOptions> = {}): Promise<string> => {
    try {
      await open(options)
    } catch (error) {
      if (error instanceof FairlineError && error.code === 'store_unavailable' && error.cause instanceof Error) return error.cause.message
      throw error
    }
    return 'opened'
  }
  const cases = () => bare.db.collection<{ _id: string }>('cases')

  it('refuses a database without its indexes and tells how each is made, until somebody who may made them', async () => {
    const told = await refusal({ makeIndexes: false })
    expect(told).to.contain('an index is missing: db.cases.createIndex({"items.id":1}, {"name":"item","unique":true})')
    expect(told.match(/an index is missing/g)).to.have.length(Object.values(INDEXES).flat().length)
    expect(await bare.db.listCollections().toArray()).to.deep.equal([])
    expect([await refusal({ makeIndexes: true }), await refusal({ makeIndexes: false })]).to.deep.equal(['opened', 'opened'])
  })

  it('names the one index that was dropped, and makes none where cases lie already', async () => {
    const { cases: kept } = await open()
    await kept.insert(buildCase())
    await cases().dropIndex('sender')
    for (const makeIndexes of [true, false]) {
      const told = await refusal({ makeIndexes })
      expect(told).to.contain('db.cases.createIndex({"sender.hash":1,"sender.round":1}, {"name":"sender","unique":true,')
      expect(told.match(/an index is missing/g)).to.have.length(1)
    }
    await cases().createIndex({ 'sender.hash': 1, 'sender.round': 1 }, { name: 'sender', unique: true, partialFilterExpression: { 'sender.hash': { $exists: true } } })
    expect(await refusal({ makeIndexes: false })).to.equal('opened')
  })

  it('refuses an index of the right name that is not unique, and one that lets cases expire', async () => {
    await open()
    await cases().dropIndex('item')
    await cases().createIndex({ 'items.id': 1 }, { name: 'item' })
    await cases().createIndex({ activeOn: 1 }, { name: 'ends', expireAfterSeconds: 3600 })
    const told = await refusal()
    expect(told).to.contain('index cases.item is not what it must be').and.to.contain('index cases.ends is not what it must be')
  })

  it('lets many processes begin at once on an empty database', async () => {
    expect(await Promise.all(Array.from({ length: 8 }, () => refusal({ fingerprint: 'same' })))).to.deep.equal(Array(8).fill('opened'))
    await Promise.all((await Promise.all([open(), open(), open()])).map(({ cases: each }) => each.ready()))
  })

  it('refuses other keys than the data was written with, and data of another format', async () => {
    expect([await refusal({ fingerprint: 'first' }), await refusal({ fingerprint: 'first' }), await refusal()]).to.deep.equal(['opened', 'opened', 'opened'])
    expect(await refusal({ fingerprint: 'second' })).to.contain('the keys are not the ones this data was written with')
    await bare.db.collection<{ _id: string }>('meta').updateOne({ _id: 'format' }, { $set: { value: '2' } })
    expect(await refusal({ fingerprint: 'first' })).to.contain('of a format this version does not read')
  })

  it('says in a few seconds that nobody answers, and keeps the password of the address to itself', async () => {
    const started = performance.now()
    const told = await refusal({ url: `mongodb://fairline:verysecret@127.0.0.1:${await freePort()}/x` })
    expect(told).to.contain('MongoDB cannot be reached').and.to.not.contain('verysecret')
    expect(performance.now() - started).to.be.below(6_000)
  })

  it('says that an address is none', async () => {
    expect(await refusal({ url: 'mongodb://' })).to.contain('MongoDB cannot be reached')
  })
})
