import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './service-process.ts'

const START_LIMIT_MS = 30_000

/** A database server of its own that a test may stop, kill, freeze and start again on its data. */
export type MongodbServer = {
  /** Retries are ours alone: the driver's own are switched off. */
  url(database: string): string
  port: number
  /** Where its files lie. */
  folder: string
  start(): Promise<void>
  /** SIGTERM: ends as an operator would end it. */
  stop(): Promise<void>
  /** SIGKILL: ends as a crash would end it. */
  kill(): Promise<void>
  /** SIGSTOP and SIGCONT: takes connections, answers nothing. */
  freeze(): void
  thaw(): void
  remove(): Promise<void>
}

/** MongoDB's own server is told the same with other words than the stand-in. */
const argumentsFor = (program: string, port: number, folder: string): string[] =>
  basename(program) === 'mongod'
    ? ['--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', folder, '--quiet']
    : ['--host', '127.0.0.1', '--port', String(port), '--storage-path', folder, '--sync-on-commit', '--cache-size', '256M', '--log-level', 'WARNING']

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const settle = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const untilItListens = async (child: ChildProcess, port: number): Promise<void> => {
  const started = performance.now()
  while (!(await listens(port))) {
    if (hasEnded(child) || performance.now() - started > START_LIMIT_MS) throw new Error('the MongoDB server did not start')
    await pause(25)
  }
}

/** Starts `program` (TEST_MONGODB_PROGRAM) on a free port with a folder of its own. */
export const startMongodbServer = async (program: string): Promise<MongodbServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-mongodb-'))
  const port = await freePort()
  let child: ChildProcess | undefined
  const start = async (): Promise<void> => {
    child = spawn(program, argumentsFor(program, port, folder), { stdio: 'ignore' })
    await untilItListens(child, port)
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (child === undefined || hasEnded(child)) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  await start()
  return {
    url: (database) => `mongodb://127.0.0.1:${port}/${database}?retryWrites=false`,
    port,
    folder,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    remove: async () => {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
