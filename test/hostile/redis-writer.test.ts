import { randomBytes } from 'node:crypto'
import { Queue } from 'bullmq'
import { expect } from 'chai'
import { Redis } from 'ioredis'
import { systemClock } from '../../src/adapters/system/clock.ts'
import type { Case } from '../../src/core/case.ts'
import { isTombstone } from '../../src/core/case.ts'
import { OUTBOX_KINDS } from '../../src/core/vocab.ts'
import type { Job } from '../../src/ports/queue.ts'
import type { Place } from '../contract/bullmq-place.ts'
import { createPlace, removeKeys } from '../contract/bullmq-place.ts'
import { until } from '../contract/job-queue.suite.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { describeWithService, serviceAddress } from '../support/needed-service.ts'
import { createWorkerSide } from '../support/worker-side.ts'

const { url, missing } = serviceAddress('TEST_REDIS_URL')

/** Knows the shape of a job, reads the ids that go by, can write any record of Redis. */
describeWithService('whoever writes jobs into Redis', missing, () => {
  let service: FilingService
  let place: Place
  let forger: Queue
  let connection: Redis
  beforeEach(async () => {
    service = await startFiling()
    place = createPlace(url)
    connection = new Redis(url)
    forger = new Queue('jobs', { connection, prefix: place.prefix })
  })
  afterEach(async () => {
    await forger.close()
    await place.closeAll()
    connection.disconnect()
    await removeKeys(url, [place.prefix])
    await service.stop()
  })

  const only = async (): Promise<Case> => {
    const [theCase] = await service.cases.scan(1)
    if (theCase === undefined || isTombstone(theCase)) throw new Error('the case is gone')
    return theCase
  }
  const add = (job: Job) => forger.add(job.kind, job, { jobId: `${job.entry}-${job.generation}` })

  it('of every kind, for a real entry and for none, at every generation, has done what the case asks for once and nothing else', async () => {
    await service.reporter.files({ text: 'Pasportumu alıblar. Üç aydır maaş vermirlər.' })
    const { outbox, _id } = await only()
    const entries = [...outbox.map(({ id }) => id), service.intakeDeps.ids.random(), '__proto__', 'constructor']
    const { run } = createWorkerSide(service, { clock: systemClock })
    const queue = await place.open()
    let ran = 0
    await queue.work(async (job) => {
      await run(job)
      ran += 1
    })
    for (const kind of OUTBOX_KINDS.filter((one) => one !== 'harden')) {
      for (const entry of entries) for (const generation of [0, 1, 2, Number.MAX_SAFE_INTEGER]) await add({ entry, generation, kind })
      await until(async () => (await queue.waiting()) === 0 && (await forger.getActiveCount()) === 0)
    }
    expect(ran).to.be.greaterThan(OUTBOX_KINDS.length)
    const after = await only()
    expect(after._id).to.equal(_id)
    expect(after.events.filter(({ type }) => type === 'triaged')).to.have.length(1)
    expect(after.events.map(({ type }) => type).filter((type) => /deletion|closed|withdrawn|referred|reply/.test(type))).to.deep.equal([])
    expect(after.outbox.filter(({ attempts }) => attempts > 0)).to.deep.equal([])
  })

  it('with megabytes, prototypes and broken JSON as raw records, is dropped, and honest jobs run', async () => {
    const queue = await place.open()
    const records: Record<string, string>[] = [
      { name: 'triage', data: JSON.stringify({ entry: 'a', generation: 0, kind: 'triage', more: 'x'.repeat(20_000_000) }) },
      { name: 'triage', data: '{"__proto__":{"entry":"a","generation":0,"kind":"triage"}}' },
      { name: 'triage', data: '{"constructor":{"prototype":{"kind":"triage"}},"entry":"a","generation":0,"kind":"triage"}' },
      { name: '__proto__', data: '{"entry":"a","generation":0,"kind":"__proto__"}' },
      { name: 'triage', data: `${'['.repeat(100_000)}` },
      { name: 'triage', data: '{"entry":"a","generation":1e400,"kind":"triage"}' },
      { name: 'triage', data: '{"entry":["a"],"generation":0,"kind":"triage"}', opts: '{"attempts":1e9,"backoff":{"type":"x"},"repeat":{"every":1}}' },
    ]
    for (const record of records) {
      const id = `forged-${randomBytes(4).toString('hex')}`
      await connection.hset(`${place.prefix}:jobs:${id}`, { opts: '{}', timestamp: '0', delay: '0', priority: '0', ...record })
      await connection.lpush(`${place.prefix}:jobs:wait`, id)
    }
    const ran: Job[] = []
    await queue.work(async (job) => void ran.push(job))
    await queue.enqueue({ entry: 'honest', generation: 0, kind: 'triage' })
    await until(() => ran.length > 0)
    expect(ran).to.deep.equal([{ entry: 'honest', generation: 0, kind: 'triage' }])
    expect(Object.keys(Object.prototype)).to.deep.equal([])
    expect(JSON.stringify(place.lines).length).to.be.lessThan(20_000)
  })
})
