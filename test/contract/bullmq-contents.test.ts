import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Queue, Worker } from 'bullmq'
import { expect } from 'chai'
import { Redis } from 'ioredis'
import type { Job } from '../../src/ports/queue.ts'
import { describeWithService, serviceAddress } from '../support/needed-service.ts'
import type { Place } from './bullmq-place.ts'
import { createPlace, removeKeys } from './bullmq-place.ts'
import { buildJob, buildJobs, createGate, until } from './job-queue.suite.ts'

const { url, missing } = serviceAddress('TEST_REDIS_URL')

/** Everything below a prefix as text: each key with what it holds. */
const dump = async (client: Redis, prefix: string): Promise<string[]> => {
  const keys = await client.keys(`${prefix}:*`)
  return Promise.all(
    keys.map(async (key) => {
      const type = await client.type(key)
      if (type === 'hash') return `${key} ${JSON.stringify(await client.hgetall(key))}`
      if (type === 'stream') return `${key} ${JSON.stringify(await client.xrange(key, '-', '+'))}`
      if (type === 'zset') return `${key} ${await client.zrange(key, '0', '-1')}`
      if (type === 'list') return `${key} ${await client.lrange(key, 0, -1)}`
      return `${key} ${type === 'set' ? await client.smembers(key) : await client.get(key)}`
    }),
  )
}

describeWithService('bullmq queue: what stands in Redis', missing, () => {
  let place: Place
  let client: Redis
  const prefixes: string[] = []
  const eventsOf = (line: string): string[] => place.lines.flatMap(([, event]) => (event === line ? [event] : []))

  before(() => {
    client = new Redis(url)
  })
  beforeEach(() => {
    place = createPlace(url)
    prefixes.push(place.prefix)
  })
  afterEach(() => place.closeAll())
  after(async () => {
    client.disconnect()
    await removeKeys(url, prefixes)
  })

  describe('forged jobs', () => {
    const forgeries: [string, string, unknown, string][] = [
      ['a payload that is no object', 'triage', 'words', 'entry-1-0'],
      ['no payload', 'triage', undefined, 'entry-1-0'],
      ['a field too many', 'triage', { ...buildJob(), text: 'words' }, 'entry-1-0'],
      ['a field too few', 'triage', { entry: 'entry-1', kind: 'triage' }, 'entry-1-0'],
      ['a kind nobody knows', 'shell', { ...buildJob(), kind: 'shell' }, 'entry-1-0'],
      ['a name that is not its kind', 'erase', buildJob(), 'entry-1-0'],
      ['an id that is not its entry', 'triage', buildJob(), 'entry-2-0'],
      ['an entry that is no id', 'triage', buildJob({ entry: '../../etc/passwd' }), '../../etc/passwd-0'],
      ['an entry that is an operator', 'triage', { ...buildJob(), entry: { $ne: '' } }, 'entry-1-0'],
      ['a generation that is no count', 'triage', buildJob({ generation: -1 }), 'entry-1--1'],
      ['a job of the other lane', 'harden', buildJob({ kind: 'harden' }), 'entry-1-0'],
    ]

    for (const [title, name, data, jobId] of forgeries) {
      it(`are dropped with a log line: ${title}`, async () => {
        const connection = new Redis(url)
        const forger = new Queue('jobs', { connection, prefix: place.prefix })
        await forger.add(name, data, { jobId })
        const ran: Job[] = []
        const queue = await place.open()
        await queue.work(async (job) => void ran.push(job))
        await queue.enqueue(buildJob({ entry: 'honest' }))
        await until(() => ran.length === 1 && eventsOf('job_forged').length === 1)
        expect(ran).to.deep.equal([buildJob({ entry: 'honest' })])
        expect(JSON.stringify(place.lines)).not.to.match(/words|passwd|shell/)
        await forger.close()
        connection.disconnect()
      })
    }

    it('hold up nothing when their record does not parse, is of another type, or is not there', async () => {
      const key = (name: string): string => `${place.prefix}:jobs:${name}`
      await client.hset(key('broken-data-0'), { name: 'triage', data: '{"entry":', opts: '{}', timestamp: '1' })
      await client.hset(key('broken-opts-0'), { name: 'triage', data: '{}', opts: '{"a', timestamp: '1' })
      await client.set(key('a-string-0'), 'words')
      await client.lpush(key('wait'), 'broken-data-0', 'broken-opts-0', 'a-string-0', 'absent-0')
      const ran: string[] = []
      const queue = await place.open({ lockMs: 400, stalledMs: 200 })
      await queue.work(async ({ entry }) => void ran.push(entry))
      for (const job of buildJobs(20)) await queue.enqueue(job)
      await until(() => ran.length === 20)
      expect(JSON.stringify(place.lines)).not.to.include('words')
    })
  })

  it('is ids, kinds and generations, and hardly an event once the work is done', async () => {
    const queue = await place.open()
    const gate = createGate()
    await queue.work(gate.handler)
    for (const job of buildJobs(300)) await queue.enqueue(job)
    await queue.enqueue(buildJob({ entry: 'h', kind: 'harden' }))
    const during = await dump(client, place.prefix)
    expect(during.some((line) => line.includes('"data":"{\\"entry\\":\\"entry-7\\",\\"generation\\":0,\\"kind\\":\\"triage\\"}"'))).to.equal(true)
    gate.open()
    await until(() => gate.started.length === 301)
    await pause(1_300)
    const left = await dump(client, place.prefix)
    expect(left.join('\n')).not.to.include('entry-')
    const kept = new Set(left.map((line) => line.split(' ')[0]?.split(':').at(-1)))
    expect([...kept].filter((name) => name !== 'events' && name !== 'id' && name !== 'meta' && name !== 'stalled-check')).to.deep.equal([])
    expect([await client.xlen(`${place.prefix}:jobs:events`), await client.xlen(`${place.prefix}:harden:events`)]).to.deep.equal([0, 0])
  })

  it('never holds what a handler threw', async () => {
    const queue = await place.open()
    let ran = 0
    await queue.work(async () => {
      ran += 1
      throw new TypeError('my passport was taken')
    })
    for (const job of buildJobs(5)) await queue.enqueue(job)
    await until(async () => ran === 5 && !(await queue.holds(buildJob({ entry: 'entry-4' }))))
    expect((await dump(client, place.prefix)).join('\n')).not.to.match(/passport|TypeError/)
    expect(place.lines[0]).to.deep.equal(['warn', 'job_failed', { kind: 'triage', generation: 0, error: 'TypeError' }])
  })

  it('shares a Redis by prefix: one deployment never sees the jobs of another', async () => {
    const other = createPlace(url)
    prefixes.push(other.prefix)
    const [mine, theirs] = [await place.open(), await other.open()]
    await mine.enqueue(buildJob())
    expect([await mine.waiting(), await theirs.waiting(), await theirs.holds(buildJob())]).to.deep.equal([1, 0, false])
    await other.closeAll()
  })

  it('does not stand in the way of the next generation when a failed job was kept', async () => {
    const connection = new Redis(url, { maxRetriesPerRequest: null })
    const keeper = new Queue('jobs', { connection, prefix: place.prefix })
    await keeper.add('triage', buildJob(), { jobId: 'entry-1-0', removeOnFail: false })
    const failing = new Worker('jobs', () => Promise.reject(new Error('broken')), { connection, prefix: place.prefix })
    failing.on('error', () => undefined)
    await once(failing, 'failed')
    await failing.close()
    expect(await keeper.getJobCountByTypes('failed')).to.equal(1)
    const queue = await place.open()
    const ran: number[] = []
    await queue.work(async ({ generation }) => void ran.push(generation))
    await queue.enqueue(buildJob())
    expect(await queue.holds(buildJob())).to.equal(false)
    await queue.enqueue(buildJob({ generation: 1 }))
    await until(() => ran.length === 1)
    expect(ran).to.deep.equal([1])
    await keeper.close()
    connection.disconnect()
  })

  describe('a worker that dies', () => {
    const [LOCK_MS, STALLED_MS] = [800, 200]
    /** Starts a worker process, waits until it runs the job, and kills it. */
    const dieOn = async (entry: string): Promise<void> => {
      const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'test/support/hold-jobs-until-killed.ts', place.url, String(LOCK_MS), String(STALLED_MS)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [chunk]: Buffer[] = await once(child.stdout, 'data')
      expect(String(chunk).trim()).to.equal(entry)
      child.kill('SIGKILL')
      await once(child, 'exit')
    }

    it('gives its job back: it runs in the next worker', async () => {
      const queue = await place.open({ lockMs: LOCK_MS, stalledMs: STALLED_MS })
      await queue.enqueue(buildJob())
      await dieOn('entry-1')
      expect(await queue.holds(buildJob())).to.equal(true)
      const ran: string[] = []
      await queue.work(async ({ entry }) => void ran.push(entry))
      await until(async () => ran.length === 1 && !(await queue.holds(buildJob())))
      expect([ran, eventsOf('job_stalled').length]).to.deep.equal([['entry-1'], 1])
    })

    it('loses it to the sweep when a second worker dies on it too, so that the store counts the runs', async () => {
      const queue = await place.open({ lockMs: LOCK_MS, stalledMs: STALLED_MS })
      await queue.enqueue(buildJob())
      await dieOn('entry-1')
      await dieOn('entry-1')
      const ran: string[] = []
      await queue.work(async ({ entry, generation }) => void ran.push(`${entry} ${generation}`))
      await until(async () => !(await queue.holds(buildJob())))
      await queue.enqueue(buildJob({ generation: 1 }))
      await until(() => ran.length === 1)
      expect(ran).to.deep.equal(['entry-1 1'])
      expect(eventsOf('job_given_up').length).to.equal(1)
    })
  })
})
