import { expect } from 'chai'
import { fileAll, inventFilings } from '../support/crowd.ts'
import { runLength } from '../support/run-length.ts'
import type { Stack } from '../support/stack.ts'
import { describeOnStack, startStack } from '../support/stack.ts'
import { seconds, seeCases, tell, untilRouted } from '../support/stack-cases.ts'

const FILINGS = runLength(200, 2_000)
/** An entry that is lost again after the sweep found it waits half a minute, so short runs empty Redis once. */
const EMPTIED_EACH = runLength(150, 100)
/** Nobody who files waits for Redis; on a busy machine the slowest still answers within this. */
const AT_ONCE_MS = 3_000

describeOnStack('web and worker while Redis is lost', (program) => {
  let stack: Stack
  beforeEach(async () => {
    stack = await startStack(program, { LOG_LEVEL: 'warn' })
  })
  afterEach(() => stack.remove())

  it(`accepts ${FILINGS} filings at once while Redis is stopped in their midst, and reads each once when it is back`, async () => {
    const filings = inventFilings(FILINGS)
    let stopping: Promise<void> | undefined
    await fileAll(stack.url, filings, {
      onAccepted: (count) => {
        if (count === Math.floor(FILINGS / 4)) stopping = stack.redis.kill()
      },
    })
    await stopping
    expect(filings.filter(({ tries }) => tries !== 1)).to.deep.equal([])
    const slowest = Math.max(...filings.map(({ ms }) => ms))
    expect(slowest).to.be.below(AT_ONCE_MS)
    const unread = (await seeCases(stack)).filter(({ readings }) => readings === 0).length
    await stack.redis.start()
    const ms = await untilRouted(stack, FILINGS)
    expect((await seeCases(stack)).filter(({ readings }) => readings !== 1)).to.deep.equal([])
    expect(JSON.parse(stack.fairline('fsck', '--json').out)).to.deep.include({ cases: FILINGS, waiting: 0, faults: [] })
    tell(`${FILINGS} accepted, slowest ${seconds(slowest)}; ${unread} unread when Redis came back, all read ${seconds(ms)} later`)
  }).timeout(runLength(90_000, 300_000))

  it('reads each once when Redis is emptied in their midst', async () => {
    const filings = inventFilings(FILINGS)
    const flushing: Promise<unknown>[] = []
    await fileAll(stack.url, filings, {
      onAccepted: (count) => {
        if (count % EMPTIED_EACH === 0) flushing.push(stack.redis.client.flushall())
      },
    })
    await Promise.all(flushing)
    const ms = await untilRouted(stack, FILINGS)
    expect((await seeCases(stack)).filter(({ readings }) => readings !== 1)).to.deep.equal([])
    expect(filings.filter(({ tries }) => tries !== 1)).to.deep.equal([])
    tell(`${FILINGS} accepted, Redis emptied ${flushing.length} times, all read ${seconds(ms)} later`)
  }).timeout(runLength(90_000, 300_000))
})
