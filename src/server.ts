import type { Config } from '../config/load.ts'
import { loadConfig } from '../config/load.ts'
import { compose } from './compose/compose.ts'
import { makeMissingKeys } from './compose/make-missing-keys.ts'
import { runProcess, say } from './run-process.ts'
import { serve } from './web/kit/serve.ts'

/** Development makes what is missing and says so; production refuses to start without its keys. */
const provideKeys = async (config: Config): Promise<void> => {
  if (config.env.NODE_ENV === 'production') return
  const made = await makeMissingKeys(config)
  if (made.length > 0) say(`Made ${made.length} development keys in ${config.keyringDir}. Never use them for real people: production keys come from npx fairline init.`)
}

/** The order of stopping: no new connection, requests in hand, running jobs, the store. */
runProcess(async () => {
  const config = loadConfig()
  await provideKeys(config)
  const service = await compose(config)
  const listener = await serve(service.app, { host: config.env.HOST, port: config.env.PORT })
  const staffListener = await serve(service.staffApp, { host: config.env.HOST, port: config.env.STAFF_PORT })
  await service.startWorkers()
  const place = config.store.kind === 'folder' ? config.store.folder : 'MongoDB'
  say(`Fairline listens on http://${config.env.HOST}:${listener.port} (pack ${config.pack.id}, store ${place})`)
  say(`Staff sign in at http://${config.env.HOST}:${staffListener.port}`)
  return async () => {
    await Promise.all([listener.close(), staffListener.close()])
    await service.close()
  }
})
