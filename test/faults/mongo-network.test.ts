import { expect } from 'chai'
import type { MongoStore } from '../../src/adapters/mongo/mongo-store.ts'
import { openMongoStore } from '../../src/adapters/mongo/mongo-store.ts'
import type { FairlineError } from '../../src/core/errors.ts'
import { buildCase, buildItem, buildRow, buildTombstone, nextOf } from '../support/build-case.ts'
import { describeOnMongodb, newDatabaseUrl, openBare } from '../support/mongodb.ts'
import type { TcpProxy } from '../support/tcp-proxy.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'

/** Design section 3: every database wait is shorter than this. */
const WAIT_LIMIT_MS = 10_000
/** How often an answer is cut after the commit. */
const TIMES = 60

const codeOf = (call: Promise<unknown>): Promise<unknown> => call.catch((error: FairlineError) => error.code)

describeOnMongodb('mongo store over a network that fails', () => {
  let bare: Awaited<ReturnType<typeof openBare>>
  let proxy: TcpProxy
  let store: MongoStore
  beforeEach(async () => {
    const url = newDatabaseUrl()
    bare = await openBare(url)
    proxy = await startTcpProxy(Number(new URL(url).port))
    const through = new URL(url)
    through.port = String(proxy.port)
    through.searchParams.set('directConnection', 'true')
    store = await openMongoStore({ url: through.href, makeIndexes: true })
  })
  afterEach(async () => {
    proxy.pass()
    await store.close()
    await proxy.close()
    await bare.remove()
  })
  const count = (): Promise<number> => bare.db.collection('cases').countDocuments()

  it('knows its own insert again when the answer was cut after the commit: inserted once, and said so', async () => {
    for (let n = 0; n < TIMES; n += 1) {
      proxy.cutAnswerTo('insert\0')
      expect(await store.cases.insert(buildCase({ _id: `c${n}`, sender: { hash: `h${n}`, round: 1 } }))).to.equal('inserted')
    }
    expect([proxy.cuts(), await count()]).to.deep.equal([TIMES, TIMES])
  })

  it('tells a cut insert from one that somebody else made before', async () => {
    await store.cases.insert(buildCase())
    proxy.cutAnswerTo('insert\0')
    expect(await store.cases.insert(buildCase({ number: 'other', figureRow: 'other' }))).to.equal('item')
    expect([proxy.cuts(), await store.cases.load('case-1')]).to.deep.equal([1, buildCase()])
  })

  it('knows its own replace again, and loses one that somebody else wrote with the very same words', async () => {
    await store.cases.insert(buildCase())
    for (let version = 1; version <= TIMES; version += 1) {
      proxy.cutAnswerTo('update\0')
      expect(await store.cases.replace(nextOf(buildCase({ version })), version)).to.equal('replaced')
    }
    const next = nextOf(buildCase({ version: TIMES + 1 }))
    await store.cases.replace(next, TIMES + 1)
    proxy.cutAnswerTo('update\0')
    expect(await store.cases.replace(next, TIMES + 1)).to.equal('conflict')
    expect([proxy.cuts(), await store.cases.load('case-1')]).to.deep.equal([TIMES + 1, next])
  })

  it('answers a cut replace with a foreign item, and a cut burial, as if nothing had happened', async () => {
    await store.cases.insert(buildCase())
    await store.cases.insert(buildCase({ _id: 'case-2' }))
    proxy.cutAnswerTo('update\0')
    expect(await store.cases.replace(nextOf(buildCase(), { items: [buildItem(), buildItem({ id: 'case-2' })] }), 1)).to.equal('item')
    await store.work.put('case-1', 1, [buildRow({ caseId: 'case-1' })])
    proxy.cutAnswerTo('deletedOn')
    expect(await store.cases.bury(buildTombstone(buildCase()), 1)).to.equal(true)
    expect([proxy.cuts(), await store.cases.load('case-1'), await store.work.rowsOf('case-1')]).to.deep.equal([2, buildTombstone(buildCase()), []])
  })

  it('puts rows whole whichever of its answers is cut', async () => {
    for (const [step, cut] of ['findAndModify\0', 'update\0', 'delete\0', 'find\0'].entries()) {
      const version = step + 1
      const rows = [1, 2, 3].map((n) => buildRow({ _id: `r${n}`, caseId: 'c', version }))
      proxy.cutAnswerTo(cut)
      await store.work.put('c', version, rows)
      expect(await store.work.rowsOf('c'), cut).to.have.deep.members(rows)
    }
    expect(proxy.cuts()).to.equal(4)
  })

  it('reads on over a new connection when all are cut', async () => {
    await store.cases.insert(buildCase())
    for (let n = 0; n < 10; n += 1) {
      proxy.cut()
      expect(await store.cases.load('case-1')).to.deep.equal(buildCase())
    }
  })

  for (const fault of ['stall', 'swallow', 'refuse'] as const)
    it(`gives up in time when the network ${fault}s, and goes on when it passes again`, async () => {
      await store.cases.insert(buildCase())
      proxy[fault]()
      if (fault === 'refuse') proxy.cut()
      const started = performance.now()
      const calls = [
        store.cases.insert(buildCase({ _id: 'new' })),
        store.cases.load('case-1'),
        store.cases.replace(nextOf(buildCase()), 1),
        store.cases.ready(),
        store.work.count({}),
      ]
      expect(await Promise.all(calls.map(codeOf))).to.deep.equal(Array(calls.length).fill('store_unavailable'))
      expect(performance.now() - started).to.be.below(WAIT_LIMIT_MS)
      proxy.pass()
      proxy.cut()
      expect(['inserted', 'item']).to.include(await store.cases.insert(buildCase({ _id: 'new' })))
      expect(await count()).to.equal(2)
    }).timeout(30_000)
})
