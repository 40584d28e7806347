import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { createEmbeddedQueue } from '../../src/adapters/embedded-queue/embedded-queue.ts'
import type { Log } from '../../src/ports/operator.ts'
import { buildJob, buildJobs, createGate, describeJobQueue, until } from './job-queue.suite.ts'

const silent: Log = () => undefined

describeJobQueue('embedded queue', async () => createEmbeddedQueue({ concurrency: 3, maxYieldMs: 0, log: silent }))

describe('embedded queue lets people file first', () => {
  it('takes jobs in the order they came, as many at once as it may', async () => {
    const gate = createGate()
    const queue = createEmbeddedQueue({ concurrency: 2, maxYieldMs: 0, log: silent })
    await queue.work(gate.handler)
    for (const job of buildJobs(4)) await queue.enqueue(job)
    await until(() => gate.started.length === 2)
    await pause(20)
    expect([gate.started, await queue.waiting()]).to.deep.equal([['entry-0', 'entry-1'], 2])
    gate.open()
    await until(() => gate.started.length === 4)
    expect(gate.started).to.deep.equal(['entry-0', 'entry-1', 'entry-2', 'entry-3'])
    await queue.close()
  })

  it('starts at most one job a turn of the event loop, however many wait and however quick they are', async () => {
    const queue = createEmbeddedQueue({ concurrency: 4, maxYieldMs: 0, log: silent })
    let [ran, thisTurn, most] = [0, 0, 0]
    const turn = (): void => {
      thisTurn = 0
      if (ran < 500) setImmediate(turn)
    }
    setImmediate(turn)
    await queue.work(async () => {
      ran += 1
      thisTurn += 1
      most = Math.max(most, thisTurn)
    })
    for (const job of buildJobs(500)) await queue.enqueue(job)
    await until(() => ran === 500)
    expect(most).to.equal(1)
    await queue.close()
  })

  it('stands back while people file, and begins when they stop', async () => {
    const ran: string[] = []
    let busy = true
    const queue = createEmbeddedQueue({ concurrency: 2, yieldTo: () => busy, maxYieldMs: 60_000, log: silent })
    await queue.work(async ({ entry }) => void ran.push(entry))
    for (const job of buildJobs(5)) await queue.enqueue(job)
    await pause(60)
    expect([ran.length, await queue.waiting()]).to.deep.equal([0, 5])
    busy = false
    await until(() => ran.length === 5)
    await queue.close()
  })

  it('never lets a job stand back longer than the limit', async () => {
    const gate = createGate()
    const queue = createEmbeddedQueue({ concurrency: 1, yieldTo: () => true, maxYieldMs: 80, log: silent })
    await queue.work(gate.handler)
    const began = performance.now()
    await queue.enqueue(buildJob())
    await until(() => gate.started.length === 1)
    expect(performance.now() - began).to.be.within(79, 1_000)
    gate.open()
    await queue.close()
  })

  it('hardens one code at a time, and holds up no reading for it', async () => {
    const gate = createGate()
    const read: string[] = []
    const queue = createEmbeddedQueue({ concurrency: 2, maxYieldMs: 0, log: silent })
    await queue.work((job) => (job.kind === 'harden' ? gate.handler(job) : Promise.resolve(void read.push(job.entry))))
    for (const entry of ['h1', 'h2', 'h3']) await queue.enqueue(buildJob({ entry, kind: 'harden' }))
    for (const job of buildJobs(5)) await queue.enqueue(job)
    await until(() => read.length === 5)
    expect([gate.started, await queue.waiting(), await queue.holds(buildJob({ entry: 'h2', kind: 'harden' }))]).to.deep.equal([['h1'], 0, true])
    gate.open()
    await until(() => gate.started.length === 3)
    await queue.close()
  })

  it('logs of a failed job the name of the error and no word of it, thrown at once or later', async () => {
    const lines: unknown[] = []
    const queue = createEmbeddedQueue({ concurrency: 1, maxYieldMs: 0, log: (...line) => void lines.push(line) })
    await queue.work((job) => {
      if (job.generation === 0) throw new TypeError('my passport was taken')
      return Promise.reject(new RangeError('my passport was taken'))
    })
    await queue.enqueue(buildJob())
    await queue.enqueue(buildJob({ entry: 'entry-2', generation: 1 }))
    await until(() => lines.length === 2)
    expect(lines).to.deep.equal([
      ['warn', 'job_failed', { kind: 'triage', generation: 0, error: 'TypeError' }],
      ['warn', 'job_failed', { kind: 'triage', generation: 1, error: 'RangeError' }],
    ])
    await queue.close()
  })

  it('forgets what still waits when it closes', async () => {
    const queue = createEmbeddedQueue({ concurrency: 1, maxYieldMs: 0, log: silent })
    for (const job of buildJobs(3)) await queue.enqueue(job)
    await queue.close()
    expect([await queue.waiting(), await queue.holds(buildJob())]).to.deep.equal([0, false])
  })

  it('ends its waiting for people once it is closed, so that nothing keeps the process alive', async () => {
    const ran: string[] = []
    let looks = 0
    const yieldTo = (): boolean => {
      looks += 1
      return true
    }
    const queue = createEmbeddedQueue({ concurrency: 1, yieldTo, maxYieldMs: 60_000, log: silent })
    await queue.work(async ({ entry }) => void ran.push(entry))
    for (const job of [buildJob(), buildJob({ entry: 'h', kind: 'harden' })]) await queue.enqueue(job)
    await until(() => looks > 4)
    await queue.close()
    const before = looks
    await pause(40)
    expect([looks, ran]).to.deep.equal([before, []])
  })
})
