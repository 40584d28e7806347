import type { ChildProcess } from 'node:child_process'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { freePort } from './service-process.ts'

const PROGRAM = 'redis-server'
const START_LIMIT_MS = 10_000

/** Whether this machine has Redis to start. */
export const hasRedisServer = (): boolean => spawnSync(PROGRAM, ['--version']).status === 0

/** A Redis of the test's own, that can be killed, started again on the same port, and made to hang. It touches no process it did not start. */
export type RedisServer = {
  url: string
  /** A client to look and to meddle with; it ends with the server. */
  client: Redis
  start(): Promise<void>
  /** SIGKILL: what was in memory is gone. */
  kill(): Promise<void>
  /** Takes connections and answers nothing, until `resume`. */
  hang(): void
  resume(): void
  remove(): Promise<void>
}

const answers = async (client: Redis): Promise<void> => {
  const started = performance.now()
  for (;;) {
    const ready = await client.ping().then(
      () => true,
      (error: unknown) => error instanceof Error && error.message.startsWith('NOAUTH'),
    )
    if (ready) return
    if (performance.now() - started > START_LIMIT_MS) throw new Error('redis-server did not answer within ten seconds')
    await pause(20)
  }
}

export const createRedisServer = async (options: { password?: string } = {}): Promise<RedisServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-redis-'))
  const port = await freePort()
  const secret = options.password === undefined ? [] : ['--requirepass', options.password]
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction', ...secret]
  const client = new Redis({ port, host: '127.0.0.1', ...options, lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: () => 50 })
  client.on('error', () => undefined)
  let child: ChildProcess | undefined
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    client,
    start: async () => {
      child = spawn(PROGRAM, flags, { stdio: 'ignore' })
      await answers(client)
    },
    kill,
    hang: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    remove: async () => {
      client.disconnect()
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
