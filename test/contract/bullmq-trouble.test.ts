import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { describeWithService, serviceAddress } from '../support/needed-service.ts'
import type { RedisServer } from '../support/redis-server.ts'
import { createRedisServer, hasRedisServer } from '../support/redis-server.ts'
import type { Place } from './bullmq-place.ts'
import { createPlace } from './bullmq-place.ts'
import { buildJob, buildJobs, createGate, until } from './job-queue.suite.ts'

const { missing } = serviceAddress('TEST_REDIS_URL')
const took = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

describeWithService('bullmq queue: Redis in trouble', missing ?? (hasRedisServer() ? undefined : 'there is no redis-server to start'), () => {
  let server: RedisServer
  let place: Place
  const eventsOf = (event: string, error?: string): unknown[] => place.lines.filter(([, said, fields]) => said === event && (error === undefined || fields?.['error'] === error))

  beforeEach(async () => {
    server = await createRedisServer()
    await server.start()
    place = createPlace(server.url)
  })
  afterEach(async () => {
    server.resume()
    await place.closeAll()
    await server.remove()
  })

  describe('killed', () => {
    it('and started again: the worker comes back, and runs what is enqueued then', async () => {
      const ran: string[] = []
      const queue = await place.open()
      await queue.work(async ({ entry }) => void ran.push(entry))
      await queue.enqueue(buildJob({ entry: 'before' }))
      await until(() => ran.length === 1)
      for (const round of [1, 2, 3]) {
        await server.kill()
        await pause(300)
        await server.start()
        await until(async () => (await queue.waiting()) === 0)
        await queue.enqueue(buildJob({ entry: `after-${round}` }))
        await until(() => ran.includes(`after-${round}`))
      }
      expect(ran).to.deep.equal(['before', 'after-1', 'after-2', 'after-3'])
    })

    it('amid a running job: the job ends, and the worker goes on', async () => {
      const gate = createGate()
      const queue = await place.open()
      await queue.work(gate.handler)
      await queue.enqueue(buildJob())
      await until(() => gate.started.length === 1)
      await server.kill()
      gate.open()
      await pause(100)
      await server.start()
      await until(async () => (await queue.waiting()) === 0)
      await queue.enqueue(buildJob({ entry: 'entry-2' }))
      await until(() => gate.started.includes('entry-2'))
    })

    it('costs who enqueues next to nothing, counts what it lost, and says of no job that it is not held', async () => {
      const queue = await place.open()
      await server.kill()
      await pause(50)
      const ms = await took(async () => {
        for (const job of buildJobs(1_000)) await queue.enqueue(job)
      })
      expect(ms).to.be.below(300)
      expect(queue.lost()).to.equal(1_000)
      expect(await took(async () => expect(await queue.holds(buildJob())).to.equal(true))).to.be.below(50)
      expect(await queue.waiting()).to.equal(Number.POSITIVE_INFINITY)
      await pause(500)
      expect(eventsOf('redis_away')).to.have.length.within(1, 3)
    })

    it('lets the queue close in time, while a job runs and cannot be told', async () => {
      const gate = createGate()
      const queue = await place.open()
      await queue.work(gate.handler)
      await queue.enqueue(buildJob())
      await until(() => gate.started.length === 1)
      await server.kill()
      gate.open()
      expect(await took(() => queue.close())).to.be.below(2_500)
    })
  })

  describe('absent from the start', () => {
    it('keeps neither side from starting; both work once it is there', async () => {
      await server.kill()
      const queue = await place.open()
      const ran: string[] = []
      await queue.work(async ({ entry }) => void ran.push(entry))
      await queue.enqueue(buildJob({ entry: 'lost' }))
      await server.start()
      await until(async () => (await queue.waiting()) === 0)
      await queue.enqueue(buildJob({ entry: 'found' }))
      await until(() => ran.length === 1)
      expect([ran, queue.lost()]).to.deep.equal([['found'], 1])
    })

    it('lets the queue close', async () => {
      await server.kill()
      const queue = await place.open()
      await queue.work(async () => undefined)
      expect(await took(() => queue.close())).to.be.below(2_500)
    })
  })

  it('hanging: who enqueues waits tens of milliseconds, then not at all, and everything goes on afterwards', async () => {
    const queue = await place.open()
    const ran: string[] = []
    await queue.work(async ({ entry }) => void ran.push(entry))
    server.hang()
    const first = await took(() => Promise.all(buildJobs(200).map((job) => queue.enqueue(job))))
    expect(first).to.be.below(250)
    await pause(1_200)
    const times: number[] = []
    for (const job of buildJobs(500)) times.push(await took(() => queue.enqueue({ ...job, generation: 1 })))
    expect(times.filter((ms) => ms > 20)).to.have.length.below(10)
    expect(await queue.waiting()).to.equal(Number.POSITIVE_INFINITY)
    server.resume()
    await until(async () => (await queue.waiting()) === 0)
    await until(async () => {
      await queue.enqueue(buildJob({ entry: 'after' }))
      return ran.includes('after')
    })
  })

  it('flushed while jobs wait: what is enqueued again runs, and its events stay few', async () => {
    const queue = await place.open()
    for (const job of buildJobs(50)) await queue.enqueue(job)
    await server.client.flushall()
    expect([await queue.waiting(), await queue.holds(buildJob())]).to.deep.equal([0, false])
    const ran: string[] = []
    await queue.work(async ({ entry }) => void ran.push(entry))
    for (const job of buildJobs(50)) await queue.enqueue({ ...job, generation: 1 })
    await until(() => ran.length === 50)
    await pause(1_300)
    expect(await server.client.xlen(`${place.prefix}:jobs:events`)).to.equal(0)
    expect(await server.client.hget(`${place.prefix}:jobs:meta`, 'opts.maxLenEvents')).to.equal('10')
  })

  it('flushed while jobs run: they end, and the worker goes on', async () => {
    const gate = createGate()
    const queue = await place.open()
    await queue.work(gate.handler)
    for (const job of buildJobs(3)) await queue.enqueue(job)
    await until(() => gate.started.length === 3)
    await server.client.flushall()
    gate.open()
    await queue.enqueue(buildJob({ entry: 'after' }))
    await until(() => gate.started.includes('after'))
  })

  /** Commands Redis was ever asked: who spins asks thousands a second. */
  const asked = async (): Promise<number> => Number(/total_commands_processed:(\d+)/.exec(await server.client.info('stats'))?.[1])

  it('out of memory: enqueue fails quietly and is counted, jobs that wait are kept, and all goes on when there is room', async () => {
    const queue = await place.open()
    const ran: string[] = []
    for (const job of buildJobs(3)) await queue.enqueue(job)
    await server.client.config('SET', 'maxmemory', '1')
    await queue.enqueue(buildJob({ entry: 'no-room' }))
    expect([queue.lost(), await queue.waiting()]).to.deep.equal([1, 3])
    expect(eventsOf('queue_refuses', 'OOM')).to.have.length(1)
    await queue.work(async ({ entry }) => void ran.push(entry))
    const before = await asked()
    await pause(1_000)
    expect((await asked()) - before).to.be.below(1_000)
    await server.client.config('SET', 'maxmemory', '0')
    await until(() => ran.length === 3)
    await queue.enqueue(buildJob({ entry: 'room' }))
    await until(() => ran.includes('room'))
  })

  it('that may evict keys: says so once', async () => {
    await server.client.config('SET', 'maxmemory-policy', 'allkeys-lru')
    const queue = await place.open()
    await queue.work(async () => undefined)
    expect(eventsOf('redis_may_evict')).to.deep.equal([['warn', 'redis_may_evict', { policy: 'allkeys-lru', needs: 'maxmemory-policy noeviction' }]])
  })

  describe('with a password', () => {
    const refusal = async (address: string): Promise<string> => {
      const queue = await place.open({ url: address })
      await queue.enqueue(buildJob())
      expect(queue.lost()).to.equal(1)
      return queue
        .work(async () => undefined)
        .then(
          () => 'works',
          (error: unknown) => (error instanceof Error ? error.message : ''),
        )
    }

    it('that is wrong or missing: the worker refuses to start and says why; who accepts goes on', async () => {
      const locked = await createRedisServer({ password: 'right' })
      await locked.start()
      const at = locked.url.replace('redis://', '')
      expect(await refusal(`redis://:wrong@${at}`)).to.equal(`Redis at ${at} refuses the user or password in QUEUE_URL (WRONGPASS)`)
      expect(await refusal(locked.url)).to.equal(`Redis at ${at} refuses the user or password in QUEUE_URL (NOAUTH)`)
      expect(eventsOf('redis_refuses_password', 'WRONGPASS')).to.have.length.within(1, 2)
      expect(JSON.stringify(place.lines)).not.to.match(/wrong(?!.{0,3}pass)/)
      await locked.remove()
    })

    it('that is right: works', async () => {
      const locked = await createRedisServer({ password: 'right' })
      await locked.start()
      const queue = await place.open({ url: locked.url.replace('redis://', 'redis://default:right@') })
      const ran: string[] = []
      await queue.work(async ({ entry }) => void ran.push(entry))
      await queue.enqueue(buildJob())
      await until(() => ran.length === 1)
      await queue.close()
      await locked.remove()
    })
  })
})
