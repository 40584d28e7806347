import { ConfigError } from '../config/load.ts'
import { failureText } from './core/fault-words.ts'

/** Seconds a graceful stop may take before the process ends anyway; everything accepted is durable already. */
const STOP_SECONDS = 20

export const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** What stops a process, in its written order. */
type Stop = () => Promise<void>

const onSignal = (stop: Stop): ((signal: string) => void) => {
  let stopping = false
  return (signal) => {
    if (stopping) process.exit(1)
    stopping = true
    say(`${signal}: finishing what is in hand`)
    setTimeout(() => process.exit(1), STOP_SECONDS * 1000).unref()
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
}

/** Gives back the memory that only the start needed (scripts of package.json allow it by --expose-gc); the engine would keep it for hours. */
const giveBack = (): void => void globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })

/**
 * Starts a process and stops it well: on the first signal in order, on the second or after twenty seconds at once. A signal that comes
 * while it starts lets it finish starting first. A start that fails says why and exits with 1.
 */
export const runProcess = (start: () => Promise<Stop>): void => {
  const starting = start()
  const handle = onSignal(async () => (await starting)())
  process.on('SIGTERM', handle)
  process.on('SIGINT', handle)
  starting.then(giveBack).catch((error: unknown) => {
    say(error instanceof ConfigError ? error.message : `Fairline cannot start: ${failureText(error)}`)
    process.exit(1)
  })
}
