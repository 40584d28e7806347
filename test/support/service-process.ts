import type { ChildProcess } from 'node:child_process'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const FLAGS = ['--disable-warning=ExperimentalWarning']
const START_LIMIT_MS = 20_000

/** A port nobody uses now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const waitUntil = async (holds: () => Promise<boolean>, limitMs: number): Promise<boolean> => {
  const started = performance.now()
  while (performance.now() - started < limitMs) {
    if (await holds()) return true
    await pause(25)
  }
  return false
}

/** The service as `npm start` runs it, in a process of its own, that can be stopped, killed and started again on its folder. */
export type ServiceProcess = {
  url: string
  folder: string
  start(): Promise<void>
  /** SIGKILL, as a crash would end it. */
  kill(): Promise<void>
  stop(): Promise<void>
  pid(): number
  /** Everything it has written to its log so far. */
  log(): string
  /** Runs the command line beside it. */
  fairline(...args: string[]): { code: number | null; out: string; err: string }
  remove(): Promise<void>
}

export const createServiceProcess = async (env: Record<string, string> = {}): Promise<ServiceProcess> => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-test-'))
  const port = env['PORT'] ?? (await freePort())
  const staffPort = await freePort()
  const url = `http://127.0.0.1:${port}`
  const environment = { ...process.env, NODE_ENV: 'development', STORE_URL: folder, PORT: String(port), STAFF_PORT: String(staffPort), PUBLIC_URL: url, ...env }
  let child: ChildProcess | undefined
  let log = ''
  const ended = (): Promise<void> =>
    new Promise((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) resolve()
      else child.once('exit', () => resolve())
    })
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [...FLAGS, 'src/server.ts'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        log += chunk.toString()
      })
    const ready = await waitUntil(
      async () =>
        child?.exitCode !== null ||
        (await fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        )),
      START_LIMIT_MS,
    )
    if (!ready || child.exitCode !== null) throw new Error(`the service did not start:\n${log}`)
  }
  const signal = async (name: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    child?.kill(name)
    await ended()
  }
  return {
    url,
    folder,
    start,
    kill: () => signal('SIGKILL'),
    stop: () => signal('SIGTERM'),
    pid: () => child?.pid ?? 0,
    log: () => log,
    fairline: (...args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [...FLAGS, 'src/cli/main.ts', ...args], { env: environment, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
      return { code: status, out: stdout, err: stderr }
    },
    remove: async () => {
      await signal('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What `list --json` prints. */
export type Listed = {
  id: string
  number: string
  status: string
  band: string
  queues: string[]
  category: string
  indicators: string[]
  channel: string
  language: string
  filedOn: string
  due: string | null
}

/** Waits until no listed case waits to be read, and returns the list. */
export const listWhenRead = async (service: Pick<ServiceProcess, 'fairline'>, limitMs = 30_000): Promise<Listed[]> => {
  let listed: Listed[] = []
  await waitUntil(async () => {
    listed = JSON.parse(service.fairline('list', '--json').out) as Listed[]
    return listed.length > 0 && listed.every(({ queues }) => queues.length > 0)
  }, limitMs)
  return listed
}
