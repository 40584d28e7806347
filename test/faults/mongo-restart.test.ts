import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { openMongoStore } from '../../src/adapters/mongo/mongo-store.ts'
import type { FairlineError } from '../../src/core/errors.ts'
import { buildCase, nextOf } from '../support/build-case.ts'
import { describeOnOwnMongodb } from '../support/mongodb.ts'
import type { MongodbServer } from '../support/mongodb-server.ts'
import { startMongodbServer } from '../support/mongodb-server.ts'

const WRITERS = 16
const KILLS = 4

describeOnOwnMongodb('mongo store while its server is killed', (program) => {
  let server: MongodbServer
  beforeEach(async () => {
    server = await startMongodbServer(program)
  })
  afterEach(() => server.remove())

  it('keeps every accepted case and every accepted change exactly once, and goes on by itself', async () => {
    const { cases, close } = await openMongoStore({ url: server.url('kept'), makeIndexes: true })
    const accepted = new Map<string, number>()
    const outcomes: Record<string, number> = {}
    let on = true
    /** A sender who tries again until it is told yes, as people and gateways do. */
    const insist = async (ask: () => Promise<string>): Promise<void> => {
      for (;;) {
        const outcome = await ask().catch((error: FairlineError) => error.code)
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
        if (outcome !== 'store_unavailable') return
      }
    }
    const write = async (writer: number): Promise<void> => {
      for (let n = 0; on; n += 1) {
        const theCase = buildCase({ _id: `c-${writer}-${n}` })
        await insist(() => cases.insert(theCase))
        accepted.set(theCase._id, 1)
        await insist(() => cases.replace(nextOf(theCase), 1))
        accepted.set(theCase._id, 2)
      }
    }
    const writers = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(400)
      await server.kill()
      await server.start()
    }
    await pause(400)
    on = false
    await writers
    const kept = await cases.scan(1_000_000)
    const versions = new Map(kept.map((one) => [one._id, 'version' in one ? one.version : 0]))
    expect(accepted.size).to.be.above(40)
    expect([...accepted].filter(([id, version]) => (versions.get(id) ?? 0) < version)).to.deep.equal([])
    expect([kept.length, versions.size]).to.deep.equal([accepted.size, accepted.size])
    process.stderr.write(`        ${accepted.size} cases over ${KILLS} kills: ${JSON.stringify(outcomes)}\n`)
    await close()
  }).timeout(60_000)

  it('says that nothing is kept while the server is frozen or gone, in time, and recovers within seconds', async () => {
    const { cases, close } = await openMongoStore({ url: server.url('away'), makeIndexes: true })
    const refusedIn = async (): Promise<number> => {
      const started = performance.now()
      expect(await cases.ready().catch((error: FairlineError) => error.code)).to.equal('store_unavailable')
      return performance.now() - started
    }
    server.freeze()
    expect(await refusedIn()).to.be.below(10_000)
    server.thaw()
    await cases.ready()
    await server.stop()
    expect(await refusedIn()).to.be.below(10_000)
    await server.start()
    const started = performance.now()
    await cases.ready()
    expect(performance.now() - started).to.be.below(5_000)
    await close()
  }).timeout(60_000)
})
