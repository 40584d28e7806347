import { randomBytes } from 'node:crypto'
import { loadConfig } from '../config/load.ts'
import { openBullmqQueue } from '../src/adapters/bullmq/bullmq-queue.ts'
import { openKeyring } from '../src/adapters/keyring/open-keyring.ts'
import { createOpener } from '../src/adapters/sealing/opener.ts'
import { generateKeyPair, hpkeSeal } from '../src/adapters/sealing/suite.ts'
import { systemClock } from '../src/adapters/system/clock.ts'
import { randomId } from '../src/adapters/system/ids.ts'
import { openStores } from '../src/compose/store.ts'
import { composeWorkers } from '../src/compose/workers.ts'
import { done } from '../src/core/outbox.ts'
import type { JobHandler } from '../src/ports/queue.ts'
import { runEntry } from '../workers/run-entry.ts'

/**
 * A worker without sweep and hardening that takes the triage jobs of a queue and says how long they took. `read`: as the service does
 * them; `list`: until each case lies in the work list; `bare`: one read, one HPKE open, as many wraps, one durable conditional write.
 * Arguments: kind, jobs, wraps.
 */
const [kind = 'read', jobs = '1', wraps = '2'] = process.argv.slice(2)
const config = loadConfig()
const log = (): void => undefined
const keyring = openKeyring(config.keyringDir, ['worker'], generateKeyPair)
const { cases, close, log: accessLog, ...stores } = await openStores(config, { server: true })
const queue = await openBullmqQueue({ url: config.env.QUEUE_URL ?? '', concurrency: 4, log })
const parts = { queue, keyring, ids: { random: randomId }, clock: systemClock, log, messenger: undefined }
const deps = composeWorkers(config, { ...stores, ...parts, cases, accessLog })
const real = runEntry(deps)
const opener = createOpener(keyring.worker)
const { publicKey } = await generateKeyPair()
const [secret, aad] = [randomBytes(32), randomBytes(32)]

const bare: JobHandler = async ({ entry }) => {
  const found = await cases.loadByEntry(entry)
  const [item] = found?.items ?? []
  if (found === undefined || item === undefined) return
  await opener.unwrap(item)
  for (let wrap = 0; wrap < Number(wraps); wrap += 1) await hpkeSeal(publicKey, secret, aad)
  await cases.replace(done(found, entry), found.version)
}

const finished = Promise.withResolvers<void>()
let [started, left] = [0, Number(jobs)]
const counted = kind === 'list' ? 'project' : 'triage'
await queue.work(async (job) => {
  if (job.kind === 'harden' || (job.kind === 'project' && kind !== 'list')) return
  if (started === 0) started = performance.now()
  await (kind === 'bare' ? bare : real)(job)
  if (job.kind !== counted) return
  left -= 1
  if (left === 0) finished.resolve()
})
await finished.promise
process.stdout.write(`${performance.now() - started}\n`)
await queue.close()
await close()
process.exit(0)
