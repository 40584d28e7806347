import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import type { Job, JobQueue } from '../../src/ports/queue.ts'

/** An empty queue of its own for each test. */
type MakeQueue = () => Promise<JobQueue>

export const buildJob = (overrides: Partial<Job> = {}): Job => ({ entry: 'entry-1', generation: 0, kind: 'triage', ...overrides })
export const buildJobs = (count: number): Job[] => Array.from({ length: count }, (_, n) => buildJob({ entry: `entry-${n}` }))

/** Waits until something holds, and fails when it never does. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const started = performance.now()
  while (!(await holds())) {
    if (performance.now() - started > 5_000) throw new Error('did not come about within five seconds')
    await pause(5)
  }
}

/** A handler that runs until it is let go. */
export const createGate = () => {
  const gate = Promise.withResolvers<void>()
  const started: string[] = []
  const handler = async ({ entry }: Job): Promise<void> => {
    started.push(entry)
    await gate.promise
  }
  return { started, handler, open: () => gate.resolve() }
}

type Current = { readonly queue: JobQueue }
const enqueueAll = async (queue: JobQueue, jobs: readonly Job[]): Promise<void> => void (await Promise.all(jobs.map((job) => queue.enqueue(job))))

const describeRunning = (at: Current): Mocha.Suite =>
  describe('running', () => {
    it('runs each job once, whether it came before or after the work began', async () => {
      const ran: string[] = []
      const jobs = buildJobs(40)
      await enqueueAll(at.queue, jobs.slice(0, 20))
      expect(await at.queue.waiting()).to.equal(20)
      await at.queue.work(async ({ entry }) => void ran.push(entry))
      await enqueueAll(at.queue, jobs.slice(20))
      await until(() => ran.length >= 40)
      await until(async () => (await at.queue.waiting()) === 0)
      expect([...ran].sort()).to.deep.equal(jobs.map(({ entry }) => entry).sort())
    })

    it('hands the job over with its ids and kind, and nothing besides', async () => {
      const seen: Job[] = []
      await at.queue.work(async (job) => void seen.push(job))
      await at.queue.enqueue({ ...buildJob({ generation: 3, kind: 'harden' }), text: 'words' } as Job)
      await until(() => seen.length === 1)
      expect(seen).to.deep.equal([{ entry: 'entry-1', generation: 3, kind: 'harden' }])
    })

    it('goes on when a handler throws, and takes the failed job again later', async () => {
      const ran: string[] = []
      let fails = true
      await at.queue.work(async ({ entry }) => {
        if (entry === 'entry-1' && fails) throw new Error('broken')
        ran.push(entry)
      })
      await enqueueAll(at.queue, buildJobs(4))
      await until(async () => ran.length === 3 && !(await at.queue.holds(buildJob())))
      fails = false
      await at.queue.enqueue(buildJob())
      await until(() => ran.length === 4)
      expect([...ran].sort()).to.deep.equal(['entry-0', 'entry-1', 'entry-2', 'entry-3'])
    })
  })

const describeHolding = (at: Current): Mocha.Suite =>
  describe('holding', () => {
    it('does not add a job twice while it waits or runs', async () => {
      const gate = createGate()
      await enqueueAll(at.queue, [buildJob(), buildJob()])
      expect(await at.queue.waiting()).to.equal(1)
      await at.queue.work(gate.handler)
      await until(() => gate.started.length === 1)
      await at.queue.enqueue(buildJob())
      gate.open()
      await until(async () => !(await at.queue.holds(buildJob())))
      expect([gate.started, await at.queue.waiting()]).to.deep.equal([['entry-1'], 0])
    })

    it('knows which jobs it holds: waiting, running, and not once they are done', async () => {
      const gate = createGate()
      expect(await at.queue.holds(buildJob())).to.equal(false)
      await at.queue.enqueue(buildJob())
      expect(await at.queue.holds(buildJob())).to.equal(true)
      await at.queue.work(gate.handler)
      await until(() => gate.started.length === 1)
      expect(await at.queue.holds(buildJob())).to.equal(true)
      gate.open()
      await until(async () => !(await at.queue.holds(buildJob())))
    })

    it('holds a job that is for later, hands it out after one that is not, and drops it at the end', async () => {
      const ran: string[] = []
      const [soon, later, never] = [buildJob({ entry: 'soon' }), buildJob({ entry: 'later' }), buildJob({ entry: 'never' })]
      await at.queue.enqueue(later, 400)
      await at.queue.enqueue(later, 400)
      await at.queue.enqueue(never, 3_600_000)
      await at.queue.enqueue(soon)
      expect([await at.queue.holds(later), await at.queue.holds(never)]).to.deep.equal([true, true])
      await at.queue.work(async ({ entry }) => void ran.push(entry))
      await until(() => ran.length === 2)
      expect(ran).to.deep.equal(['soon', 'later'])
    })

    it('takes a job again once it is done', async () => {
      const ran: number[] = []
      await at.queue.work(async ({ generation }) => void ran.push(generation))
      for (const generation of [0, 1]) {
        await at.queue.enqueue(buildJob({ generation }))
        await until(async () => ran.includes(generation) && !(await at.queue.holds(buildJob({ generation }))))
      }
      expect(ran).to.deep.equal([0, 1])
    })
  })

const describeClosing = (at: Current): Mocha.Suite =>
  describe('closing', () => {
    it('waits for what runs, and starts nothing more', async () => {
      const gate = createGate()
      let closed = false
      await at.queue.work(gate.handler)
      await at.queue.enqueue(buildJob())
      await until(() => gate.started.length === 1)
      const closing = at.queue.close().then(() => {
        closed = true
      })
      await pause(30)
      expect(closed).to.equal(false)
      gate.open()
      await closing
      expect(gate.started).to.deep.equal(['entry-1'])
    })

    it('ends at once when nothing runs, and for everybody who asks', async () => {
      await Promise.all([at.queue.close(), at.queue.close()])
      await at.queue.close()
    })

    it('never throws at who enqueues after closing, and runs nothing', async () => {
      const ran: string[] = []
      await at.queue.work(async ({ entry }) => void ran.push(entry))
      await at.queue.close()
      await enqueueAll(at.queue, buildJobs(3))
      await pause(30)
      expect(ran).to.deep.equal([])
    })
  })

/** What every JobQueue promises, whatever it stands on. */
export const describeJobQueue = (name: string, makeQueue: MakeQueue): Mocha.Suite =>
  describe(`${name} hands out jobs`, () => {
    let made: JobQueue | undefined
    const at: Current = {
      get queue() {
        if (made === undefined) throw new Error('no queue: used outside of a test')
        return made
      },
    }
    beforeEach(async () => {
      made = await makeQueue()
    })
    afterEach(async () => {
      await made?.close()
    })
    describeRunning(at)
    describeHolding(at)
    describeClosing(at)
  })
