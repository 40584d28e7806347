import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { fileAll, inventFilings, textAll } from '../support/crowd.ts'
import { runLength } from '../support/run-length.ts'
import type { Stack } from '../support/stack.ts'
import { describeOnStack, STACK_PUBLIC_URL, startStack } from '../support/stack.ts'
import { seconds, seeCases, tell, untilRouted, wordsOf } from '../support/stack-cases.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'

const FILINGS = runLength(150, 500)
const PHONES = runLength(6, 20)
const TEXTS = runLength(12, 60)
/** How long the database stays away, and what a person waits between two things they send, so that the sending outlasts it. */
const AWAY_MS = runLength(4_000, 30_000)
const PAUSE_MS = runLength(500, 1_000)
/** The gateway gives up after 15 s; nobody may wait longer. */
const GATEWAY_MS = 15_000
const CUTS = runLength(20, 200)

describeOnStack('web and worker while the database is away', (program) => {
  let stack: Stack
  beforeEach(async () => {
    stack = await startStack(program, { LOG_LEVEL: 'warn' })
  })
  afterEach(() => stack.remove())

  const readiness = async (): Promise<{ status: string; waiting?: number }> => (await fetch(`${stack.url}/readyz`)).json() as Promise<{ status: string; waiting?: number }>
  /** Kills the database after a while, looks at what the service says of itself, and starts it again. */
  const awayForAWhile = async () => {
    await pause(1_500)
    await stack.mongodb.kill()
    await pause(AWAY_MS)
    const said = await readiness()
    const spooled = (await stack.metrics('web')).get('fairline_spool_entries')
    await stack.mongodb.start()
    return { said, spooled, backAt: performance.now() }
  }

  it(`accepts ${FILINGS} filings and ${PHONES} × ${TEXTS} texts, and keeps each once and every sender's in order`, async () => {
    const filings = inventFilings(FILINGS)
    const [, senders, { said, spooled, backAt }] = await Promise.all([
      fileAll(stack.url, filings, { pauseMs: PAUSE_MS }),
      textAll(stack.url, STACK_PUBLIC_URL, { phones: PHONES, texts: TEXTS, pauseMs: PAUSE_MS }),
      awayForAWhile(),
    ])
    expect(filings.filter(({ tries }) => tries !== 1)).to.deep.equal([])
    expect(senders.flatMap(({ answers }) => answers).filter((status) => status !== 200)).to.deep.equal([])
    const slowest = Math.max(...filings.map(({ ms }) => ms), ...senders.map(({ slowestMs }) => slowestMs))
    expect(slowest).to.be.below(GATEWAY_MS)
    expect(said).to.have.property('status', 'spooling')
    expect(spooled).to.be.above(0)
    while ((await readiness()).status !== 'ready') await pause(50)
    const drained = performance.now() - backAt
    await untilRouted(stack, FILINGS + PHONES)
    const listed = stack.list()
    expect([listed.length, new Set(listed.map(({ id }) => id)).size]).to.deep.equal([FILINGS + PHONES, FILINGS + PHONES])
    expect((await seeCases(stack)).filter(({ channel, readings }) => channel === 'api' && readings !== 1)).to.deep.equal([])
    for (const { number, texts } of senders) expect(await wordsOf(stack, number)).to.deep.equal([texts])
    expect((await stack.metrics('web')).get('fairline_spool_set_aside')).to.equal(0)
    expect(JSON.parse(stack.fairline('fsck', '--json').out)).to.deep.include({ cases: FILINGS + PHONES, faults: [] })
    tell(`database away ${seconds(AWAY_MS)}: all ${FILINGS + PHONES * TEXTS} accepted, slowest ${seconds(slowest)}; spool empty ${seconds(drained)} after it was back`)
  }).timeout(runLength(120_000, 400_000))

  it(`keeps one case when the database's answer is cut after the commit, ${CUTS} times`, async () => {
    await stack.web.terminate()
    const proxy = await startTcpProxy(stack.mongodb.port)
    await stack.web.start({ STORE_URL: stack.mongodb.url('fairline').replace(String(stack.mongodb.port), String(proxy.port)).concat('&directConnection=true') })
    const filings = inventFilings(CUTS)
    for (const filing of filings) {
      proxy.cutAnswerTo('insert\0')
      await fileAll(stack.url, [filing])
    }
    await stack.web.terminate()
    await proxy.close()
    expect([proxy.cuts(), filings.filter(({ tries }) => tries !== 1).length]).to.deep.equal([CUTS, 0])
    await untilRouted(stack, CUTS)
    expect((await seeCases(stack)).filter(({ readings }) => readings !== 1)).to.deep.equal([])
  }).timeout(runLength(60_000, 200_000))
})
