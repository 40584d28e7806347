import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

const NODE_FLAGS = ['--expose-gc', '--disable-warning=ExperimentalWarning']
/** As `npm start` has it. */
const COMPILE_CACHE = { NODE_COMPILE_CACHE: 'node_modules/.cache/fairline' }

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

type Running = { port: number; startMs: number; rssMb(): number; peakMb(): number; stop(): Promise<void> }

const memoryOf = (pid: number | undefined, field: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

const running = (child: ChildProcess, port: number, startMs: number): Running => ({
  port,
  startMs,
  rssMb: () => memoryOf(child.pid, 'VmRSS'),
  peakMb: () => memoryOf(child.pid, 'VmHWM'),
  stop: () =>
    new Promise((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    }),
})

/** Starts the service as `npm start` does, on a folder of its own, and waits for its first answer. */
export const startService = async (folder: string, more: Record<string, string> = {}): Promise<Running> => {
  const port = await freePort()
  const started = performance.now()
  const env = { ...process.env, ...COMPILE_CACHE, STORE_URL: folder, PORT: String(port), STAFF_PORT: '0', LOG_LEVEL: 'error', ...more }
  const child = spawn(process.execPath, [...NODE_FLAGS, 'src/server.ts'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  for (;;) {
    const answered = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (answered) return running(child, port, performance.now() - started)
    if (child.exitCode !== null || performance.now() - started > 30_000) throw new Error('the service did not start')
    await pause(10)
  }
}

/** Starts the bare handler the service is measured against. */
export const startBare = (place: string, bytes: number, wraps: number, status = 201): Promise<Running> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...NODE_FLAGS, 'bench/bare-server.ts', place, String(bytes), String(wraps), String(status)], { stdio: ['ignore', 'pipe', 'inherit'] })
    child.once('error', reject)
    child.stdout.once('data', (line: Buffer) => resolve(running(child, Number(line.toString()), 0)))
  })
