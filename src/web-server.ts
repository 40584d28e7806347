import { processFaults } from '../config/check-process.ts'
import { ConfigError, loadConfig } from '../config/load.ts'
import { composeWeb } from './compose/web.ts'
import { runProcess, say } from './run-process.ts'
import { serve } from './web/kit/serve.ts'

/** The public process. The order of stopping: no new connection, requests in hand, the spool's drain, queue, spool, store. */
runProcess(async () => {
  const config = loadConfig()
  const faults = processFaults('web', config)
  const { HOST, PORT, SPOOL_DIR } = config.env
  if (faults.length > 0 || SPOOL_DIR === undefined) throw new ConfigError(faults)
  const web = await composeWeb(config, SPOOL_DIR)
  const listener = await serve(web.app, { host: HOST, port: PORT })
  say(`Fairline web listens on http://${HOST}:${listener.port} (pack ${config.pack.id})`)
  return async () => {
    await listener.close()
    await web.close()
  }
})
