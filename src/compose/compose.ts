import type { Express } from 'express'
import type { Config } from '../../config/load.ts'
import { rollKeys } from '../../workers/roll-keys.ts'
import { startWorkers } from '../../workers/start.ts'
import { openKeyring } from '../adapters/keyring/open-keyring.ts'
import { createLog } from '../adapters/log/log.ts'
import { createMetrics, serveMetrics } from '../adapters/metrics/metrics.ts'
import { fits } from '../adapters/sealing/fits.ts'
import { createReportRefs } from '../adapters/sealing/report-refs.ts'
import { generateKeyPair } from '../adapters/sealing/suite.ts'
import { systemClock } from '../adapters/system/clock.ts'
import { randomId } from '../adapters/system/ids.ts'
import type { Moment } from '../core/pack.ts'
import type { Log } from '../ports/operator.ts'
import type { Clock } from '../ports/system.ts'
import { createTraffic } from '../web/kit/limits.ts'
import { composeFiling } from './filing.ts'
import { adoptKeys, adoptQueueKeys, keepAdopting, keepAdoptingQueueKeys, keepRolling } from './keep-keys.ts'
import { keepMailing } from './mail.ts'
import { keepNoting } from './notes.ts'
import { openQueue } from './queue.ts'
import { composeMessenger } from './sms.ts'
import { composeStaffSide } from './staff.ts'
import { openStores } from './store.ts'
import { addStoreReadings } from './store-readings.ts'
import { keepTidying, takeInHere } from './tidy.ts'
import { composeWorkers } from './workers.ts'

/** The whole service in one process: the public app, the staff app, the workers, and how they end. */
type Service = { app: Express; staffApp: Express; startWorkers(): Promise<void>; close(): Promise<void> }

/** Wires everything in one process, over the adapters the configuration names. */
export const compose = async (config: Config, options: { clock?: Clock; log?: Log } = {}): Promise<Service> => {
  const { env, pack } = config
  const clock = options.clock ?? systemClock
  const log = options.log ?? createLog(env.LOG_LEVEL)
  const keyring = openKeyring(config.keyringDir, ['web', 'worker', 'staff'], generateKeyPair)
  const stores = await openStores(config, { server: true, keysFingerprint: keyring.web().fingerprint, makeIndexes: true })
  const { cases, addresses, blobs, figures, keys, queueKeys, log: accessLog, close } = stores
  const keeping = { cases, keys, keyring, fits, clock, rules: pack, log }
  await rollKeys(keeping)
  await adoptKeys(keeping)
  await adoptQueueKeys({ queueKeys, keyring, log })
  const timers = [keepRolling(keeping), keepAdopting(keeping), keepAdoptingQueueKeys({ queueKeys, keyring, log })]
  const traffic = createTraffic()
  const queue = await openQueue(config, log, traffic)
  const metrics = createMetrics()
  addStoreReadings(metrics, { cases, queue })
  const { app, intake, acknowledge } = composeFiling(config, { cases, addresses, blobs, figures, queue, keyring, clock, log, meter: metrics.meter, traffic })
  const messenger = await composeMessenger(
    env,
    createReportRefs(() => keyring.worker().pepper),
    log,
  )
  const workerDeps = composeWorkers(config, { ...stores, accessLog, queue, keyring, ids: { random: randomId }, clock, log, messenger })
  timers.push(await keepTidying(env, { takeIn: takeInHere(pack.phone, intake, acknowledge), messenger, clock, log }))
  let swept: Moment | undefined
  timers.push(keepNoting(env, { notes: stores.notes, clock, log, swept: () => swept }))
  timers.push(await keepMailing(config, { stores, keyring, clock, log }))
  const staffSide = composeStaffSide(config, { stores, keyring, clock, log })
  const served = env.METRICS_PORT === undefined ? undefined : await serveMetrics(metrics, env.METRICS_PORT)
  let workers: { close(): Promise<void> } | undefined
  return {
    app,
    staffApp: staffSide.app,
    startWorkers: async () => {
      workers = await startWorkers(workerDeps, () => {
        swept = clock.now()
      })
    },
    close: async () => {
      for (const timer of [...timers, staffSide]) await timer.stop()
      await (workers ?? queue).close()
      await served?.close()
      await close()
    },
  }
}
