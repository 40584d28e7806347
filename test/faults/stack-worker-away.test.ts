import { expect } from 'chai'
import { fileAll, inventFilings } from '../support/crowd.ts'
import { runLength } from '../support/run-length.ts'
import type { Stack } from '../support/stack.ts'
import { describeOnStack, startStack } from '../support/stack.ts'
import { seconds, seeCases, tell, untilRouted } from '../support/stack-cases.ts'

/** What an hour brings; the hour itself is not waited for. */
const FILINGS = runLength(1_000, 5_000)

const CAUGHT_UP_MS = runLength(300_000, 900_000)

describeOnStack('the worker away', (program) => {
  let stack: Stack
  before(async function () {
    this.timeout(90_000)
    stack = await startStack(program, { LOG_LEVEL: 'info' })
  })
  after(() => stack.remove())

  it(`while ${FILINGS} filings come: each is accepted at once and waits, and is read once when a worker is back`, async () => {
    expect((await stack.worker.terminate()).code).to.equal(0)
    const filings = inventFilings(FILINGS)
    await fileAll(stack.url, filings, {})
    expect(filings.filter(({ tries }) => tries !== 1)).to.deep.equal([])
    const web = await stack.metrics('web')
    expect((await stack.metrics('worker').catch(() => new Map())).size).to.equal(0)
    expect((await seeCases(stack)).filter(({ readings }) => readings > 0)).to.deep.equal([])
    const said = stack.web.log()
    await stack.worker.start()
    const waiting = (await stack.metrics('worker')).get('fairline_cases_unread')
    const ms = await untilRouted(stack, FILINGS, CAUGHT_UP_MS)
    expect((await seeCases(stack)).filter(({ readings }) => readings !== 1)).to.deep.equal([])
    expect(JSON.parse(stack.fairline('fsck', '--json').out)).to.deep.include({ cases: FILINGS, waiting: 0, faults: [] })
    expect(said).to.not.match(/"level":"(warn|error)"/)
    const accepted = [...web].filter(([name]) => name.startsWith('fairline_accepted_total')).map(([name, value]) => `${name} ${value}`)
    tell(`${FILINGS} accepted without a worker (${accepted.join(', ')}); back, it saw fairline_cases_unread ${waiting} and read all in ${seconds(ms)}`)
  }).timeout(runLength(400_000, 1_200_000))
})
