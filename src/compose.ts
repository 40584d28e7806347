import type { Express } from 'express'
import type { Config } from '../config/load.ts'
import type { WorkerDeps } from '../workers/deps.ts'
import { startWorkers } from '../workers/start.ts'
import { createEmbeddedQueue } from './adapters/embedded-queue/embedded-queue.ts'
import { openEmbeddedStore } from './adapters/embedded-store/embedded-store.ts'
import { openKeyring } from './adapters/keyring/open-keyring.ts'
import { createLog } from './adapters/log/log.ts'
import { createOpener } from './adapters/sealing/opener.ts'
import { createReceipts } from './adapters/sealing/receipts.ts'
import { createSealer } from './adapters/sealing/sealer.ts'
import { generateKeyPair } from './adapters/sealing/suite.ts'
import { systemClock } from './adapters/system/clock.ts'
import { createIds } from './adapters/system/ids.ts'
import { compileClassifier } from './classify/classify.ts'
import { dayOf } from './core/calendar.ts'
import { createIntake } from './intake/intake.ts'
import type { Clock, Keyring, Log } from './ports.ts'
import { hardenReceipt } from './triage/harden-receipt.ts'
import { quarantineCase } from './triage/quarantine-case.ts'
import { triageCase } from './triage/triage-case.ts'
import { createFilingApp } from './web/filing/app.ts'
import { createTraffic } from './web/kit/limits.ts'

/** Quick jobs that run side by side: each spends its time in one core's cryptography and one wait for the disk. */
const CONCURRENCY = 4
/** The longest a waiting job stands back for people who file. */
const MAX_YIELD_MS = 15_000
/** Requests in hand up to which jobs run beside them; more is a burst, and accepting comes first. */
const FILING_AT_ONCE = 3
const ROLL_KEYS_MS = 3_600_000

/** The whole service in one process: the public app, the workers, and how they end. */
export type Service = { app: Express; log: Log; startWorkers(): Promise<void>; waiting(): Promise<number>; close(): Promise<void> }

/** Makes the coming days' triage keys once an hour and ends old ones, as long as nothing waits that an old one must open. */
const keepKeysRolling = async (keyring: Keyring, clock: Clock, zone: string, log: Log): Promise<() => void> => {
  const roll = (): Promise<void> => keyring.rollTriageKeys(dayOf(clock.now(), zone))
  await roll()
  const timer = setInterval(
    () => roll().catch((error: unknown) => log('error', 'triage_keys_not_rolled', { error: error instanceof Error ? error.name : 'unknown' })),
    ROLL_KEYS_MS,
  )
  return () => clearInterval(timer)
}

/** Wires the embedded adapters to the stages. The only place that chooses an adapter; intake gets a Sealer and never the Keyring. */
export const compose = async (config: Config, options: { clock?: Clock; log?: Log } = {}): Promise<Service> => {
  const { pack } = config
  const clock = options.clock ?? systemClock
  const log = options.log ?? createLog(config.env.LOG_LEVEL)
  const keyring = openKeyring(config.keyringDir, ['web', 'worker'], generateKeyPair)
  const { cases, work } = openEmbeddedStore({ folder: config.storeFolder, exclusive: true, fingerprint: keyring.web().fingerprint })
  const stopRolling = await keepKeysRolling(keyring, clock, pack.calendar.zone, log)
  const today = (): string => dayOf(clock.now(), pack.calendar.zone)
  const ids = createIds(keyring.web().id)
  const receipts = createReceipts(keyring.web, today)
  const traffic = createTraffic()
  const queue = createEmbeddedQueue({ concurrency: CONCURRENCY, yieldTo: () => traffic.open() > FILING_AT_ONCE, maxYieldMs: MAX_YIELD_MS, log })
  const intake = createIntake({ cases, queue, sealer: createSealer(keyring.web, today), receipts, ids, clock, rules: pack })
  const triageDeps = { cases, opener: createOpener(keyring.worker), receipts, ids, clock, rules: pack, classify: compileClassifier(config.scale, config.words, config.cues) }
  const workerDeps: WorkerDeps = {
    cases,
    work,
    queue,
    clock,
    ids,
    rules: pack,
    log,
    triage: triageCase(triageDeps),
    harden: hardenReceipt(triageDeps),
    quarantine: quarantineCase(triageDeps),
  }
  let workers: { close(): Promise<void> } | undefined
  return {
    app: createFilingApp({ intake, pack, log, traffic, ...(config.env.PUBLIC_URL === undefined ? {} : { publicUrl: config.env.PUBLIC_URL }) }),
    log,
    startWorkers: async () => {
      workers = await startWorkers(workerDeps)
    },
    waiting: queue.waiting,
    close: async () => {
      stopRolling()
      await workers?.close()
      await cases.close()
    },
  }
}
