import type { Config } from '../config/load.ts'
import { ConfigError, loadConfig } from '../config/load.ts'
import { failureText } from './cli/failure.ts'
import { compose } from './compose.ts'
import { makeMissingKeys } from './make-missing-keys.ts'
import { serve } from './web/kit/serve.ts'

/** Seconds a graceful stop may take before the process ends anyway; everything accepted is durable already. */
const STOP_SECONDS = 20

const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** Development makes what is missing and says so; production refuses to start without its keys. */
const provideKeys = async (config: Config): Promise<void> => {
  if (config.env.NODE_ENV === 'production') return
  const made = await makeMissingKeys(config)
  if (made.length > 0) say(`Made ${made.length} development keys in ${config.keyringDir}. Never use them for real people: production keys come from npx fairline init.`)
}

/** The written order of stopping: no new connection, requests in hand, running jobs, the store. */
const stopWell = (parts: { listener: { close(): Promise<void> }; service: { close(): Promise<void> } }): ((signal: string) => void) => {
  let stopping = false
  return (signal) => {
    if (stopping) process.exit(1)
    stopping = true
    say(`${signal}: finishing what is in hand`)
    setTimeout(() => process.exit(1), STOP_SECONDS * 1000).unref()
    parts.listener
      .close()
      .then(() => parts.service.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      )
  }
}

const start = async (): Promise<void> => {
  const config = loadConfig()
  await provideKeys(config)
  const service = await compose(config)
  const listener = await serve(service.app, { host: config.env.HOST, port: config.env.PORT })
  await service.startWorkers()
  const stop = stopWell({ listener, service })
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  say(`Fairline listens on http://${config.env.HOST}:${listener.port} (pack ${config.pack.id}, store ${config.storeFolder})`)
}

start().catch((error: unknown) => {
  say(error instanceof ConfigError ? error.message : `Fairline cannot start: ${failureText(error)}`)
  process.exit(1)
})
