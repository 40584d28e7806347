import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Log } from '../../ports/operator.ts'
import type { Job } from '../../ports/queue.ts'
import type { Circuit } from './circuit.ts'
import { createCircuit } from './circuit.ts'
import { connectionFault } from './connect.ts'
import type { Lane } from './job-shape.ts'
import { idOf, LANES, laneOf, payloadOf } from './job-shape.ts'
import { keepShort } from './keep-short.ts'
import { within } from './within.ts'

/** The longest an accepted complaint waits for Redis. A slower answer is not waited for and still counts when it comes. */
const ENQUEUE_MS = 30
/** The longest the sweep waits for an answer; the driver's own limit is the same. */
const ASK_MS = 1_000
/** How long nothing is tried after a failure. */
const REST_MS = 1_000
/** Hints without an answer beyond which no more are sent: a Redis that hangs must not fill the memory in the second before that shows. */
const MOST_OPEN = 5_000

export type Producer = {
  enqueue(job: Job, afterMs?: number): Promise<void>
  holds(job: Job): Promise<boolean>
  waiting(): Promise<number>
  /** Hints that Redis did not take, since the start. */
  lost(): number
  close(): Promise<void>
}

const openQueue = (lane: Lane, client: Redis, prefix: string, log: Log): Queue => {
  const queue = new Queue(lane, { connection: client, prefix, skipVersionCheck: true, skipWaitingForReady: true, skipMetasUpdate: true })
  queue.on('error', (error) => log('warn', 'queue_error', { error: connectionFault(error) }))
  return queue
}

/** Removed either way: a job that Redis keeps would swallow another with its id. One attempt: the sweep is the retry, and the store counts it. */
const addTo = async (queue: Queue, job: Job, delay: number): Promise<boolean> => {
  await queue.add(job.kind, payloadOf(job), { jobId: idOf(job), attempts: 1, removeOnComplete: true, removeOnFail: true, ...(delay > 0 ? { delay } : {}) })
  return true
}

/** In the list of waiting, of running or of later jobs; the job's own record would also say yes to one that is kept, or lost. */
const isListed = async (client: Redis, queue: Queue, id: string): Promise<boolean> => {
  const found = await client.multi().lpos(queue.toKey('wait'), id).lpos(queue.toKey('active'), id).zscore(queue.toKey('delayed'), id).exec()
  return (found ?? []).some(([error, position]) => error === null && position !== null)
}

/** The side that adds and asks. It never throws and never waits long: while Redis is away or hangs, it answers by itself. */
export const createProducer = (client: Redis, prefix: string, log: Log): Producer => {
  const [writes, reads] = [createCircuit(REST_MS), createCircuit(REST_MS)]
  const queues = { jobs: openQueue('jobs', client, prefix, log), harden: openQueue('harden', client, prefix, log) }
  let [open, lost] = [0, 0]
  client.on('ready', () => LANES.forEach((lane) => void keepShort(client, queues[lane]).catch(() => undefined)))

  const attempt = async <T>(circuit: Circuit, command: () => Promise<T>, otherwise: T): Promise<T> => {
    if (client.status !== 'ready' || !circuit.lets()) return otherwise
    try {
      const answer = await command()
      circuit.succeeded()
      return answer
    } catch (error) {
      circuit.failed()
      log('warn', 'queue_refuses', { error: connectionFault(error), lost })
      return otherwise
    }
  }
  const ask = <T>(command: () => Promise<T>, otherwise: T): Promise<T> => within(ASK_MS, attempt(reads, command, otherwise), otherwise)
  const add = async (job: Job, afterMs: number): Promise<void> => {
    open += 1
    const added = open <= MOST_OPEN && (await attempt(writes, () => addTo(queues[laneOf(job)], job, afterMs), false))
    open -= 1
    if (!added) lost += 1
  }
  return {
    enqueue: (job, afterMs = 0) => within(ENQUEUE_MS, add(job, afterMs), undefined),
    // Unknown counts as held, and as too many: the sweep then leaves the store alone instead of raising generations for a queue that takes nothing.
    holds: (job) => ask(() => isListed(client, queues[laneOf(job)], idOf(job)), true),
    waiting: () => ask(() => client.llen(queues.jobs.toKey('wait')), Number.POSITIVE_INFINITY),
    lost: () => lost,
    close: async () => {
      await Promise.all(LANES.map((lane) => queues[lane].close()))
    },
  }
}
