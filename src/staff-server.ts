import { processFaults } from '../config/check-process.ts'
import { ConfigError, loadConfig } from '../config/load.ts'
import { openKeyring } from './adapters/keyring/open-keyring.ts'
import { createLog } from './adapters/log/log.ts'
import { generateKeyPair } from './adapters/sealing/suite.ts'
import { systemClock } from './adapters/system/clock.ts'
import { composeStaffSide } from './compose/staff.ts'
import { openStores } from './compose/store.ts'
import { runProcess, say } from './run-process.ts'
import { serve } from './web/kit/serve.ts'

/** The staff process. The order of stopping: no new connection, requests in hand, the log's timer, the store. */
runProcess(async () => {
  const config = loadConfig()
  const faults = processFaults('staff', config)
  if (faults.length > 0) throw new ConfigError(faults)
  const { HOST, STAFF_PORT, LOG_LEVEL } = config.env
  const keyring = openKeyring(config.keyringDir, ['staff'], generateKeyPair)
  const stores = await openStores(config, { server: true })
  const side = composeStaffSide(config, { stores, keyring, clock: systemClock, log: createLog(LOG_LEVEL) })
  const listener = await serve(side.app, { host: HOST, port: STAFF_PORT })
  say(`Fairline staff listens on http://${HOST}:${listener.port} (pack ${config.pack.id})`)
  return async () => {
    await listener.close()
    await side.stop()
    await stores.close()
  }
})
