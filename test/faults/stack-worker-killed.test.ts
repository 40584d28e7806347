import { expect } from 'chai'
import { fileAll, inventFilings } from '../support/crowd.ts'
import { createMongoWorkerSide } from '../support/mongo-worker-side.ts'
import { runLength } from '../support/run-length.ts'
import type { Stack } from '../support/stack.ts'
import { createStack, describeOnStack, startStack } from '../support/stack.ts'
import { seconds, seeCases, tell, untilRouted } from '../support/stack-cases.ts'

const FILINGS = runLength(200, 2_000)
const KILLS = runLength(3, 10)
const RACED = runLength(10, 100)

describeOnStack('workers that die or meet', (program) => {
  let stack: Stack
  afterEach(() => stack.remove())

  it(`route each of ${FILINGS} filings once though one is killed ${KILLS} times in their midst`, async () => {
    stack = await startStack(program, { LOG_LEVEL: 'warn' })
    const filings = inventFilings(FILINGS)
    let killing: Promise<void> = Promise.resolve()
    let killed = 0
    await fileAll(stack.url, filings, {
      onAccepted: (count) => {
        if (killed >= KILLS || count < ((killed + 1) * FILINGS) / (KILLS + 1)) return
        killed += 1
        killing = killing.then(() => stack.worker.kill()).then(() => stack.worker.start())
      },
    })
    await killing
    const ms = await untilRouted(stack, FILINGS)
    expect([killed, filings.filter(({ tries }) => tries !== 1).length]).to.deep.equal([KILLS, 0])
    expect((await seeCases(stack)).filter(({ readings }) => readings !== 1)).to.deep.equal([])
    expect(JSON.parse(stack.fairline('fsck', '--json').out)).to.deep.include({ cases: FILINGS, waiting: 0, faults: [] })
    tell(`${FILINGS} accepted, worker killed ${killed} times, all routed ${seconds(ms)} after its last start`)
  }).timeout(runLength(90_000, 300_000))

  it(`share a backlog of ${FILINGS} when two start at once, and read each case once`, async () => {
    stack = await startStack(program, { LOG_LEVEL: 'warn' })
    await stack.worker.terminate()
    await fileAll(stack.url, inventFilings(FILINGS))
    expect((await seeCases(stack)).filter(({ readings }) => readings > 0)).to.deep.equal([])
    const second = stack.another('worker', { METRICS_PORT: '' })
    await Promise.all([stack.worker.start(), second.start()])
    const ms = await untilRouted(stack, FILINGS)
    expect((await seeCases(stack)).filter(({ readings }) => readings !== 1)).to.deep.equal([])
    tell(`a backlog of ${FILINGS} routed by two workers ${seconds(ms)} after their start`)
  }).timeout(runLength(90_000, 300_000))

  it(`do one job once when two have it at the same moment, ${RACED} times`, async () => {
    stack = await createStack(program, { LOG_LEVEL: 'warn' })
    await stack.worker.start()
    await stack.web.start()
    await stack.worker.terminate()
    await fileAll(stack.url, inventFilings(RACED))
    const sides = await Promise.all([createMongoWorkerSide(stack), createMongoWorkerSide(stack)])
    const jobs = await sides[0].waiting()
    for (const job of jobs) await Promise.all(sides.map(({ run }) => run(job)))
    await Promise.all(sides.map(({ close }) => close()))
    expect(jobs).to.have.length(RACED)
    expect((await seeCases(stack)).filter(({ readings, waits }) => readings !== 1 || waits)).to.deep.equal([])
    expect(JSON.parse(stack.fairline('fsck', '--json').out)).to.deep.include({ cases: RACED, waiting: 0, faults: [] })
  }).timeout(60_000)
})
