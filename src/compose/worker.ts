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
import { adoptQueueKeys, keepAdoptingQueueKeys, keepRolling } from './keep-keys.ts'
import { keepMailing } from './mail.ts'
import { keepNoting } from './notes.ts'
import { openQueue } from './queue.ts'
import { composeMessenger } from './sms.ts'
import { openStores } from './store.ts'
import { addStoreReadings } from './store-readings.ts'
import { keepTidying, takeInThere } from './tidy.ts'
import { composeWorkers } from './workers.ts'

/** Wires and starts the worker process: it reads, routes, hardens, keeps the clocks, and makes the days' keys. */
export const composeWorker = async (config: Config): Promise<{ close(): Promise<void> }> => {
  const { env, pack } = config
  const log = createLog(env.LOG_LEVEL)
  const keyring = openKeyring(config.keyringDir, ['worker'], generateKeyPair)
  const stores = await openStores(config, { server: true, makeIndexes: true })
  const { cases, keys, queueKeys, log: accessLog, close } = stores
  const keeping = { cases, keys, keyring, fits, clock: systemClock, rules: pack, log }
  await rollKeys(keeping)
  await adoptQueueKeys({ queueKeys, keyring, log })
  const timers = [keepRolling(keeping), keepAdoptingQueueKeys({ queueKeys, keyring, log })]
  const queue = await openQueue(config, log)
  const metrics = createMetrics()
  addStoreReadings(metrics, { cases, queue })
  const messenger = await composeMessenger(
    env,
    createReportRefs(() => keyring.worker().pepper),
    log,
  )
  let swept: Moment | undefined
  const workers = await startWorkers(composeWorkers(config, { ...stores, accessLog, queue, keyring, ids: { random: randomId }, clock: systemClock, log, messenger }), () => {
    swept = systemClock.now()
  })
  timers.push(keepNoting(env, { notes: stores.notes, clock: systemClock, log, swept: () => swept }))
  timers.push(await keepMailing(config, { stores, keyring, clock: systemClock, log }))
  timers.push(await keepTidying(env, { takeIn: takeInThere(env), messenger, clock: systemClock, log }))
  const served = env.METRICS_PORT === undefined ? undefined : await serveMetrics(metrics, env.METRICS_PORT)
  return {
    close: async () => {
      for (const timer of timers) await timer.stop()
      await workers.close()
      await served?.close()
      await close()
    },
  }
}
