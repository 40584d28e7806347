import { setTimeout as pause } from 'node:timers/promises'
import type { Stack } from '../test/support/stack.ts'
import { createStack, STACK_PUBLIC_URL, startStack } from '../test/support/stack.ts'
import type { Loaded, Sending } from './load.ts'
import { burst, FILING, steady, texting } from './load.ts'
import { startBare } from './process.ts'
import { serverNote, viewStack } from './stack-view.ts'
import type { Row } from './table.ts'

const LOAD = { clients: 24, keepAlive: false }
const PER_SECOND = 100

const portOf = (stack: Stack): number => Number(new URL(stack.url).port)

/** One kind of sending against its ceiling over the same server. The worker stands still meanwhile: it has a machine of its own elsewhere. */
const measureOne = async (
  stack: Stack,
  { seconds, sending, wraps, channel }: { seconds: number; sending: Sending; wraps: number; channel: string },
): Promise<{ load: Loaded; bare: Loaded; bytes: number }> => {
  const view = await viewStack(stack)
  await burst(portOf(stack), { ...LOAD, seconds: 1, clients: 4, sending })
  const load = await burst(portOf(stack), { ...LOAD, seconds, sending })
  const bytes = await view.documentBytes(channel)
  await view.close()
  const ceiling = await startBare(stack.mongodb.url('bare'), bytes, wraps, sending.kept)
  await burst(ceiling.port, { ...LOAD, seconds: 1, clients: 4, sending })
  const bare = await burst(ceiling.port, { ...LOAD, seconds, sending })
  await ceiling.stop()
  return { load, bare, bytes }
}

const rowsOf = (name: string, wraps: string, { load, bare, bytes }: Awaited<ReturnType<typeof measureOne>>): Row[] => [
  { what: name, value: load.perSecond, unit: '/s' },
  { what: `  bare handler, ${wraps}, ${bytes} bytes`, value: bare.perSecond, unit: '/s' },
  { what: '  ratio to it', value: load.perSecond / bare.perSecond, unit: 'x', goal: '>= 0.5' },
  { what: '  answer p99', value: load.p99, unit: 'ms' },
  { what: '  not accepted', value: load.failed, unit: '', goal: '= 0' },
]

const measureAcceptApart = async (seconds: number, program: string): Promise<Row[]> => {
  const stack = await startStack(program, { LOG_LEVEL: 'error' })
  try {
    await stack.worker.terminate()
    const filed = await measureOne(stack, { seconds, sending: FILING, wraps: 1, channel: 'api' })
    const texted = await measureOne(stack, { seconds, sending: texting(STACK_PUBLIC_URL), wraps: 2, channel: 'sms' })
    return [...rowsOf('accepted/s over MongoDB, new connection each', 'one wrap', filed), ...rowsOf('texts accepted/s over MongoDB', 'two wraps', texted)]
  } finally {
    await stack.remove()
  }
}

/** The k-th accepted is laid beside the k-th that appears in the work list, looked at every twenty milliseconds. */
const measureQueueingApart = async (seconds: number, program: string): Promise<Row[]> => {
  const stack = await createStack(program, { LOG_LEVEL: 'error' })
  try {
    await stack.worker.start()
    await stack.web.start()
    await steady(portOf(stack), { seconds: 2, perSecond: 20 })
    const view = await viewStack(stack)
    while ((await view.unread()) > 0) await pause(100)
    await pause(2_500)
    const queue = (await view.some(1))[0]?.tracks[0]?.queue ?? ''
    const before = await view.listed(queue)
    const appearedAt: number[] = []
    let expected = Number.POSITIVE_INFINITY
    const watching = (async () => {
      const gaveUp = performance.now() + (seconds + 90) * 1000
      while (appearedAt.length < expected && performance.now() < gaveUp) {
        const now = (await view.listed(queue)) - before
        while (appearedAt.length < now) appearedAt.push(performance.now())
        await pause(20)
      }
    })()
    const load = await steady(portOf(stack), { seconds, perSecond: PER_SECOND })
    expected = load.accepted
    await watching
    await view.close()
    const delays = load.acceptedAt.map((at, index) => Math.max(0, (appearedAt[index] ?? Number.POSITIVE_INFINITY) - at)).sort((a, b) => a - b)
    return [
      { what: `accepted → in its queue at ${PER_SECOND}/s over BullMQ, p50`, value: delays[Math.floor(delays.length / 2)] ?? 0, unit: 'ms' },
      { what: '  p99', value: delays[Math.floor(delays.length * 0.99)] ?? 0, unit: 'ms', goal: '<= 1000' },
      { what: '  accepted', value: load.accepted, unit: 'cases' },
      { what: '  not accepted', value: load.failed, unit: '', goal: '= 0' },
    ]
  } finally {
    await stack.remove()
  }
}

/** The public process over MongoDB, then both with Redis between them. */
export const measureApart = async (seconds: number, program: string): Promise<Row[]> => [
  { what: `[${serverNote(program)}]`, value: Number.NaN, unit: '' },
  ...(await measureAcceptApart(seconds, program)),
  ...(await measureQueueingApart(seconds, program)),
]
