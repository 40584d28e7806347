import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type mongoose from 'mongoose'
import { openBare } from './mongodb.ts'
import type { MongodbServer } from './mongodb-server.ts'
import { startMongodbServer } from './mongodb-server.ts'
import { describeWithService } from './needed-service.ts'
import type { RedisServer } from './redis-server.ts'
import { createRedisServer, hasRedisServer } from './redis-server.ts'
import type { ScriptProcess } from './script-process.ts'
import { createScriptProcess } from './script-process.ts'
import type { Listed } from './service-process.ts'
import { freePort } from './service-process.ts'
import { TWILIO } from './twilio-stand-in.ts'

/** Under which the gateway knows the service; the web process itself listens on loopback. */
export const STACK_PUBLIC_URL = 'https://help.example.org'
const PROGRAM = process.env['TEST_MONGODB_PROGRAM']

/** The service as production runs it: web and worker as processes of their own, over a database and a Redis that are this test's alone. */
export type Stack = {
  url: string
  folder: string
  keyring: string
  spool: string
  mongodb: MongodbServer
  redis: RedisServer
  web: ScriptProcess
  worker: ScriptProcess
  /** The staff pages; nothing starts them but a test that needs them. */
  staff: ScriptProcess
  staffUrl: string
  /** What the command line is run with. */
  env: Record<string, string>
  /** One more of these beside the first; it ends with the stack. */
  another(name: Name, more?: Record<string, string>): ScriptProcess
  /** The command line on this stack's store, with the operator's keys of a development machine. */
  fairline(...args: string[]): { code: number | null; out: string; err: string }
  list(): Listed[]
  /** The bare driver on the stack's database. */
  look<T>(work: (db: mongoose.mongo.Db) => Promise<T>): Promise<T>
  /** What `/metrics` of a process says, by name and labels. */
  metrics(name: 'web' | 'worker'): Promise<Map<string, number>>
  /** Ports of `/metrics`. */
  ports: { web: number; worker: number }
  /** Nothing a process writes to a file is taken any more, as on a full disk; and is taken again. */
  fullDisk(process: ScriptProcess, full: boolean): void
  remove(): Promise<void>
}

type Name = 'web' | 'worker' | 'staff'

/**
 * Two servers, keys and two processes, one after the other: beside other tests on a machine of two cores they take thirteen seconds, and
 * more while a thousand codes are hardened next door. Each process has a limit of its own, which says what it was doing; this one only has to be longer.
 */
const START_STACK_LIMIT_MS = 60_000

/** Describes what needs servers of its own to stop and kill. */
export const describeOnStack = (title: string, body: (program: string) => void): void => {
  const missing = PROGRAM === undefined ? 'TEST_MONGODB_PROGRAM is not set' : hasRedisServer() ? undefined : 'redis-server is not installed'
  describeWithService(title, missing, function () {
    this.timeout(START_STACK_LIMIT_MS)
    body(PROGRAM ?? '')
  })
}

const SAYS = { web: 'Fairline web listens', worker: 'Fairline worker reads complaints', staff: 'Fairline staff listens' }

const readMetrics = async (port: string): Promise<Map<string, number>> => {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]))
}

const environmentOf = async (
  folder: string,
  servers: { mongodb: MongodbServer; redis: RedisServer },
  more: Record<string, string>,
): Promise<Record<'both' | Name, Record<string, string>>> => {
  const ports = { web: String(await freePort()), webMetrics: String(await freePort()), workerMetrics: String(await freePort()), staff: String(await freePort()) }
  const both = {
    NODE_ENV: 'development',
    LOG_LEVEL: 'info',
    STORE_URL: servers.mongodb.url('fairline'),
    QUEUE_URL: servers.redis.url,
    KEYRING_DIR: join(folder, 'keys'),
    PUBLIC_URL: STACK_PUBLIC_URL,
    TWILIO_ACCOUNT_SID: TWILIO.accountSid,
    TWILIO_AUTH_TOKEN: TWILIO.token,
    ...more,
  }
  return {
    both,
    web: { ...both, PORT: ports.web, METRICS_PORT: ports.webMetrics, SPOOL_DIR: join(folder, 'spool') },
    worker: { ...both, METRICS_PORT: ports.workerMetrics },
    staff: { ...both, STAFF_PORT: ports.staff, STAFF_URL: `http://127.0.0.1:${ports.staff}` },
  }
}

const commandLine = (env: Record<string, string>): Stack['fairline'] => {
  return (...args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/main.ts', ...args], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    return { code: status, out: stdout, err: stderr }
  }
}

/** Servers and keys, with nothing of the service started yet: the worker goes first, since it makes the indexes. */
export const createStack = async (program: string, more: Record<string, string> = {}): Promise<Stack> => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-stack-'))
  const [mongodb, redis] = [await startMongodbServer(program), await createRedisServer()]
  await redis.start()
  const env = await environmentOf(folder, { mongodb, redis }, more)
  const fairline = commandLine(env.both)
  const made = fairline('init')
  if (made.code !== 0) throw new Error(`fairline init failed:\n${made.err}`)
  const started: ScriptProcess[] = []
  const another: Stack['another'] = (name, extra = {}) => {
    const made = createScriptProcess(name, { says: SAYS[name], env: { ...env[name], ...extra } })
    started.push(made)
    return made
  }
  return {
    url: `http://127.0.0.1:${env.web['PORT']}`,
    folder,
    keyring: join(folder, 'keys'),
    spool: join(folder, 'spool'),
    mongodb,
    redis,
    web: another('web'),
    worker: another('worker'),
    staff: another('staff'),
    staffUrl: env.staff['STAFF_URL'] ?? '',
    env: env.both,
    another,
    fairline,
    list: () => JSON.parse(fairline('list', '--json').out) as Listed[],
    look: async (work) => {
      const { connection, db } = await openBare(mongodb.url('fairline'))
      try {
        return await work(db)
      } finally {
        await connection.close()
      }
    },
    metrics: (name) => readMetrics(env[name]['METRICS_PORT'] ?? ''),
    ports: { web: Number(env.web['METRICS_PORT']), worker: Number(env.worker['METRICS_PORT']) },
    fullDisk: (one, full) => void spawnSync('prlimit', ['--pid', String(one.pid()), full ? '--fsize=0:' : '--fsize=unlimited:']),
    remove: async () => {
      for (const one of started) await one.kill()
      await redis.remove()
      await mongodb.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A stack with worker and web running. */
export const startStack = async (program: string, more: Record<string, string> = {}): Promise<Stack> => {
  const stack = await createStack(program, more)
  await stack.worker.start()
  await stack.web.start()
  return stack
}
