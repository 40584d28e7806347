import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { fileAll, inventFilings } from '../support/crowd.ts'
import { runLength } from '../support/run-length.ts'
import type { Stack } from '../support/stack.ts'
import { describeOnStack, startStack } from '../support/stack.ts'
import { seconds, seeCases, tell, untilRouted } from '../support/stack-cases.ts'

const FILINGS = runLength(200, 2_000)
const KILLS = runLength(3, 10)
/** What a stop may take before the process ends anyway (src/run-process.ts). */
const STOP_LIMIT_MS = 20_000

describeOnStack('a web process that ends while people file', (program) => {
  let stack: Stack
  beforeEach(async () => {
    stack = await startStack(program, { LOG_LEVEL: 'warn' })
  })
  afterEach(() => stack.remove())

  /** Does something to the service again and again while everybody files, evenly over the filings. */
  const filedWhile = async (times: number, act: () => Promise<void>) => {
    const filings = inventFilings(FILINGS)
    let acting: Promise<void> = Promise.resolve()
    let begun = 0
    await fileAll(stack.url, filings, {
      onAccepted: (count) => {
        if (begun >= times || count < ((begun + 1) * FILINGS) / (times + 1)) return
        begun += 1
        acting = acting.then(act)
      },
    })
    await acting
    expect(begun).to.equal(times)
    return filings
  }
  const eachOnce = async (receipts: string[]): Promise<number> => {
    const ms = await untilRouted(stack, FILINGS)
    expect((await seeCases(stack)).filter(({ readings }) => readings !== 1)).to.deep.equal([])
    expect(new Set(receipts).size).to.equal(FILINGS)
    for (const receipt of receipts.slice(0, 20)) {
      const { status } = await fetch(`${stack.url}/api/complaints/mine`, { headers: { authorization: `Receipt ${receipt}` } })
      expect(status).to.equal(200)
    }
    expect(JSON.parse(stack.fairline('fsck', '--json').out)).to.deep.include({ cases: FILINGS, faults: [] })
    return ms
  }

  it(`killed ${KILLS} times: every filing that is sent again until it is answered stands once, and its code opens`, async () => {
    const filings = await filedWhile(KILLS, async () => {
      await stack.web.kill()
      await stack.web.start()
    })
    const again = filings.filter(({ tries }) => tries > 1).length
    const ms = await eachOnce(filings.map(({ receipt }) => receipt))
    tell(`${FILINGS} accepted over ${KILLS} kills, ${again} of them sent again; all routed ${seconds(ms)} after the last answer`)
  }).timeout(runLength(120_000, 400_000))

  it('told to stop together with the worker: both end with 0 in time, and nothing is lost', async () => {
    const ends: { name: string; code: number | null; ms: number }[] = []
    const filings = await filedWhile(2, async () => {
      const [web, worker] = await Promise.all([stack.web.terminate(), stack.worker.terminate()])
      ends.push({ name: 'web', ...web }, { name: 'worker', ...worker })
      await stack.worker.start()
      await stack.web.start()
    })
    await eachOnce(filings.map(({ receipt }) => receipt))
    expect(ends.map(({ code }) => code)).to.deep.equal([0, 0, 0, 0])
    expect(Math.max(...ends.map(({ ms }) => ms))).to.be.below(STOP_LIMIT_MS)
    tell(`stopped twice under load: ${ends.map(({ name, ms }) => `${name} ${seconds(ms)}`).join(', ')}`)
  }).timeout(runLength(120_000, 400_000))

  it('told to stop while it starts: it starts, then ends with 0', async () => {
    for (const one of [stack.web, stack.worker]) await one.terminate()
    for (const afterMs of [400, 800, 1_200, 1_600]) {
      for (const one of [stack.web, stack.worker]) one.launch()
      await pause(afterMs)
      const ends = await Promise.all([stack.web.terminate(), stack.worker.terminate()])
      // Before the first line of ours has run, the system ends it, and there is nothing to lose.
      for (const { code, signal } of ends) expect(code ?? signal).to.be.oneOf([0, 'SIGTERM'])
    }
  }).timeout(60_000)

  it('told to stop while the database and Redis are away, or a full spool drains: it ends with 0 in time and keeps the rest', async () => {
    await stack.mongodb.kill()
    await stack.redis.kill()
    const filings = inventFilings(FILINGS)
    await fileAll(stack.url, filings)
    expect(filings.filter(({ tries }) => tries !== 1)).to.deep.equal([])
    const away = await Promise.all([stack.web.terminate(), stack.worker.terminate()])
    await stack.mongodb.start()
    await stack.redis.start()
    await stack.web.start()
    const draining = await stack.web.terminate()
    const ends = [...away, draining]
    expect(ends.map(({ code, signal }) => code ?? signal)).to.deep.equal([0, 0, 0])
    expect(Math.max(...ends.map(({ ms }) => ms))).to.be.below(STOP_LIMIT_MS)
    await stack.worker.start()
    await stack.web.start()
    await eachOnce(filings.map(({ receipt }) => receipt))
    tell(`stopped with both away: web ${seconds(ends[0]?.ms ?? 0)}, worker ${seconds(ends[1]?.ms ?? 0)}; while the spool drained: web ${seconds(draining.ms)}`)
  }).timeout(runLength(120_000, 400_000))
})
