import { spawn } from 'node:child_process'
import { fileAll, inventFilings } from '../test/support/crowd.ts'
import type { Stack } from '../test/support/stack.ts'
import { startStack } from '../test/support/stack.ts'
import { serverNote, viewStack } from './stack-view.ts'
import type { Row } from './table.ts'

const CASES = 400
const LIMIT_MS = 120_000

const backlog = async (stack: Stack): Promise<void> => {
  await stack.redis.client.flushall()
  await fileAll(stack.url, inventFilings(CASES))
}

/** Milliseconds a worker process took for the backlog. */
const work = (stack: Stack, kind: 'read' | 'list' | 'bare', wraps: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, STORE_URL: stack.mongodb.url('fairline'), QUEUE_URL: stack.redis.url, KEYRING_DIR: stack.keyring }
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'bench/triage-worker.ts', kind, String(CASES), String(wraps)], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.once('close', () => {
      clearTimeout(limit)
      if (said === '') reject(new Error(`the ${kind} worker did not end within ${LIMIT_MS} ms`))
      else resolve(Number(said))
    })
  })

/** Wraps triage makes for one case: to the queues of each item. */
const wrapsMade = async (stack: Stack): Promise<number> => {
  const view = await viewStack(stack)
  const read = (await view.some(50)).find(({ tracks }) => tracks.length > 0)
  await view.close()
  return read?.items.flatMap(({ wraps }) => wraps).filter(({ to }) => to !== 'triage').length ?? 0
}

/** Cases triaged a second by one worker over MongoDB and BullMQ, against one that only opens, wraps, reads and writes as often. */
export const measureTriage = async (_seconds: number, program: string): Promise<Row[]> => {
  const stack = await startStack(program, { LOG_LEVEL: 'error' })
  try {
    await stack.worker.terminate()
    await backlog(stack)
    const list = await work(stack, 'list', 0)
    await backlog(stack)
    const read = await work(stack, 'read', 0)
    const wraps = await wrapsMade(stack)
    await backlog(stack)
    const bare = await work(stack, 'bare', wraps)
    return [
      { what: `[${serverNote(program)}]`, value: Number.NaN, unit: '' },
      { what: 'cases triaged/s over MongoDB and BullMQ', value: (CASES / read) * 1000, unit: '/s' },
      { what: `  bare worker: read, open, ${wraps} wraps, write`, value: (CASES / bare) * 1000, unit: '/s' },
      { what: '  ratio to it', value: bare / read, unit: 'x', goal: '>= 0.5' },
      { what: '  the same, until each lies in the work list', value: (CASES / list) * 1000, unit: '/s' },
      { what: '  ratio of that', value: bare / list, unit: 'x' },
    ]
  } finally {
    await stack.remove()
  }
}
