import type { Express } from 'express'
import type { Config } from '../../config/load.ts'
import { openKeyring } from '../adapters/keyring/open-keyring.ts'
import { createLog } from '../adapters/log/log.ts'
import type { Metrics } from '../adapters/metrics/metrics.ts'
import { createMetrics, serveMetrics } from '../adapters/metrics/metrics.ts'
import { UnfitError } from '../adapters/mongo/unfit.ts'
import { generateKeyPair } from '../adapters/sealing/suite.ts'
import { openSpool } from '../adapters/spool/spool.ts'
import { systemClock } from '../adapters/system/clock.ts'
import { repeat } from '../adapters/system/repeat.ts'
import { FairlineError } from '../core/errors.ts'
import type { IntakeDeps } from '../intake/deps.ts'
import { drainSpool } from '../intake/drain-spool.ts'
import { createStoreGate } from '../intake/store-gate.ts'
import type { Log } from '../ports/operator.ts'
import type { Spool } from '../ports/spool.ts'
import type { PublishedKeys } from '../ports/triage-keys.ts'
import { createTraffic } from '../web/kit/limits.ts'
import { composeFiling } from './filing.ts'
import { adoptKeys, keepAdopting } from './keep-keys.ts'
import { openLater } from './open-later.ts'
import { openQueue } from './queue.ts'
import { openStores } from './store.ts'

const DRAIN_MS = 1_000

/** The public process: the app, and how it ends. */
type WebProcess = { app: Express; close(): Promise<void> }

/** The database is there and cannot be used: waiting and spooling would only hide it. */
const isUnfit = (error: unknown): boolean => error instanceof Error && error.cause instanceof UnfitError

const addSpoolReadings = (metrics: Metrics, spool: Spool): void => {
  metrics.add({ name: 'spool_entries', help: 'complaints accepted that wait for the database', read: () => spool.state().entries })
  metrics.add({ name: 'spool_set_aside', help: 'of these, how many need a person', read: spool.setAside })
}

/** Brings the spool into the store as soon as it is back, and says so. Told to stop it ends with the entry in hand; the rest is drained after the next start. */
const keepDraining = (intakeDeps: IntakeDeps, { spool: all, gate }: NonNullable<IntakeDeps['spool']>, keys: PublishedKeys, log: Log) => {
  let stopping = false
  const untilStopped: Spool['drain'] = (take) =>
    all.drain(async (entry) => {
      if (stopping) throw new FairlineError('store_unavailable')
      await take(entry)
    })
  const spool = { spool: { ...all, drain: untilStopped }, gate }
  const drain = drainSpool({ ...intakeDeps, spool, noteSpool: keys.noteSpool })
  const work = async (): Promise<void> => {
    const taken = await drain()
    if (taken > 0) log('info', 'spool_drained', { taken, left: all.state().entries })
  }
  const draining = repeat({ everyMs: DRAIN_MS, work, failed: () => undefined })
  return {
    stop: (): Promise<void> => {
      stopping = true
      return draining.stop()
    },
  }
}

/**
 * Wires the public process: it seals, inserts and answers the holder of a code, and holds no key that opens. The database away is no
 * reason not to start: the spool takes what comes.
 */
export const composeWeb = async (config: Config, spoolDir: string): Promise<WebProcess> => {
  const { env, pack } = config
  const log = createLog(env.LOG_LEVEL)
  const keyring = openKeyring(config.keyringDir, ['web'], generateKeyPair)
  const spool = { spool: openSpool(spoolDir), gate: createStoreGate(systemClock) }
  const { cases, addresses, blobs, figures, keys, close } = openLater(() => openStores(config, { server: true, keysFingerprint: keyring.web().fingerprint }))
  const keeping = { keys, keyring, clock: systemClock, rules: pack, log }
  await adoptKeys(keeping).catch((error: unknown) => {
    if (isUnfit(error)) throw error
    log('warn', 'started_without_store')
  })
  const adopting = keepAdopting(keeping)
  const queue = await openQueue(config, log)
  const metrics = createMetrics()
  addSpoolReadings(metrics, spool.spool)
  const { app, intakeDeps } = composeFiling(config, {
    cases,
    addresses,
    blobs,
    figures,
    queue,
    keyring,
    clock: systemClock,
    log,
    meter: metrics.meter,
    traffic: createTraffic(),
    spool,
  })
  const draining = keepDraining(intakeDeps, spool, keys, log)
  const served = env.METRICS_PORT === undefined ? undefined : await serveMetrics(metrics, env.METRICS_PORT)
  return {
    app,
    close: async () => {
      await adopting.stop()
      await draining.stop()
      await queue.close()
      await served?.close()
      await spool.spool.close()
      await close()
    },
  }
}
