import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import { INDEXES } from '../../src/adapters/mongo/indexes.ts'
import type { MongoStore } from '../../src/adapters/mongo/mongo-store.ts'
import { openMongoStore } from '../../src/adapters/mongo/mongo-store.ts'
import type { CaseStore } from '../../src/ports/cases.ts'
import type { StorePlace } from '../contract/store-place.ts'

const SERVER = process.env['TEST_MONGODB_URL']
/** Program of the server, for tests that start, kill and restart one themselves. */
const PROGRAM = process.env['TEST_MONGODB_PROGRAM']

/** Registers what `body` describes where the setting is there. Elsewhere one test says loudly that it is not, and in CI fails for it. */
const describeWith = (setting: string, value: string | undefined, title: string, body: (value: string) => void): Mocha.Suite =>
  describe(title, () => {
    if (value !== undefined) return body(value)
    it(`IS NOT RUN: ${setting} is not set`, () => {
      if (process.env['CI']) throw new Error(`${setting} is not set, and continuous integration must prove this`)
      process.stderr.write(`\n  *** ${title}: not run, because ${setting} is not set ***\n\n`)
    })
  })

export const describeOnMongodb = (title: string, body: () => void): Mocha.Suite => describeWith('TEST_MONGODB_URL', SERVER, title, body)
export const describeOnOwnMongodb = (title: string, body: (program: string) => void): Mocha.Suite => describeWith('TEST_MONGODB_PROGRAM', PROGRAM, title, body)

/** Address of a database nobody uses, on the server at hand or another port. Retries are ours alone: the driver's are switched off. */
export const newDatabaseUrl = (options: { port?: number } = {}): string => {
  const url = new URL(SERVER ?? 'mongodb://127.0.0.1:27017')
  if (options.port !== undefined) url.port = String(options.port)
  url.pathname = `/fairline_test_${randomBytes(6).toString('hex')}`
  url.searchParams.set('retryWrites', 'false')
  return url.href
}

/** The bare driver on a database, for looking at what is stored and for taking it away. */
export const openBare = async (url: string): Promise<{ connection: mongoose.Connection; db: mongoose.mongo.Db; remove(): Promise<void> }> => {
  const connection = await mongoose.createConnection(url, { serverSelectionTimeoutMS: 3_000 }).asPromise()
  const db = connection.getClient().db(connection.name)
  return {
    connection,
    db,
    remove: async () => {
      await db.dropDatabase()
      await connection.close()
    },
  }
}

/** Whether the server keeps a unique value taken after a replace took it away. MongoDB frees it; the stand-in does not. */
const keepsRemovedValues = async (db: mongoose.mongo.Db): Promise<boolean> => {
  const probe = db.collection<{ _id: string; value?: string }>('probe')
  await probe.createIndex({ value: 1 }, { unique: true, sparse: true })
  await probe.insertOne({ _id: 'one', value: 'taken' })
  await probe.replaceOne({ _id: 'one' }, {})
  const kept = await probe.insertOne({ _id: 'two', value: 'taken' }).then(
    () => false,
    () => true,
  )
  await probe.drop()
  return kept
}

/** Stands in for what the server at hand leaves undone: makes the indexes that a burial must free anew. */
const freeingOnBury = (cases: CaseStore, db: mongoose.mongo.Db): CaseStore => ({
  ...cases,
  bury: async (tombstone, expected, rows) => {
    const buried = await cases.bury(tombstone, expected, rows)
    for (const index of INDEXES.cases.filter(({ name }) => buried && ['sender', 'number'].includes(name))) {
      await db.collection('cases').dropIndex(index.name)
      await db.collection('cases').createIndexes([{ ...index }])
    }
    return buried
  },
})

let helped: Promise<boolean> | undefined

/** An empty database for one test. */
export const makeMongoPlace = async (): Promise<Omit<StorePlace, 'open'> & { open(): Promise<MongoStore> }> => {
  const url = newDatabaseUrl()
  const bare = await openBare(url)
  helped ??= keepsRemovedValues(bare.db)
  const help = await helped
  const closers: (() => Promise<void>)[] = []
  return {
    open: async () => {
      const store = await openMongoStore({ url, makeIndexes: true })
      closers.push(store.close)
      return help ? { ...store, cases: freeingOnBury(store.cases, bare.db) } : store
    },
    remove: async () => {
      for (const close of closers) await close()
      await bare.remove()
    },
  }
}
