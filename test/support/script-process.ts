import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const START_LIMIT_MS = 30_000

type Ended = { code: number | null; signal: NodeJS.Signals | null; ms: number }

/** One process of the service, run by the very command its npm script holds, that a test may kill, end well and start again. */
export type ScriptProcess = {
  /** Starts it and waits until it says that it is there. Throws with its log when it ends before. */
  start(more?: Record<string, string>): Promise<void>
  /** Starts it and waits for nothing. */
  launch(): void
  /** Starts it and waits until it ends by itself: a start that is refused. */
  refusal(more?: Record<string, string>): Promise<{ code: number | null; said: string }>
  /** SIGKILL, as a crash would end it. */
  kill(): Promise<void>
  /** SIGTERM; how it ended and how long that took. */
  terminate(): Promise<Ended>
  pid(): number
  running(): boolean
  /** Everything it has said since it was made. */
  log(): string
}

const scriptOf = (name: string): string => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const script = scripts[name]
  if (script === undefined) throw new Error(`there is no npm script ${name}`)
  return script
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const endOf = async (child: ChildProcess, signal?: 'SIGKILL' | 'SIGTERM'): Promise<Ended> => {
  const started = performance.now()
  const closed = hasEnded(child) ? undefined : once(child, 'close')
  if (signal) child.kill(signal)
  await closed
  return { code: child.exitCode, signal: child.signalCode, ms: performance.now() - started }
}

/** `says`: the words that tell it is there. The shell is replaced by the process, so that a signal meets it and nothing before it. */
export const createScriptProcess = (name: string, { says, env }: { says: string; env: Record<string, string> }): ScriptProcess => {
  let child: ChildProcess | undefined
  let log = ''
  const run = (more: Record<string, string>): { running: ChildProcess; from: number } => {
    const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`
    const running = spawn('sh', ['-c', `exec env ${scriptOf(name)}`], { env: { ...process.env, ...env, ...more, PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [running.stdout, running.stderr])
      stream.on('data', (chunk: Buffer) => {
        log += chunk.toString()
      })
    child = running
    return { running, from: log.length }
  }
  const start = async (more: Record<string, string> = {}): Promise<void> => {
    const { running, from } = run(more)
    const started = performance.now()
    while (!log.slice(from).includes(says)) {
      if (hasEnded(running) || performance.now() - started > START_LIMIT_MS) throw new Error(`${name} did not start:\n${log.slice(from)}`)
      await pause(20)
    }
  }
  return {
    start,
    launch: () => void run({}),
    refusal: async (more = {}) => {
      const { running, from } = run(more)
      const limit = setTimeout(() => running.kill('SIGKILL'), START_LIMIT_MS)
      const { code } = await endOf(running)
      clearTimeout(limit)
      return { code, said: log.slice(from) }
    },
    kill: async () => {
      if (child) await endOf(child, 'SIGKILL')
    },
    terminate: async () => (child ? endOf(child, 'SIGTERM') : { code: null, signal: null, ms: 0 }),
    pid: () => child?.pid ?? 0,
    running: () => child !== undefined && !hasEnded(child),
    log: () => log,
  }
}
