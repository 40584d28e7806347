import { loadConfig } from '../../config/load.ts'
import { openKeyring } from '../../src/adapters/keyring/open-keyring.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import { systemClock } from '../../src/adapters/system/clock.ts'
import { randomId } from '../../src/adapters/system/ids.ts'
import { openStores } from '../../src/compose/store.ts'
import { composeWorkers } from '../../src/compose/workers.ts'
import { isTombstone } from '../../src/core/case.ts'
import type { Job, JobQueue } from '../../src/ports/queue.ts'
import { runEntry } from '../../workers/run-entry.ts'
import type { Stack } from './stack.ts'

/** A queue that hands out nothing: the test says what runs. */
const idleQueue: JobQueue = { enqueue: async () => undefined, holds: async () => false, work: async () => undefined, waiting: async () => 0, close: async () => undefined }

/** What a worker process does with a job, in this process and over a connection of its own. */
export const createMongoWorkerSide = async (stack: Stack) => {
  const config = loadConfig({ STORE_URL: stack.mongodb.url('fairline'), KEYRING_DIR: stack.keyring })
  const keyring = openKeyring(stack.keyring, ['worker'], generateKeyPair)
  const { cases, work, addresses, blobs, figures, escalations, patterns, log: accessLog, close } = await openStores(config, { server: true })
  const deps = composeWorkers(config, {
    ...{ cases, work, addresses, blobs, figures, escalations, patterns, accessLog, keyring, queue: idleQueue, ids: { random: randomId }, clock: systemClock },
    log: () => undefined,
    messenger: undefined,
  })
  /** The triage jobs that wait. */
  const waiting = async (): Promise<Job[]> =>
    (await cases.scan(10_000)).flatMap((one) =>
      isTombstone(one) ? [] : one.outbox.filter(({ kind }) => kind === 'triage').map(({ id, generation, kind }) => ({ entry: id, generation, kind })),
    )
  return { run: runEntry(deps), waiting, close }
}
